package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.WishedPorts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every console takes the next ports: they must exist, and no two may be the same. */
final class PortRanges {
    private static final int HIGHEST = 65_535;

    private PortRanges() {}

    /** @throws IllegalArgumentException names the options and the port */
    static void check(WishedPorts ports, int reachPort, int consoles) {
        Map<String, Integer> firsts = new LinkedHashMap<>();
        firsts.put("--port", ports.https());
        ports.secondHttps().ifPresent(port -> firsts.put("--second-port", port));
        firsts.put("--ssh-port", ports.ssh());
        Map<Integer, String> taken = new HashMap<>();
        firsts.forEach((option, first) -> {
            if (first + consoles - 1 > HIGHEST) {
                throw new IllegalArgumentException(option + " is '" + first + "' and there are " + consoles
                        + " consoles, each with the next port; allowed are 0 to " + (HIGHEST - consoles + 1));
            }
            for (int port = first; first > 0 && port < first + consoles; port++) {
                take(taken, port, option);
            }
        });
        if (reachPort > 0) {
            take(taken, reachPort, "--reach-port");
        }
    }

    private static void take(Map<Integer, String> taken, int port, String option) {
        String other = taken.putIfAbsent(port, option);
        if (other != null) {
            throw new IllegalArgumentException("port " + port + " would be used by " + other + " and by " + option
                    + ", because each console gets the next ports; allowed are values that do not overlap");
        }
    }
}
