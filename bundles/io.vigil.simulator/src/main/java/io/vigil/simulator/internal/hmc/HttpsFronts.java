package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.ServedConsoles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All consoles of a data centre on HTTPS and SSH ports of the loopback interface. */
public final class HttpsFronts implements ServedConsoles {
    private final List<HttpsFront> fronts = new ArrayList<>();
    private final List<SshFront> commandLines = new ArrayList<>();

    private HttpsFronts() {}

    public static HttpsFronts start(List<SimHmc> consoles) throws IOException {
        HttpsFronts all = new HttpsFronts();
        for (SimHmc console : consoles) {
            all.fronts.add(new HttpsFront(console, 0));
            all.commandLines.add(new SshFront(console, 0));
        }
        return all;
    }

    @Override
    public Map<String, Console> consoles() {
        Map<String, Console> consoles = new LinkedHashMap<>();
        for (int i = 0; i < fronts.size(); i++) {
            HttpsFront front = fronts.get(i);
            int ssh = commandLines.get(i).port();
            consoles.put(front.name(), new Console("127.0.0.1", front.port(), ssh, front.fingerprint()));
        }
        return consoles;
    }

    @Override
    public void close() {
        fronts.forEach(HttpsFront::close);
        commandLines.forEach(SshFront::close);
    }
}
