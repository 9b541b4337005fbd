package io.vigil.vios.health.library;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Decisions a host monitor took while the database was away (vioHmPrepErrorHandler, vioHmErrHandler; VH-39), each with the
 * time it was taken by a local monotonic clock. At most five a VM: what a later decision made void is dropped. Not
 * thread-safe.
 */
public final class DecisionBacklog {
    private final Map<String, List<Decision>> decisions = new LinkedHashMap<>();

    private enum Kind {
        MISSED,
        HEARD,
        SUSPENDED,
        RESUMED,
        RANG
    }

    private record Decision(Kind kind, Duration at, long bits) {}

    /** @param at monotonic time of the decision */
    public void missed(String vm, Duration at) {
        List<Decision> before = of(vm);
        Kind last = lastOfPath(before);
        if (last != Kind.MISSED) {
            before.add(new Decision(Kind.MISSED, at, 0));
        }
    }

    public void detected(String vm, Duration at) {
        List<Decision> before = of(vm);
        // a miss that ended within the outage was none; one the database has from before still has to be ended
        before.removeIf(d -> d.kind() == Kind.MISSED || d.kind() == Kind.HEARD);
        before.add(new Decision(Kind.HEARD, at, 0));
    }

    /** The agent said SHDN or SUSPEND: no miss counts. */
    public void suspended(String vm, Duration at) {
        List<Decision> before = of(vm);
        before.removeIf(d -> d.kind() != Kind.RANG);
        before.add(new Decision(Kind.SUSPENDED, at, 0));
    }

    public void resumed(String vm, Duration at) {
        List<Decision> before = of(vm);
        before.removeIf(d -> d.kind() == Kind.RESUMED);
        before.add(new Decision(Kind.RESUMED, at, 0));
    }

    /** A doorbell; bells are OR-ed. */
    public void rang(String vm, long bits) {
        List<Decision> before = of(vm);
        long rung = bits;
        for (Decision decision : before) {
            rung |= decision.bits();
        }
        before.removeIf(d -> d.kind() == Kind.RANG);
        before.add(new Decision(Kind.RANG, Duration.ZERO, rung));
    }

    public boolean isEmpty() {
        return decisions.isEmpty();
    }

    /**
     * Beats, then stores what is pending in the order it was decided, each with its age; what was stored before a failure is
     * not repeated.
     *
     * @throws HealthDatabaseException if the database is away again: call once more later
     */
    public void replay(HostMonitorLibrary library, Duration now) {
        if (isEmpty()) {
            return;
        }
        // who is silent in the database does not speak, and would judge nobody
        library.heartbeat(Duration.ZERO);
        var vms = decisions.entrySet().iterator();
        while (vms.hasNext()) {
            Map.Entry<String, List<Decision>> vm = vms.next();
            while (!vm.getValue().isEmpty()) {
                store(library, vm.getKey(), vm.getValue().get(0), now);
                vm.getValue().remove(0);
            }
            vms.remove();
        }
    }

    private static void store(HostMonitorLibrary library, String vm, Decision decision, Duration now) {
        Duration age = now.minus(decision.at());
        switch (decision.kind()) {
            case MISSED -> library.clientMissed(vm, age);
            case HEARD -> library.heartbeatDetected(vm);
            case SUSPENDED -> library.vmSuspend(vm, age);
            case RESUMED -> library.vmResume(vm);
            case RANG -> library.shortMsg(vm, decision.bits());
        }
    }

    private static Kind lastOfPath(List<Decision> before) {
        Kind last = null;
        for (Decision decision : before) {
            if (decision.kind() == Kind.MISSED || decision.kind() == Kind.HEARD) {
                last = decision.kind();
            }
        }
        return last;
    }

    private List<Decision> of(String vm) {
        return decisions.computeIfAbsent(vm.toLowerCase(Locale.ROOT), id -> new ArrayList<>());
    }
}
