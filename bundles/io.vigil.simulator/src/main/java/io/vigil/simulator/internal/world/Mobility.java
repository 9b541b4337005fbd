package io.vigil.simulator.internal.world;

import io.vigil.model.Amounts;
import io.vigil.model.PartitionState;
import java.util.Optional;
import java.util.function.Consumer;

/** Moves partitions between hosts: live and inactive migration, remote restart, cleanup of remnants. */
public final class Mobility {
    private final World world;
    private final BootSequence boots;

    Mobility(World world, BootSequence boots) {
        this.world = world;
        this.boots = boots;
    }

    public Optional<String> validateMigration(SimPartition vm, SimHost target) {
        return MobilityRules.migration(vm, target);
    }

    public Optional<String> validateRestart(SimPartition vm, SimHost target, Amounts wanted) {
        return MobilityRules.restartCheck(vm, target, wanted);
    }

    public void migrate(SimPartition vm, SimHost target, Consumer<Outcome> done) {
        Optional<String> refusal = MobilityRules.migration(vm, target);
        if (refusal.isPresent()) {
            done.accept(Outcome.failed(refusal.get()));
            return;
        }
        boolean live = vm.state() == PartitionState.RUNNING;
        Migration migration = new Migration(target, live, done);
        vm.migration = Optional.of(migration);
        world.become(
                vm,
                live ? PartitionState.MIGRATING_RUNNING : PartitionState.MIGRATING_NOT_ACTIVATED,
                vm.code().code());
        move(vm, migration);
    }

    private void move(SimPartition vm, Migration migration) {
        var nominal =
                migration.live ? world.durations().lpm() : world.durations().inactiveMove();
        migration.arrival = world.clock()
                .after(world.clock().lasting(nominal), "migrate " + vm.name(), () -> arrive(vm, migration));
    }

    /** The migration stops where it is, and the guest with it. */
    public void hang(SimPartition vm) {
        vm.migration.filter(migration -> !migration.hangs && moving(vm)).ifPresent(migration -> {
            migration.hangs = true;
            migration.arrival.cancel();
            vm.up = false;
            world.touch(vm);
        });
    }

    /** A migration that hangs begins anew. */
    public void resume(SimPartition vm) {
        vm.migration.filter(migration -> migration.hangs).ifPresent(migration -> {
            wake(vm, migration);
            world.touch(vm);
            move(vm, migration);
        });
    }

    /** False as soon as the partition was stopped or crashed. */
    private static boolean moving(SimPartition vm) {
        return vm.state() == PartitionState.MIGRATING_RUNNING || vm.state() == PartitionState.MIGRATING_NOT_ACTIVATED;
    }

    private static void wake(SimPartition vm, Migration migration) {
        vm.up |= migration.hangs && vm.state() == PartitionState.MIGRATING_RUNNING;
        migration.hangs = false;
    }

    private void arrive(SimPartition vm, Migration migration) {
        SimHost target = migration.target;
        boolean broken = !vm.host().operating()
                || !target.operating()
                || !target.servesStorage()
                || target.partition(vm.uuid()).isPresent();
        if (broken || !moving(vm) || migration.live && !vm.up()) {
            stay(vm, migration);
            return;
        }
        vm.migration = Optional.empty();
        SimPartition moved = copy(vm, target, vm.granted());
        boolean up = vm.up();
        vm.up = false;
        vm.state = PartitionState.NOT_ACTIVATED;
        world.remove(vm);
        target.add(moved);
        moved.up = up;
        moved.remoteRestartState = vm.remoteRestartState;
        world.become(
                moved,
                migration.live ? PartitionState.RUNNING : PartitionState.NOT_ACTIVATED,
                moved.code().code());
        migration.done.accept(Outcome.OK);
    }

    /** Ends the migration without success; what the partition became meanwhile is left as it is. */
    private void stay(SimPartition vm, Migration migration) {
        vm.migration = Optional.empty();
        if (moving(vm)) {
            world.become(
                    vm,
                    migration.live ? PartitionState.RUNNING : PartitionState.NOT_ACTIVATED,
                    vm.code().code());
        } else {
            world.touch(vm);
        }
        migration.done.accept(Outcome.failed("HSCLA2D6 The migration of partition " + vm.name()
                + " did not complete; it stays on " + vm.host().name() + "."));
    }

