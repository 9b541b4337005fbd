package io.vigil.host.monitor.internal.core;

import io.vigil.host.monitor.internal.MonitorLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The recovery round after a change of the database node (spec 40, section 6; VH-40): what this host monitor knows goes before
 * what the database had. One call for each VM, so that decisions made meanwhile keep their place behind.
 */
final class Recovery {
    private static final Duration ANOTHER_ROUND = Duration.ofSeconds(1);

    private final VmTable vms;
    private final Outlet outlet;
    private final MonitorLog log;
    private boolean underWay;

    Recovery(VmTable vms, Outlet outlet, MonitorLog log) {
        this.vms = vms;
        this.outlet = outlet;
        this.log = log;
    }

    private record Lock(boolean due, long tag) {}

    /** Looks whether a round is due, and makes it. While another host monitor's round runs, it looks again soon. */
    void look() {
        if (underWay) {
            return;
        }
        underWay = true;
        outlet.call(
                "vioHmGetRecoveryLock",
                (library, now) -> {
                    boolean due = library.recoveryDue();
                    return new Lock(due, due ? library.beginRecovery() : 0);
                },
                lock -> {
                    underWay = lock.tag() != 0;
                    if (underWay) {
                        round(lock.tag());
                    } else if (lock.due()) {
                        outlet.later(ANOTHER_ROUND, this::look);
                    }
                },
                this::over);
    }

    private void round(long tag) {
        log.line(2, () -> "vioHmGetRecoveryLock: recovery round " + tag + ", rc=0");
        for (WatchedVm vm : List.copyOf(vms.all())) {
            switch (vm.watch()) {
                // Not heard and not missed yet: what is stored may be right.
                case IDLE, EXPECTED -> {}
                case MISSING -> rewrite(tag, vm.uuid(), Optional.of(vm.since()));
                case DETECTED, SUSPENDED -> rewrite(tag, vm.uuid(), Optional.empty());
            }
        }
        outlet.call(
                "vioHmReleaseRecoveryLock",
                (library, now) -> {
                    library.heartbeat(Duration.ZERO);
                    library.endRecovery(tag);
                    return tag;
                },
                done -> {
                    underWay = false;
                    log.line(2, () -> "vioHmReleaseRecoveryLock: recovery round " + done + ", rc=0");
                },
                this::over);
    }

    private void rewrite(long tag, String vm, Optional<Long> missedAt) {
        outlet.call(
                "vioHmRecoverVm",
                (library, now) ->
                        library.recoverVm(tag, vm, missedAt.map(at -> Duration.ofNanos(Math.max(0, now - at)))),
                written -> log.line(3, () -> "VM '" + vm + "' recovered: " + written),
                () -> {});
    }

    private void over() {
        underWay = false;
    }
}
