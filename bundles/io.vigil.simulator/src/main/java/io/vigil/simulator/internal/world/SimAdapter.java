package io.vigil.simulator.internal.world;

/**
 * A virtual Ethernet adapter of a partition.
 *
 * @param device name in a VIOS ({@code ent5}); empty for a VM
 * @param trunkPriority 0 for a client adapter
 * @param enabled false after {@code chhwres -o d}
 */
public record SimAdapter(
        String uuid,
        int slot,
        int vlan,
        String switchName,
        String mac,
        String device,
        int trunkPriority,
        boolean enabled) {
    public boolean trunk() {
        return trunkPriority > 0;
    }

    public boolean sameNetwork(SimAdapter other) {
        return vlan == other.vlan && switchName.equals(other.switchName);
    }

    SimAdapter withEnabled(boolean value) {
        return new SimAdapter(uuid, slot, vlan, switchName, mac, device, trunkPriority, value);
    }
}
