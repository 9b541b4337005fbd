package io.vigil.topology.internal.core;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import io.vigil.topology.internal.wire.Message;
import java.util.Optional;

/** Every member's duty: listen to the neighbour, ask it when it is silent, and accuse it (D-3 to D-7, D-9, D-10). */
final class Watch {
    private static final int PROBES = 3;
    private static final int NOTICES = 3;
    private static final int NOTICE_COPIES = 3;
    private static final int COPIES_PER_INTERVAL = 20;

    private final Ring ring;
    private Suspicion suspicion;
    private long lastHeard;
    private long nextCheck = Ring.NEVER;

    Watch(Ring ring) {
        this.ring = ring;
    }

    /** The phase of the check is free: it has nothing to do with when heartbeats come. */
    void start(long now) {
        nextCheck = now + ring.randomBelow(ring.interval());
        lastHeard = now;
    }

    void reset(long now) {
        suspicion = null;
        lastHeard = now;
    }

    void heartbeat(RingAddress from, GroupId group, long arrival) {
        if (!group.equals(ring.group().id())) {
            ring.count("heartbeat-foreign-group");
            return;
        }
        if (!ring.group().upstream(ring.self()).equals(Optional.of(from))) {
            ring.count("heartbeat-not-upstream");
            return;
        }
        long gap = arrival - lastHeard;
        if (gap > ring.interval() * (ring.group().rhythm().sensitivity() + 1) / 2) {
            ring.late(from, gap);
        }
        lastHeard = Math.max(lastHeard, arrival);
        if (suspicion != null) {
            ring.count("graces-saved");
            suspicion = null;
        }
    }

    void answer(RingAddress from, GroupId group, long now) {
        if (suspicion == null || !suspicion.suspect().equals(from) || !suspicion.inGrace()) {
            return;
        }
        if (group.equals(ring.group().id())) {
            long gap = now - lastHeard;
            ring.count("graces-saved");
            resume(now);
            ring.late(from, gap);
        } else {
            conclude(now);
        }
    }

    /** The local adapter was tested and works: go on counting where one more miss makes a suspect. */
    void resume(long now) {
        suspicion = null;
        lastHeard = now - ring.interval() * (ring.group().rhythm().sensitivity() - 1);
    }

    /** Heartbeats missed now. */
    int missed(long now) {
        boolean watching = active() && ring.group().size() > 1;
        return watching ? (int) Math.max(0, (now - lastHeard) / ring.interval()) : 0;
    }

    long next() {
        if (ring.state() == RingState.DOWN || ring.state() == RingState.STOPPED) {
            return Ring.NEVER;
        }
        return suspicion == null || !active() ? nextCheck : Math.min(nextCheck, suspicion.next());
    }

    void tick(long now) {
        boolean check = now >= nextCheck;
        if (check) {
            nextCheck += (1 + (now - nextCheck) / ring.interval()) * ring.interval();
        }
        if (!active()) {
            return;
        }
        if (suspicion == null) {
            Optional<RingAddress> upstream = ring.group().upstream(ring.self());
            if (check && upstream.isPresent() && now - lastHeard > ring.group().patience() && !ring.testing()) {
                suspect(upstream.get(), now);
            }
        } else if (now >= suspicion.next()) {
            if (suspicion.inGrace()) {
                grace(now);
            } else {
                accuse(now);
            }
        }
    }

    private boolean active() {
        return switch (ring.state()) {
            case LEADER, MEMBER -> true;
            case JOINING -> ring.leads();
            default -> false;
        };
    }

    private void suspect(RingAddress upstream, long now) {
        ring.count("suspicions");
        suspicion = new Suspicion(upstream, now + ring.group().grace(), ring.heard(), now);
        if (ring.group().grace() == 0) {
            conclude(now);
        } else {
            grace(now);
        }
    }

    private void grace(long now) {
        if (now >= suspicion.graceEnds()) {
            if (ring.heard() == suspicion.heardBefore()) {
                suspicion = null;
                ring.testSelf(now);
            } else {
                conclude(now);
            }
            return;
        }
        boolean nobody = ring.heard() == suspicion.heardBefore();
        int count = suspicion.countProbe();
        if (count <= PROBES) {
            ring.probe(suspicion.suspect());
        }
        // The others show whether this adapter hears at all; a lost answer must not make it doubt itself.
        if (count == 1 || count == PROBES && nobody) {
            ring.group().order().stream()
                    .filter(other -> !other.equals(ring.self()) && !other.equals(suspicion.suspect()))
                    .forEach(ring::probe);
        }
        long pause = ring.group().grace() / PROBES;
        suspicion.nextAt(suspicion.probes() < PROBES ? now + pause : suspicion.graceEnds());
    }

    private void conclude(long now) {
        RingAddress suspect = suspicion.suspect();
        ring.count("accusations");
        if (ring.leads()) {
            suspicion = null;
            ring.verifier.accused(suspect, ring.self(), now);
        } else if (suspect.equals(ring.group().leader()) && ring.isCrownPrince()) {
            suspicion = null;
            ring.leadership.succeed(suspect, now);
        } else {
            suspicion.accuse();
            accuse(now);
        }
    }

    private void accuse(long now) {
        Message notice = new Message.Death(suspicion.suspect(), ring.group().id());
        RingAddress judge = ring.group().ranks().stream()
                .filter(a -> !a.equals(suspicion.suspect()))
                .findFirst()
                .orElseThrow();
        if (suspicion.copies() == 0) {
            if (suspicion.notices() == NOTICES) {
                RingAddress suspect = suspicion.suspect();
                suspicion = null;
                ring.leadership.succeed(suspect, now);
                return;
            }
            suspicion.beginNotice(NOTICE_COPIES, now + ring.interval());
        }
        ring.send(judge, notice);
        suspicion.sentCopy(now + ring.interval() / COPIES_PER_INTERVAL);
    }
}
