package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.Serving;
import io.vigil.simulator.datacentre.WishedPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All consoles of a data centre on HTTPS and SSH ports. */
public final class HttpsFronts implements ServedConsoles {
    private final InetAddress address;
    private final List<HttpsFront> fronts = new ArrayList<>();
    private final List<SshFront> commandLines = new ArrayList<>();

    private HttpsFronts(InetAddress address) {
        this.address = address;
    }

    /** @throws IOException if a wished port is taken or a key cannot be read; then none listens */
    public static HttpsFronts start(List<SimHmc> consoles, Serving serving) throws IOException {
        HttpsFronts all = new HttpsFronts(serving.address());
        KeyFiles keys = new KeyFiles(serving.keys());
        List<String> names = OwnNames.of(serving.address());
        try {
            for (int i = 0; i < consoles.size(); i++) {
                all.add(consoles.get(i), keys, names, serving.ports().shifted(i));
            }
            List<String> known = new ArrayList<>();
            all.commandLines.forEach(front -> known.addAll(front.knownHosts(names)));
            keys.knownHosts(known);
            return all;
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private void add(SimHmc console, KeyFiles keys, List<String> names, WishedPorts ports) throws IOException {
        String name = console.spec().name();
        fronts.add(new HttpsFront(console, new Certificates(name, keys, names), address, ports));
        KeyPair hostKey = keys.pair(name + "-ssh");
        try {
            commandLines.add(new SshFront(console, hostKey, address, ports.ssh()));
        } catch (IOException e) {
            throw new IOException("SSH port " + ports.ssh() + " cannot be taken: " + e.getMessage(), e);
        }
    }

    @Override
    public Map<String, Console> consoles() {
        Map<String, Console> consoles = new LinkedHashMap<>();
        // Who asks where to connect is on this machine: every address of it is reachable over the first one.
        String shown = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        for (int i = 0; i < fronts.size(); i++) {
            HttpsFront front = fronts.get(i);
            SshFront ssh = commandLines.get(i);
            consoles.put(
                    front.name(),
                    new Console(
                            shown,
                            front.port(),
                            front.secondPort(),
                            ssh.port(),
                            front.fingerprint(),
                            ssh.fingerprint()));
        }
        return consoles;
    }

    @Override
    public String certificate(String hmc) {
        return fronts.stream()
                .filter(front -> front.name().equals(hmc))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("hmc '" + hmc + "' does not exist; there are "
                        + fronts.stream().map(HttpsFront::name).toList()))
                .certificate();
    }

    @Override
    public void close() {
        fronts.forEach(HttpsFront::close);
        commandLines.forEach(SshFront::close);
    }
}
