package io.vigil.simulator.datacentre;

import java.util.OptionalInt;

/**
 * Where consoles shall listen. The first console of the inventory gets the ports given, the second one each of them plus 1,
 * and so on; 0 = a free port, for every console. Real consoles listen on 443 and, up to V10, on 12443 as well (30 b.1, j).
 *
 * @param https 0 to 65535
 * @param secondHttps the same console with the same certificate on one more port; empty = none
 * @param ssh of the command line, 0 to 65535
 */
public record WishedPorts(int https, OptionalInt secondHttps, int ssh) {
    private static final int HIGHEST = 65_535;

    /** One HTTPS and one SSH port for each console, whichever is free. */
    public static final WishedPorts FREE = new WishedPorts(0, OptionalInt.empty(), 0);

    public WishedPorts {
        check("https", https);
        secondHttps.ifPresent(port -> check("secondHttps", port));
        check("ssh", ssh);
    }

    private static void check(String name, int port) {
        if (port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException(
                    name + " port is " + port + "; allowed are 0 (a free one) to " + HIGHEST);
        }
    }

    /**
     * What the console gets that many places after the first.
     *
     * @throws IllegalArgumentException if a port would be above 65535
     */
    public WishedPorts shifted(int places) {
        return new WishedPorts(
                shifted(https, places),
                secondHttps.isPresent() ? OptionalInt.of(shifted(secondHttps.getAsInt(), places)) : secondHttps,
                shifted(ssh, places));
    }

    private static int shifted(int port, int places) {
        return port == 0 ? 0 : port + places;
    }
}
