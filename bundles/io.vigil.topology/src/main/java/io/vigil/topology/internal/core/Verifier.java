package io.vigil.topology.internal.core;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A leader asks a suspect itself before it believes the accuser (D-8): two probes in one interval. */
final class Verifier {
    private static final long MEMORY = 600;

    private final Ring ring;
    private final Map<RingAddress, Case> cases = new TreeMap<>();

    private static final class Case {
        private final RingAddress reporter;
        private final long ends;
        private long secondProbe;

        Case(RingAddress reporter, long ends, long secondProbe) {
            this.reporter = reporter;
            this.ends = ends;
            this.secondProbe = secondProbe;
        }

        long next() {
            return Math.min(ends, secondProbe);
        }
    }

    Verifier(Ring ring) {
        this.ring = ring;
    }

    void clear() {
        cases.clear();
    }

    void keepOnly(Group group) {
        cases.keySet().removeIf(suspect -> !group.has(suspect));
    }

    void accused(RingAddress suspect, RingAddress reporter, long now) {
        if (cases.containsKey(suspect)) {
            return;
        }
        if (!ring.verifies()) {
            ring.leadership.drop(suspect, now);
            return;
        }
        cases.put(suspect, new Case(reporter, now + ring.interval(), now + ring.interval() / 2));
        ring.probe(suspect);
    }

    void answer(RingAddress from, GroupId group, long now) {
        Case open = cases.remove(from);
        if (open == null) {
            return;
        }
        if (!group.equals(ring.group().id())) {
            ring.leadership.drop(from, now);
        } else if (ring.leads()) {
            ring.count("links-remembered");
            ring.links().remember(from, open.reporter, now + MEMORY * ring.interval());
            ring.leadership.reorder(now);
        }
    }

    long next() {
        long next = Ring.NEVER;
        for (Case open : cases.values()) {
            next = Math.min(next, open.next());
        }
        return next;
    }

    void tick(long now) {
        if (now < next()) {
            return;
        }
        List<RingAddress> silent = new ArrayList<>();
        cases.forEach((suspect, open) -> {
            if (now >= open.ends) {
                silent.add(suspect);
            } else if (now >= open.secondProbe) {
                open.secondProbe = Ring.NEVER;
                ring.probe(suspect);
            }
        });
        silent.forEach(cases::remove);
        silent.forEach(suspect -> ring.leadership.drop(suspect, now));
    }
}