    /** Stops a migration; the partition stays where it is. */
    public Outcome abort(SimPartition vm) {
        if (vm.migration.isEmpty()) {
            return Outcome.failed("HSCLA2A8 The partition " + vm.name() + " is not being migrated.");
        }
        Migration migration = vm.migration.get();
        migration.arrival.cancel();
        wake(vm, migration);
        stay(vm, migration);
        return Outcome.OK;
    }

    /** The remnant stays on the source, not activated, until {@link #cleanup}. */
    public void restart(SimPartition vm, SimHost target, Amounts wanted, boolean powerOn, Consumer<Outcome> done) {
        Optional<String> refusal = MobilityRules.restart(vm, target, wanted);
        if (refusal.isPresent()) {
            done.accept(Outcome.failed(refusal.get()));
            return;
        }
        SimPartition arriving = copy(vm, target, wanted);
        String before = vm.remoteRestartState;
        arriving.remoteRestartState = RemoteRestartStates.ARRIVING;
        vm.remoteRestartState = RemoteRestartStates.LEAVING;
        world.define(arriving);
        world.touch(vm);
        target.restartsInProgress++;
        // Not the arriving partition's own timer: whatever becomes of it, the job of the console ends.
        world.clock().after(world.clock().lasting(world.durations().define()), "restart " + vm.name(), () -> {
            target.restartsInProgress--;
            boolean there = target.partition(vm.uuid())
                    .filter(found -> found == arriving)
                    .isPresent();
            if (there && target.operating()) {
                vm.remoteRestartState = RemoteRestartStates.LEFT;
                world.touch(vm);
                activate(arriving, powerOn);
                done.accept(Outcome.OK);
            } else {
                vm.remoteRestartState = before;
                world.touch(vm);
                if (there) {
                    world.remove(arriving);
                }
                done.accept(Outcome.failed("HSCLA9D9 The remote restart of partition " + vm.name() + " failed: "
                        + target.name() + " is not in the operating state."));
            }
        });
    }

    private void activate(SimPartition arriving, boolean powerOn) {
        // The console's operation ends here; how far the guest boots is no part of it.
        arriving.remoteRestartState = RemoteRestartStates.READY;
        if (powerOn && arriving.host().operating()) {
            boots.start(arriving);
        } else {
            world.touch(arriving);
        }
    }

    private SimPartition copy(SimPartition vm, SimHost target, Amounts granted) {
        SimPartition copy = new SimPartition(vm.guest(), target, target.freeId(vm.id()), vm.desired(), vm.minimum());
        copy.grant(granted);
        copy.copyCodes(vm);
        copy.activatedBefore = vm.activatedBefore();
        vm.adapters().forEach(copy::adapter);
        return copy;
    }

    /** Needs a VIOS of the source host, to take away the mappings (spec 10 section 6). */
    public void cleanup(SimPartition remnant, boolean force, Consumer<Outcome> done) {
        if (!RemoteRestartStates.remnant(remnant.remoteRestartState())) {
            done.accept(Outcome.failed("HSCLA9E1 The partition " + remnant.name() + " on "
                    + remnant.host().name() + " is not left over from a remote restart."));
        } else if (remnant.active()) {
            done.accept(Outcome.failed("HSCLA9E3 The partition " + remnant.name() + " on "
                    + remnant.host().name() + " is activated."));
        } else {
            world.clock()
                    .after(
                            world.clock().lasting(world.durations().cleanup()),
                            "cleanup " + remnant.name(),
                            () -> finishCleanup(remnant, force, done));
        }
    }

    private void finishCleanup(SimPartition remnant, boolean force, Consumer<Outcome> done) {
        SimHost host = remnant.host();
        if (host.partition(remnant.uuid()).filter(found -> found == remnant).isEmpty()) {
            done.accept(Outcome.OK);
        } else if (!host.operating() || !host.linked() || !host.servesStorage() && !force) {
            remnant.remoteRestartState = RemoteRestartStates.CLEANUP_FAILED;
            world.record(remnant, "cleanup failed");
            world.touch(remnant);
            done.accept(Outcome.failed("HSCLA9E2 The cleanup of partition " + remnant.name() + " on " + host.name()
                    + " failed: no RMC connection to a Virtual I/O Server of the managed system."));
        } else {
            world.remove(remnant);
            done.accept(Outcome.OK);
        }
    }

    /** Takes an inactive definition away. */
    public Outcome delete(SimPartition partition) {
        if (partition.active()) {
            return Outcome.failed(
                    "HSCL0516 The partition " + partition.name() + " is activated and cannot be deleted.");
        }
        world.remove(partition);
        return Outcome.OK;
    }
}
