package io.vigil.host.monitor.internal.core;

import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.vios.health.library.DecisionBacklog;
import java.time.Duration;

/**
 * What was decided of VMs, on its way to the health database; with the database away it is kept with the time of the decision
 * (VH-39).
 */
final class Decisions {
    private final Outlet outlet;
    private final MonitorLog log;
    private DecisionBacklog backlog = new DecisionBacklog();

    Decisions(Outlet outlet, MonitorLog log) {
        this.outlet = outlet;
        this.log = log;
    }

    void missed(String vm, long at) {
        outlet.call(
                "vioHmClientMissed",
                (library, now) -> library.clientMissed(vm, age(at, now)),
                fresh -> stored(vm, "MISSING", "vioHmClientMissed"),
                () -> backlog.missed(vm, Duration.ofNanos(at)));
    }

    void detected(String vm, long at) {
        outlet.call(
                "vioHmHbDetected",
                (library, now) -> library.heartbeatDetected(vm),
                ended -> stored(vm, "DETECTED", "vioHmHbDetected"),
                () -> backlog.detected(vm, Duration.ofNanos(at)));
    }

    void suspended(String vm, long at) {
        outlet.call(
                "vioHmVmSuspend",
                (library, now) -> library.vmSuspend(vm, age(at, now)),
                changed -> stored(vm, "SUSPENDED", "vioHmVmSuspend"),
                () -> backlog.suspended(vm, Duration.ofNanos(at)));
    }

    void resumed(String vm, long at) {
        outlet.call(
                "vioHmVmResume",
                (library, now) -> library.vmResume(vm),
                changed -> stored(vm, "STARTED", "vioHmVmResume"),
                () -> backlog.resumed(vm, Duration.ofNanos(at)));
    }

    void rang(String vm, long bits) {
        outlet.call(
                "vioHmShortMsg",
                (library, now) -> library.shortMsg(vm, bits),
                heard -> log.line(
                        2,
                        () -> heard
                                ? "vioHmShortMsg: VM '" + vm + "' rang 0x" + Long.toHexString(bits) + ", rc=0"
                                : "VM '" + vm + "' rang 0x" + Long.toHexString(bits) + ", but it is not monitored."),
                () -> backlog.rang(vm, bits));
    }

    boolean pending() {
        return !backlog.isEmpty();
    }

    /** Hands out what is kept. The taker owns it, and brings it back if it could not be stored. */
    DecisionBacklog take() {
        DecisionBacklog taken = backlog;
        backlog = new DecisionBacklog();
        return taken;
    }

    /** Nothing was decided past it meanwhile: calls made while it was away come back after it. */
    void keep(DecisionBacklog brought) {
        backlog = brought;
    }

    private void stored(String vm, String state, String call) {
        log.line(2, () -> "VM '" + vm + "' state updated in Database to : " + state);
        log.line(2, () -> call + " returned with rc = 0");
    }

    private static Duration age(long at, long now) {
        return Duration.ofNanos(Math.max(0, now - at));
    }
}
