package io.vigil.vm.agent.internal.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When heartbeats and first doorbells are due (section 5): one grid of beats for all host monitors, the first doorbell of a
 * session after four beats. Pure; monotonic time in. Not thread-safe.
 */
final class HeartbeatPlan {
    /** Initial doorbell "after 4 HB cycles". */
    static final int CYCLES = 4;

    private final Duration anchor;
    private final Duration period;
    private final Map<LinkId, Link> links = new TreeMap<>();
    /** Grid time of the last beats. */
    private Duration last;

    /** @param anchor a point of the grid, in the past or now */
    HeartbeatPlan(Duration anchor, Duration period) {
        this.anchor = anchor;
        this.period = period;
        this.last = anchor;
    }

    private static final class Link {
        boolean beating;
        int beats;
        boolean bellDone;
        Optional<Duration> bell = Optional.empty();
    }

    /** What to send now, heartbeats first. */
    record Due(List<LinkId> beats, List<LinkId> bells) {}

    /** START_HB. Told again it changes nothing: the first doorbell rings once for each session (VA-27). */
    void begin(LinkId id, Duration now) {
        if (!beating()) {
            // Beats that nobody wanted are not made up for.
            last = slot(now);
        }
        links.computeIfAbsent(id, link -> new Link()).beating = true;
    }

    /** STOP_HB, or the other side opened its direction afresh. */
    void pause(LinkId id) {
        if (links.containsKey(id)) {
            links.get(id).beating = false;
        }
    }

    /** The session is over. */
    void end(LinkId id) {
        links.remove(id);
    }

    boolean beating(LinkId id) {
        return links.containsKey(id) && links.get(id).beating;
    }

    /** Sessions that get heartbeats. */
    List<LinkId> beatingLinks() {
        return links.keySet().stream().filter(this::beating).toList();
    }

    /**
     * What has come due. Beats that were missed because nobody called are left out, not made up for.
     *
     * @param startUp the longest time an application may still need to start: the first doorbell waits for it
     */
    Due due(Duration now, Duration startUp) {
        List<LinkId> beats = new ArrayList<>();
        List<LinkId> bells = new ArrayList<>();
        Duration slot = slot(now);
        boolean beat = slot.compareTo(last) > 0;
        if (beat) {
            last = slot;
        }
        links.forEach((id, link) -> {
            if (beat && link.beating) {
                beats.add(id);
                link.beats++;
                if (link.beats == CYCLES) {
                    link.bell = Optional.of(now.plus(startUp));
                }
            }
            if (link.beating
                    && !link.bellDone
                    && link.bell.filter(at -> at.compareTo(now) <= 0).isPresent()) {
                link.bellDone = true;
                bells.add(id);
            }
        });
        return new Due(beats, bells);
    }

    /** When {@link #due} has something to say next; empty = not before a session begins. */
    Optional<Duration> next() {
        Optional<Duration> soonest = beating() ? Optional.of(nextBeat()) : Optional.empty();
        for (Link link : links.values()) {
            if (link.beating && !link.bellDone && link.bell.isPresent()) {
                Duration bell = link.bell.get();
                soonest = soonest.filter(at -> at.compareTo(bell) <= 0).or(() -> Optional.of(bell));
            }
        }
        return soonest;
    }

    /** Next point of the grid. */
    Duration nextBeat() {
        return last.plus(period);
    }

    private boolean beating() {
        for (Link link : links.values()) {
            if (link.beating) {
                return true;
            }
        }
        return false;
    }

    private Duration slot(Duration now) {
        long step = period.toNanos();
        return anchor.plusNanos(Math.floorDiv(now.minus(anchor).toNanos(), step) * step);
    }
}
