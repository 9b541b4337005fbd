package io.vigil.simulator.internal.guest;

import io.vigil.model.PartitionState;
import io.vigil.simulator.internal.world.SimClock;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.World;
import io.vigil.simulator.internal.world.WorldListener;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The operating systems of all VMs that run, and the disks of all VMs. Used under the lock of the clock. */
public final class Guests implements WorldListener {
    private final SimClock clock;
    private final GuestGround ground;
    /** By the definition they run in; never iterated, for it has no order. */
    private final Map<SimPartition, GuestOs> running = new HashMap<>();

    private final Map<String, GuestDisk> disks = new HashMap<>();
    /** Between two hosts, by uuid. */
    private final Map<String, GuestOs> inFlight = new HashMap<>();

    public Guests(World world, GuestGround ground) {
        this.clock = world.clock();
        this.ground = ground;
        world.hosts().forEach(host -> host.vms().forEach(this::changed));
        world.listen(this);
    }

    @Override
    public void changed(SimPartition partition) {
        if (partition.isVios()) {
            return;
        }
        GuestOs os = running.get(partition);
        if (os == null && partition.up()) {
            running.put(partition, begin(partition));
        } else if (os != null && (partition.up() || partition.standsStill())) {
            os.follow(!partition.up());
        } else if (os != null) {
            running.remove(partition);
            os.end(partition.cleanStop() && partition.state() == PartitionState.SHUTTING_DOWN);
        }
    }

    private GuestOs begin(SimPartition partition) {
        GuestOs arriving = inFlight.remove(partition.uuid());
        if (arriving != null) {
            arriving.arrive(partition);
            return arriving;
        }
        return new GuestOs(partition, disk(partition), ground);
    }

    private GuestDisk disk(SimPartition partition) {
        return disks.computeIfAbsent(partition.uuid(), uuid -> new GuestDisk(partition.guest(), clock));
    }

    /** When it has sent its last heartbeat on the VLAN, in milliseconds since the simulation began. */
    public OptionalLong lastBeat(SimPartition vm, int vlan) {
        return disk(vm).beats().at(vlan);
    }

    /** What lies on its disk, also while it is off. */
    public Applications applications(SimPartition vm) {
        return disk(vm).applications();
    }

    @Override
    public void removed(SimPartition partition) {
        GuestOs os = running.remove(partition);
        if (os != null && os.migrating()) {
            os.leave();
            inFlight.put(partition.uuid(), os);
        } else if (os != null) {
            os.end(false);
        }
    }

    /** Does something to the operating system of a VM, if it runs; with all that follows at this instant. */
    public boolean at(SimPartition vm, Consumer<GuestOs> deed) {
        Optional<GuestOs> os = Optional.ofNullable(running.get(vm));
        os.ifPresent(found -> ground.turns().turn(() -> deed.accept(found)));
        return os.isPresent();
    }
}
