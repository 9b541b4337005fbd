package io.vigil.vm.agent.internal.guard;

import io.vigil.model.Checked;
import io.vigil.vm.agent.internal.guard.GuardOrder.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When the guard sends (VA-9, VA-10, HV-28): nothing while the agent talks to it; heartbeats, and nothing else, when the pipe
 * closes or was silent too long; for a limited time, so that a dead agent is noticed in the end. Pure; monotonic time in.
 */
public final class GuardCore {
    /** Packets the agent may have sent since its last order. */
    static final int LEAP = 16;

    private static final int NUMBERS = 256;

    private final Duration silence;
    private final Duration most;
    private Optional<GuardOrder> order = Optional.empty();
    private Duration fed = Duration.ZERO;
    private Duration takenOver;
    private Duration beat = Duration.ZERO;
    private int sent;
    private boolean closed;
    /** It has stood in for as long as it may. */
    private boolean spent;

    private boolean ended;

    /**
     * @param silence of the pipe after which the agent counts as hung, 1 s to 60 s; 6 s
     * @param most how long it stands in for a dead agent ({@code guard.maxSeconds}), 0 = for ever; 120 s
     */
    public GuardCore(Duration silence, Duration most) {
        this.silence = Checked.inRange("guard.silence.ms", silence, Duration.ofSeconds(1), Duration.ofSeconds(60));
        this.most = Checked.inRange("guard.maxSeconds", most, Duration.ZERO, Duration.ofDays(365));
    }

    /** A heartbeat to send now. */
    public record Beat(Link link, int number) {}

    /** The agent lives. */
    public void fed(Duration now, GuardOrder fresh) {
        order = Optional.of(fresh);
        fed = now;
        takenOver = null;
        spent = false;
        sent = 0;
        beat = now.plusMillis(Math.max(0, fresh.nextMs()));
        ended |= fresh.end();
    }

    /** The agent's end of the pipe is closed: it is dead. */
    public void closed(Duration now) {
        closed = true;
        ended |= order.isEmpty();
        takeOver(now);
    }

    /** Another agent has begun on the interface: nothing more is to be said there. */
    public void handedOver(String iface) {
        order = order.map(last -> last.without(iface));
        ended |= closed && order.filter(last -> !last.links().isEmpty()).isEmpty();
    }

    /** What to send now. */
    public List<Beat> tick(Duration now) {
        if (takenOver == null && order.isPresent() && now.minus(fed).compareTo(silence) >= 0) {
            takeOver(now);
        }
        if (ended || takenOver == null || order.isEmpty()) {
            return List.of();
        }
        if (!most.isZero() && now.minus(takenOver).compareTo(most) >= 0) {
            // One that merely hangs may still come back; then it needs its guard.
            spent = true;
            ended = closed;
            return List.of();
        }
        if (now.compareTo(beat) < 0) {
            return List.of();
        }
        Duration period = Duration.ofMillis(order.get().periodMs());
        beat = beat.plus(period.multipliedBy(now.minus(beat).dividedBy(period) + 1));
        List<Beat> beats = new ArrayList<>();
        for (Link link : order.get().links()) {
            beats.add(new Beat(link, (link.nextNumber() + LEAP + sent) % NUMBERS));
        }
        sent++;
        return beats;
    }

    /** When {@link #tick} has something to do if nobody speaks before; empty = not before. */
    public Optional<Duration> next() {
        if (ended || spent || order.isEmpty()) {
            return Optional.empty();
        }
        if (takenOver == null) {
            return Optional.of(fed.plus(silence));
        }
        if (most.isZero()) {
            return Optional.of(beat);
        }
        Duration last = takenOver.plus(most);
        return Optional.of(last.compareTo(beat) < 0 ? last : beat);
    }

    /** Nothing more to do. */
    public boolean ended() {
        return ended;
    }

    private void takeOver(Duration now) {
        if (takenOver == null) {
            takenOver = now;
        }
    }
}
