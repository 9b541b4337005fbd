package io.vigil.simulator.internal.world;

import io.vigil.model.Amounts;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import java.util.function.Consumer;

/** Switches partitions and hosts on and off. */
public final class Power {
    /** Word 3 of a shutdown record when somebody asked for it (21 section 6.2). */
    private static final String ASKED_FOR = "00000001";

    private final World world;
    private final BootSequence boots;

    Power(World world, BootSequence boots) {
        this.world = world;
        this.boots = boots;
    }

    /** Activates the last profile; done when the partition is switched on, not when its guest is up. */
    public void on(SimPartition partition, Consumer<Outcome> done) {
        if (!partition.host().operating()) {
            done.accept(Outcome.failed("HSCL0238 The managed system is not in the operating state."));
        } else if (partition.active()) {
            done.accept(Outcome.failed("HSCL3681 The partition " + partition.name() + " is already activated."));
        } else if (!fits(partition)) {
            done.accept(Outcome.failed(
                    "HSCL03EC There are not enough resources to activate partition " + partition.name() + "."));
        } else {
            world.become(partition, PartitionState.STARTING, BootCodes.STARTING);
            partition.next = world.clock()
                    .after(world.clock().lasting(world.durations().activate()), "activate " + partition.name(), () -> {
                        boots.start(partition);
                        done.accept(Outcome.OK);
                    });
        }
    }

    private static boolean fits(SimPartition partition) {
        var left = partition.host().free().minus(partition.granted());
        return left.cpuHundredths() >= 0 && left.memoryMib() >= 0;
    }

    /**
     * @param orderly through the operating system: needs a guest that runs, and a VIOS leaves its cluster cleanly
     */
    public void off(SimPartition partition, boolean orderly, Consumer<Outcome> done) {
        if (!partition.host().operating()) {
            done.accept(Outcome.failed("HSCL0238 The managed system is not in the operating state."));
        } else if (!partition.active()) {
            done.accept(Outcome.failed(
                    "HSCL1558 The partition " + partition.name() + " is not activated; it cannot be shut down."));
        } else if (orderly && !partition.up()) {
            done.accept(Outcome.failed("HSCL0DB4 The operating system of partition " + partition.name()
                    + " cannot be shut down: RMC between the console and the partition is not active."));
        } else {
            shutDown(partition, orderly, done);
        }
    }

    private void shutDown(SimPartition partition, boolean orderly, Consumer<Outcome> done) {
        partition.stopEverything();
        partition.cleanStop = orderly;
        world.become(partition, PartitionState.SHUTTING_DOWN, partition.code().code());
        partition.next = world.clock()
                .after(world.clock().lasting(world.durations().shutdown()), "shut down " + partition.name(), () -> {
                    stopped(partition, ASKED_FOR);
                    done.accept(Outcome.OK);
                });
    }

    private void stopped(SimPartition partition, String word3) {
        partition.grant(partition.desired());
        world.become(partition, PartitionState.NOT_ACTIVATED, RefCode.POWER_OFF, word3);
        world.become(partition, PartitionState.NOT_ACTIVATED, RefCode.STOPPED);
    }

    /** A new desired size; what is activated has it at once, as dynamic partitioning does. */
    public Outcome resize(SimPartition partition, Amounts wanted) {
        Amounts more = wanted.minus(partition.granted());
        Amounts left = partition.host().free().minus(more);
        if (partition.active() && (left.cpuHundredths() < 0 || left.memoryMib() < 0)) {
            return Outcome.failed(
                    "HSCL03EC There are not enough resources to change partition " + partition.name() + ".");
        }
        if (wanted.memoryMib() < partition.minimum().memoryMib()
                || wanted.cpuHundredths() < partition.minimum().cpuHundredths()) {
            return Outcome.failed("HSCL03ED The desired amounts of partition " + partition.name()
                    + " are below its minimum of " + partition.minimum() + ".");
        }
        if (!wanted.equals(partition.desired())) {
            partition.desire(wanted);
            partition.grant(wanted);
            world.record(partition, "desired " + wanted);
            world.touch(partition);
        }
        return Outcome.OK;
    }

    /** Off at once with everything on it. */
    public void hostOff(SimHost host) {
        host.state = HostState.POWER_OFF;
        world.record("world", host.name(), "power off");
        for (SimPartition partition : host.partitions()) {
            partition.stopEverything();
            if (partition.active()) {
                stopped(partition, "");
            }
        }
        world.touch(host);
    }

    /** The hypervisor is there after a while; the VIOSs start by themselves, VMs do not. */
    public void hostOn(SimHost host) {
        host.state = HostState.INITIALIZING;
        world.record("world", host.name(), "powering on");
        world.touch(host);
        world.clock().after(world.clock().lasting(world.durations().hostPower()), "host on " + host.name(), () -> {
            if (host.state == HostState.INITIALIZING) {
                host.state = HostState.OPERATING;
                world.record("world", host.name(), "operating");
                world.touch(host);
                host.vioses().forEach(vios -> on(vios, outcome -> {}));
            }
        });
    }

    /** The consoles' link to the service processor; what runs goes on running. */
    public void link(SimHost host, boolean linked) {
        host.linked = linked;
        world.record("world", host.name(), linked ? "linked to its consoles" : "consoles lost their link");
        world.touch(host);
    }

    /** Nobody asked for it, and the shutdown record says so (word 3 is NULL). */
    public void terminate(SimPartition partition) {
        if (partition.active()) {
            partition.stopEverything();
            stopped(partition, "");
        }
    }

    /** Reboots and goes no further than the firmware, with its menus open or without anything to boot. */
    public void stayInFirmware(SimPartition partition, boolean menus) {
        if (partition.active()) {
            partition.stopEverything();
            partition.bootMode = menus ? "System_Management_Services" : BootSequence.NORMAL;
            world.become(partition, PartitionState.OPEN_FIRMWARE, BootCodes.NO_BOOT_DEVICE);
        }
    }

    /** Nothing of its system runs any more, and nothing shows it: the state and code of the partition stay as they are. */
    public void freeze(SimPartition partition) {
        if (partition.up()) {
            partition.up = false;
            partition.frozen = true;
            world.record(partition, "system stands still");
            world.touch(partition);
        }
    }

    /** It goes on as if nothing had been. */
    public void thaw(SimPartition partition) {
        if (partition.frozen) {
            partition.frozen = false;
            partition.up = true;
            world.record(partition, "system goes on");
            world.touch(partition);
        }
    }

    /** The kernel stops where it is; the partition stays Running with the code of its operating system. */
    public void crash(SimPartition partition) {
        boolean wasUp = partition.up();
        partition.stopEverything();
        if (wasUp) {
            world.become(
                    partition,
                    PartitionState.RUNNING,
                    BootCodes.crashed(partition.guest().os(), partition.id()));
        }
    }
}
