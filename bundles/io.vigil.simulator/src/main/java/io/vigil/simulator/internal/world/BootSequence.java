package io.vigil.simulator.internal.world;

import io.vigil.model.PartitionState;
import java.time.Duration;

/** Takes an activated partition through firmware and boot to a running guest (81 R-3). */
public final class BootSequence {
    static final String NORMAL = "Normal";

    private final World world;

    BootSequence(World world) {
        this.world = world;
    }

    /** The partition is switched on now; the guest is up after firmware and boot. */
    void start(SimPartition partition) {
        partition.cleanStop = false;
        partition.bootMode = NORMAL;
        firmware(partition, false);
    }

    private void firmware(SimPartition partition, boolean secondHalf) {
        world.become(
                partition,
                PartitionState.RUNNING,
                BootCodes.firmware(partition.guest().os(), secondHalf));
        Duration half = world.durations().firmware().dividedBy(2);
        then(partition, half, () -> {
            if (secondHalf) {
                boot(partition);
            } else {
                firmware(partition, true);
            }
        });
    }

    /** Needs disks: without a VIOS it waits in the firmware and goes on when one is back. */
    void boot(SimPartition partition) {
        partition.waitsForDisk = !partition.isVios() && !partition.host().servesStorage();
        if (partition.waitsForDisk) {
            world.become(partition, PartitionState.RUNNING, BootCodes.NO_BOOT_DEVICE);
            return;
        }
        world.become(
                partition,
                PartitionState.RUNNING,
                BootCodes.booting(partition.guest().os()));
        then(partition, world.durations().boot(partition.guest().os()), () -> up(partition));
    }

    private void up(SimPartition partition) {
        partition.up = true;
        if (!partition.isVios()) {
            partition.remoteRestartState = RemoteRestartStates.READY;
        }
        world.become(
                partition,
                PartitionState.RUNNING,
                BootCodes.running(partition.guest().os()));
    }

    private void then(SimPartition partition, Duration nominal, Runnable step) {
        partition.next.cancel();
        partition.next = world.clock().after(world.clock().lasting(nominal), "boot " + partition.name(), step);
    }
}
