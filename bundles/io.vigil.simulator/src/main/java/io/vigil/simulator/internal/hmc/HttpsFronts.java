package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.WishedPorts;
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

    /** @throws IOException if a wished port is taken; then none listens */
    public static HttpsFronts start(List<SimHmc> consoles, WishedPorts wishes) throws IOException {
        HttpsFronts all = new HttpsFronts();
        try {
            for (int i = 0; i < consoles.size(); i++) {
                WishedPorts ports = wishes.shifted(i);
                all.fronts.add(new HttpsFront(consoles.get(i), ports));
                all.commandLines.add(ssh(consoles.get(i), ports.ssh()));
            }
            return all;
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private static SshFront ssh(SimHmc console, int port) throws IOException {
        try {
            return new SshFront(console, port);
        } catch (IOException e) {
            throw new IOException("SSH port " + port + " cannot be taken: " + e.getMessage(), e);
        }
    }

    @Override
    public Map<String, Console> consoles() {
        Map<String, Console> consoles = new LinkedHashMap<>();
        for (int i = 0; i < fronts.size(); i++) {
            HttpsFront front = fronts.get(i);
            int ssh = commandLines.get(i).port();
            consoles.put(
                    front.name(), new Console("127.0.0.1", front.port(), front.secondPort(), ssh, front.fingerprint()));
        }
        return consoles;
    }

    @Override
    public void close() {
        fronts.forEach(HttpsFront::close);
        commandLines.forEach(SshFront::close);
    }
}
