package io.vigil.topology.internal.core;

import io.vigil.topology.NetworkModule.Link;
import io.vigil.topology.RingState;
import java.util.ArrayDeque;
import java.util.Deque;

/** Is it the others, or my own adapter? And when does it work again? (spec 82, section 6) */
final class SelfTest {
    private static final int TEST = 3;
    private static final int RETRY = 2;
    private static final int DOWNS = 3;
    private static final int WINDOW = 60;
    private static final int GOOD = 30;

    private final Ring ring;
    private final Deque<Long> downs = new ArrayDeque<>();
    private Link link = Link.UNKNOWN;
    private boolean testing;
    private long base;
    private long next = Ring.NEVER;
    private long ends;
    private long goodSince = Ring.NEVER;

    SelfTest(Ring ring) {
        this.ring = ring;
    }

    boolean testing() {
        return testing;
    }

    void start(long now) {
        if (!testing && ring.state() != RingState.DOWN) {
            ring.count("self-tests");
            testing = true;
            base = ring.heard();
            ends = now + TEST * ring.interval();
            probeAll();
            next = now + ring.interval();
        }
    }

    /** Something was received: the adapter works. */
    void heard(long now) {
        if (testing) {
            testing = false;
            next = Ring.NEVER;
            ring.adapterWorks(now);
        } else if (ring.state() == RingState.DOWN && goodSince == Ring.NEVER) {
            goodSince = now;
            if (!damped(now)) {
                up(now);
            }
        }
    }

    void link(Link seen, long now) {
        boolean lost = seen == Link.DOWN && link != Link.DOWN;
        link = seen;
        if (lost) {
            start(now);
        }
    }

    void end() {
        testing = false;
        next = Ring.NEVER;
    }

    long next() {
        return next;
    }

    void tick(long now) {
        if (now < next) {
            return;
        }
        if (testing) {
            tickTest(now);
        } else if (ring.state() == RingState.DOWN) {
            tickDown(now);
        } else {
            next = Ring.NEVER;
        }
    }

    private void tickTest(long now) {
        if (now < ends) {
            probeAll();
            next = Math.min(ends, now + ring.interval());
            return;
        }
        testing = false;
        next = Ring.NEVER;
        // With one peer only, silence may be its fault as well as mine: the cable decides, and the result is unsure
        // . A disk that can be read and written works, however quiet it is.
        if ((ring.peers().size() == 2 || ring.network().disk()) && link != Link.DOWN) {
            ring.peerLost(now);
            return;
        }
        downs.addLast(now);
        goodSince = Ring.NEVER;
        base = ring.heard();
        ring.adapterDown(now);
        next = now + RETRY * ring.interval();
    }

    private void tickDown(long now) {
        boolean heard = ring.heard() != base;
        base = ring.heard();
        if (!heard) {
            goodSince = Ring.NEVER;
        } else if (!damped(now) || goodSince != Ring.NEVER && now - goodSince >= GOOD * ring.interval()) {
            up(now);
            return;
        }
        probeAll();
        next = now + RETRY * ring.interval();
    }

    /** After the third failure in a short time the adapter must prove itself first. */
    private boolean damped(long now) {
        while (!downs.isEmpty() && now - downs.peekFirst() > WINDOW * ring.interval() && downs.size() > DOWNS) {
            downs.removeFirst();
        }
        if (downs.size() < DOWNS) {
            return false;
        }
        Long[] times = downs.toArray(Long[]::new);
        return times[times.length - 1] - times[times.length - DOWNS] <= WINDOW * ring.interval();
    }

    private void up(long now) {
        next = Ring.NEVER;
        ring.adapterUp(now);
    }

    private void probeAll() {
        ring.peers().addresses().stream()
                .filter(other -> !other.equals(ring.self()))
                .forEach(ring::probe);
    }
}
