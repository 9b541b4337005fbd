package io.vigil.host.monitor.internal.core;

import io.vigil.host.monitor.internal.MonitorLog;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is silent too long (spec 40, section 9.5; HV-20). Looks happen on a grid; those at which nobody can have become silent
 * enough are left out.
 */
final class MissWatch {
    private static final long NEVER = Long.MAX_VALUE;

    private final VmTable vms;
    private final Decisions decisions;
    private final MonitorLog log;
    private final long anchor;
    /** Since when each is missing, ns; read from everywhere. */
    private final Map<String, Long> missing = new ConcurrentHashMap<>();

    private long limit;
    private long step;
    private long next = NEVER;

    /** @param anchor a point of the grid, in the past or now */
    MissWatch(VmTable vms, Decisions decisions, MonitorLog log, long limit, long step, long anchor) {
        this.vms = vms;
        this.decisions = decisions;
        this.log = log;
        this.limit = limit;
        this.step = step;
        this.anchor = anchor;
    }

    /** Other times from here. */
    void times(long newLimit, long newStep) {
        limit = newLimit;
        step = newStep;
        plan();
    }

    long next() {
        return next;
    }

    void expect(WatchedVm vm, long now) {
        missing.remove(vm.uuid());
        vm.expect(now);
        next = Math.min(next, grid(now + limit));
    }

    /** A heartbeat that was not the short way's. */
    void beat(WatchedVm vm, long now) {
        switch (vm.watch()) {
            case IDLE, SUSPENDED -> {}
            case DETECTED -> vm.beat(now);
            case EXPECTED, MISSING -> {
                missing.remove(vm.uuid());
                vm.detected(now);
                next = Math.min(next, grid(now + limit));
                log.line(2, () -> "VM '" + vm.uuid() + "' state changed to DETECTED.");
                decisions.detected(vm.uuid(), now);
            }
        }
    }

    void suspend(WatchedVm vm, long now) {
        missing.remove(vm.uuid());
        vm.suspended(now);
    }

    void idle(WatchedVm vm) {
        missing.remove(vm.uuid());
        vm.idle();
    }

    void check(long now) {
        if (now < next) {
            return;
        }
        long silentUntil = now - limit;
        for (WatchedVm vm : vms.all()) {
            if (vm.silenceCounts() && vm.heard() <= silentUntil && vm.missing(silentUntil, now)) {
                missing.put(vm.uuid(), now);
                log.line(2, () -> "VM '" + vm.uuid() + "' state changed to MISSING.");
                decisions.missed(vm.uuid(), now);
            }
        }
        plan();
    }

    /** We stood still for that long: nobody was silent meanwhile. */
    void stoodStill(long gap) {
        vms.all().forEach(vm -> vm.shift(gap));
    }

    /** Seconds since each decision, rounded. On any thread. */
    Map<String, Integer> missing(long now) {
        Map<String, Integer> seconds = new HashMap<>();
        missing.forEach((vm, since) -> seconds.put(vm, (int) ((now - since + 500_000_000L) / 1_000_000_000L)));
        return seconds;
    }

    private void plan() {
        long first = NEVER;
        for (WatchedVm vm : vms.all()) {
            if (vm.silenceCounts()) {
                first = Math.min(first, vm.heard());
            }
        }
        next = first == NEVER ? NEVER : grid(first + limit);
    }

    /** The first point of the grid that is not before. */
    private long grid(long at) {
        return anchor + Math.floorDiv(at - anchor + step - 1, step) * step;
    }
}
