package io.vigil.relocation.internal.engine;

import io.vigil.api.event.EventName;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.HostId;
import io.vigil.model.PartitionState;
import io.vigil.model.VmOperation;
import io.vigil.model.VmState;

/** Live (or inactive) migration of one VM: 22 section 8, legality by 10 section 4.3. Monitoring stays on (REL-50). */
final class LpmRules {
    private LpmRules() {}

    static void start(Turn t) {
        t.stage(Stage.VALIDATE);
        t.run(Phase.LPM_LOOK, new Command.LookUp(false, Limits.LOOK));
    }

    static void on(Turn t, Signal signal) {
        Move m = t.move();
        switch (m.phase) {
            case LPM_LOOK -> legal(t, MoveRules.looked(signal));
            case LPM_VALIDATING -> validated(t, signal);
            case LPM_MOVING -> moved(t, signal);
            case LPM_CHECK -> checked(t, MoveRules.looked(signal));
            case LPM_PAUSE -> t.again(Phase.LPM_CHECK, new Command.LookUp(false, Limits.LOOK));
            default -> throw new IllegalStateException(m.phase.name());
        }
    }

    private static void legal(Turn t, Look look) {
        if (look == null || !look.fullyOperating()) {
            fail(
                    t,
                    "host " + t.sourceName() + " is not operating" + (look == null ? "" : " (" + look.text() + ")")
                            + "; a migration needs that (MOB-LPM-4), use ksysmgr restart");
        } else if (!look.source().running() && !look.source().off()) {
            fail(
                    t,
                    "VM " + t.vmName() + " is " + look.source().text()
                            + "; only Running and Not Activated VMs can migrate (MOB-LPM-3)");
        } else if (!look.target().absent()) {
            fail(
                    t,
                    "VM " + t.vmName() + " on host " + t.targetName() + ": "
                            + look.target().text() + " (MOB-LPM-16)");
        } else {
            t.run(Phase.LPM_VALIDATING, new Command.Migrate(t.move().target(), true, Limits.LPM_VALIDATE));
        }
    }

    private static void validated(Turn t, Signal signal) {
        Move m = t.move();
        if (!MoveRules.ok(signal)) {
            fail(t, MoveRules.text(signal));
            return;
        }
        t.stage(Stage.MOVE);
        t.line(m.entry.trigger() == Trigger.RESTORE ? Lines.restoreStarted(t.vmName()) : Lines.lpmStarted(t.vmName()));
        t.event(
                EventName.LPM_STARTED,
                "LPM of VM " + t.vmName() + " from " + t.sourceName() + " to " + t.targetName() + " has started");
        t.run(Phase.LPM_MOVING, new Command.Migrate(m.target(), false, Limits.LPM));
        m.openJob = m.token;
    }

    private static void moved(Turn t, Signal signal) {
        Move m = t.move();
        if (!(signal instanceof Signal.Expired)) {
            m.openJob = 0;
        }
        m.failure = MoveRules.text(signal);
        m.definitive = MoveRules.ok(signal) || MoveRules.cause(signal, Signal.Cause.REFUSED);
        if (signal instanceof Signal.Ok ok && !ok.job().isEmpty()) {
            m.entry = m.entry.withJob(ok.job());
        }
        check(t);
    }

    static void check(Turn t) {
        t.move().quietLooks = 0;
        t.run(Phase.LPM_CHECK, new Command.LookUp(false, Limits.LOOK));
    }

    private static void checked(Turn t, Look look) {
        Move m = t.move();
        boolean known =
                look != null && !look.target().unreadable() && !look.source().unreadable();
        if (!known
                || m.openJob != 0
                || look.source().migrating()
                || look.target().migrating()) {
            t.pause(Phase.LPM_PAUSE, Limits.RECONCILE_PAUSE);
        } else if (look.target().present() && look.source().absent()) {
            arrived(t, look.target().state());
        } else if (++m.quietLooks < Limits.QUIET_LOOKS) {
            t.pause(Phase.LPM_PAUSE, Limits.CONFIRM_PAUSE);
        } else if (look.source().present() && look.target().absent()) {
            fail(
                    t,
                    m.failure.isEmpty()
                            ? "the console reports success, but the VM is still on host " + t.sourceName()
                            : m.failure);
        } else if (look.source().active() && look.target().active() && !Disputes.mayEnd(t, look)) {
            FailRules.conflict(t, "active on " + t.sourceName() + " and on " + t.targetName());
        } else {
            t.pause(Phase.LPM_PAUSE, Limits.RECONCILE_PAUSE);
        }
    }

    private static void arrived(Turn t, PartitionState state) {
        Move m = t.move();
        HostId now = m.target();
        m.confirmed = true;
        m.confirmedAt = t.monotonic();
        boolean restore = m.entry.trigger() == Trigger.RESTORE;
        t.line(
                restore
                        ? Lines.restoreCompleted(t.vmName(), t.targetName())
                        : Lines.lpmCompleted(t.vmName(), t.targetName()));
        t.event(EventName.LPM_COMPLETED, "LPM of VM " + t.vmName() + " to host " + t.targetName() + " has completed");
        t.vm(vm -> vm.withHost(now)
                .withPartition(vm.partition().withState(state, state.cliText()))
                .withState(VmState.READY)
                .withRestartCount(0)
                .withOperation(VmOperation.NO_OPERATION_IN_PROGRESS)
                .withMonitoring(vm.monitoring().withHbOffset(vm.monitoring().missedHb())));
        t.tellMoved();
        MoveRules.close(t, Stage.DONE);
    }

    /** REL-52: the VM stays where it is; the console's text is kept unchanged (REL-66). */
    static void fail(Turn t, String why) {
        Move m = t.move();
        m.entry = m.entry.withError(why);
        m.failure = why;
        t.line(Lines.lpmError(t.vmName()));
        why.lines().forEach(t::line);
        t.event(EventName.LPM_FAILED, "LPM of VM " + t.vmName() + " to host " + t.targetName() + " failed: " + why);
        t.vm(vm -> vm.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS));
        MoveRules.close(t, Stage.FAILED);
    }
}
