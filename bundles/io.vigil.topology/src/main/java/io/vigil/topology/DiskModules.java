package io.vigil.topology;

import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.internal.disk.DiskModule;

/**
 * Modules of kind {@code disk}: the last path, when every IP ring is down (spec 82, section 9; TS-13). An address is a node
 * number ({@link #address}), so the ring is ordered by node number, as the page asks. A node writes its slot when it has
 * something to say, and reads all slots ten times in an interval; a disk that cannot be read or written is a link that is down.
 */
public final class DiskModules implements NetworkModuleProvider {
    private final SharedDisk disk;
    private final int slots;
    private final TimeSource time;
    private final Tasks tasks;

    /** @param slots highest node number of the domain, 1 to {@link MachinesList#MOST} */
    public DiskModules(SharedDisk disk, int slots, TimeSource time, Tasks tasks) {
        if (slots < 1 || slots > MachinesList.MOST) {
            throw new IllegalArgumentException("slots: " + slots + ", allowed 1 to " + MachinesList.MOST);
        }
        this.disk = disk;
        this.slots = slots;
        this.time = time;
        this.tasks = tasks;
    }

    /** Address of a node on a network of this kind; the prefix is 32. */
    public static RingAddress address(int node) {
        return new RingAddress(0, node, false);
    }

    @Override
    public String kind() {
        return Network.DISK;
    }

    @Override
    public NetworkModule open(Network network, Adapter adapter) {
        int slot = adapter.node().number();
        if (slot > slots || !adapter.address().equals(address(slot))) {
            throw new IllegalArgumentException("adapter " + adapter.address() + " of node " + slot + " on a disk with "
                    + slots + " slots; allowed is " + address(slot) + ", up to slot " + slots);
        }
        return new DiskModule(disk, slot, slots, network.tuning().interval(), time, tasks);
    }
}
