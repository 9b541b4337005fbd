package io.vigil.topology;

/**
 * One address of a node on a network.
 *
 * @param node whose adapter this is
 * @param interfaceName as the node calls it, like {@code en0}
 * @param prefix bits of the subnet, 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Adapter(Node node, String interfaceName, RingAddress address, int prefix) {
    /** Refuses a prefix out of range. */
    public Adapter {
        int most = address.six() ? 128 : 32;
        if (prefix < 0 || prefix > most) {
            throw new IllegalArgumentException("prefix: " + prefix + ", allowed 0 to " + most);
        }
    }
}
