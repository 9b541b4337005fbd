package io.vigil.simulator.internal.world;

import io.vigil.model.Amounts;
import io.vigil.model.PartitionState;
import java.util.Optional;

/** When a console agrees to move a partition (spec 10 sections 4 and 5); the answer is its error text. */
public final class MobilityRules {
    public static final int MAX_RESTARTS = 32;

    private MobilityRules() {}

    static Optional<String> migration(SimPartition vm, SimHost target) {
        SimHost source = vm.host();
        if (!source.operating() || !source.linked()) {
            return Optional.of(
                    "HSCL0238 The source managed system " + source.name() + " is not in the operating state.");
        }
        if (!source.servesStorage()) {
            return Optional.of(
                    "HSCLA246 No Virtual I/O Server of the source managed system " + source.name() + " is running.");
        }
        boolean live = vm.state() == PartitionState.RUNNING;
        if (!live && vm.state() != PartitionState.NOT_ACTIVATED) {
            return Optional.of("HSCLA2CF The partition " + vm.name() + " is in state "
                    + vm.state().cliText() + " and cannot be migrated.");
        }
        if (!live && !vm.activatedBefore()) {
            return Optional.of("HSCLA25B The partition " + vm.name() + " was never activated and cannot be migrated.");
        }
        if (live && !vm.up()) {
            return Optional.of(noRmc(vm));
        }
        return onTarget(vm, target, vm.granted());
    }

    /** A check only is also answered while the source lives: what must be off by then is deferred (10, 5.3, MOB-R-3). */
    static Optional<String> restartCheck(SimPartition vm, SimHost target, Amounts wanted) {
        return restorable(vm, target, wanted);
    }

    static Optional<String> restart(SimPartition vm, SimHost target, Amounts wanted) {
        SimHost source = vm.host();
        boolean testMode = source.shownState().equals(source.state()) && source.operating();
        if (!testMode && !source.shownState().outage()) {
            return Optional.of("HSCLA9CE The source managed system " + source.name() + " is in state "
                    + source.shownState().text() + "; the partition cannot be remote restarted.");
        }
        if (testMode && vm.active()) {
            return Optional.of("HSCLA9CF The partition " + vm.name() + " is in state "
                    + vm.state().cliText() + "; it must be shut down before it can be remote restarted.");
        }
        return restorable(vm, target, wanted);
    }

    private static Optional<String> restorable(SimPartition vm, SimHost target, Amounts wanted) {
        if (vm.remoteRestartState().equals(RemoteRestartStates.INVALID)
                || !vm.guest().restartable()) {
            return Optional.of("HSCLA9D4 The partition " + vm.name() + " is not remote restartable.");
        }
        if (target.restartsInProgress >= MAX_RESTARTS) {
            return Optional.of("HSCLA9D7 " + MAX_RESTARTS + " remote restart operations are in progress on "
                    + target.name() + ".");
        }
        return onTarget(vm, target, wanted);
    }

    private static Optional<String> onTarget(SimPartition vm, SimHost target, Amounts wanted) {
        if (target == vm.host()) {
            return Optional.of("HSCLA2A3 The source and the destination managed system are the same.");
        }
        if (!target.operating() || !target.linked()) {
            return Optional.of(
                    "HSCL0238 The destination managed system " + target.name() + " is not in the operating state.");
        }
        if (!target.servesStorage()) {
            return Optional.of("HSCLA319 No Virtual I/O Server of the destination managed system " + target.name()
                    + " is running.");
        }
        if (target.partition(vm.uuid()).isPresent()) {
            return Optional.of("HSCLA27C The partition " + vm.name() + " already exists on " + target.name() + ".");
        }
        if (target.lmbMib() != vm.host().lmbMib()) {
            return Optional.of("HSCLA291 The logical memory block sizes of the two managed systems differ.");
        }
        Amounts left = target.free().minus(wanted);
        if (left.memoryMib() < 0) {
            return Optional.of("HSCLA2FE The destination managed system does not have " + wanted.memoryMib()
                    + " MiB of memory available.");
        }
        if (left.cpuHundredths() < 0) {
            return Optional.of(
                    "HSCLA2FF The destination managed system does not have enough processing units available.");
        }
        return network(vm, target);
    }

    private static Optional<String> network(SimPartition vm, SimHost target) {
        return vm.adapters().stream()
                .filter(adapter -> target.switchNamed(adapter.switchName()).isEmpty())
                .findFirst()
                .map(adapter ->
                        "HSCLA2B4 The destination managed system has no virtual switch " + adapter.switchName() + ".");
    }

    static String noRmc(SimPartition partition) {
        return "HSCL2957 Either there is currently no RMC connection between the management console and the partition "
                + partition.id() + "*" + partition.host().mtm().hmcForm()
                + " or the partition does not support dynamic partitioning operations.";
    }
}
