package io.vigil.simulator.internal.world;

import io.vigil.model.PartitionState;

/** Watches the VIOSs: when the last one of a host stops, its VMs lose their disks; when one is back, they return. */
final class StorageWatch implements WorldListener {
    private final World world;
    private final BootSequence boots;

    StorageWatch(World world, BootSequence boots) {
        this.world = world;
        this.boots = boots;
    }

    @Override
    public void changed(SimPartition partition) {
        if (partition.isVios()) {
            boolean served = partition.host().servesStorage();
            for (SimPartition vm : partition.host().vms()) {
                if (served) {
                    returned(vm);
                } else {
                    lost(vm);
                }
            }
        } else if (!partition.host().servesStorage()) {
            lost(partition);
        }
    }

    @Override
    public void removed(SimPartition partition) {}

    private void lost(SimPartition vm) {
        if (vm.up && !vm.storageLost) {
            vm.storageLost = true;
            vm.storageTimer = world.clock()
                    .after(
                            world.clock().lasting(world.durations().storageLoss()),
                            "storage loss " + vm.name(),
                            () -> react(vm));
        }
    }

    private void returned(SimPartition vm) {
        vm.storageTimer.cancel();
        vm.storageLost = false;
        if (vm.waitsForDisk) {
            boots.boot(vm);
        } else if (vm.hangsForDisk) {
            vm.hangsForDisk = false;
            vm.up = true;
            world.become(
                    vm, PartitionState.RUNNING, BootCodes.running(vm.guest().os()));
        }
    }

    /** What each guest does without disks, with the codes seen in 81 SC-10. */
    private void react(SimPartition vm) {
        if (!vm.up) {
            return;
        }
        vm.up = false;
        vm.next.cancel();
        switch (vm.guest().storageLoss()) {
            case DEBUGGER ->
                world.become(
                        vm, PartitionState.RUNNING, BootCodes.crashed(vm.guest().os(), vm.id()));
            case HANG -> {
                vm.hangsForDisk = true;
                world.become(vm, PartitionState.RUNNING, BootCodes.STORAGE_HANG);
            }
            case OFF -> {
                world.become(vm, PartitionState.NOT_ACTIVATED, RefCode.POWER_OFF);
                world.become(vm, PartitionState.NOT_ACTIVATED, RefCode.STOPPED);
            }
            case FIRMWARE -> boots.boot(vm);
        }
    }
}
