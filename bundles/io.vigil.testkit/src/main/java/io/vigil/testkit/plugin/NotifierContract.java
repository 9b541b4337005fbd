package io.vigil.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.spi.Deadline;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every notifier promises, see {@link Notifier}. The other side is a fake that the plugin's own test provides. */
public abstract class NotifierContract {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(500);

    private final TimeSource time = new WallClock();

    /** One that talks to the fake other side. */
    protected abstract Notifier notifier();

    /** Whom it serves; {@link Recipient#EVERYONE} for one that broadcasts. */
    protected abstract Recipient recipient();

    /** How the other side takes the next tries. */
    protected abstract void otherSide(OtherSide mood);

    /** What the other side has taken so far, one text each. */
    protected abstract List<String> taken();

    /**
     * What trouble that may pass, and a late end, are for this channel: RETRY, or REJECTED for one that may have done half of
     * its work and must not do it twice.
     */
    protected Delivery.Outcome trouble() {
        return Delivery.Outcome.RETRY;
    }

    /** Behaviour of the fake. */
    public enum OtherSide {
        TAKES,
        /** A trouble that may pass: busy, not reachable. */
        BUSY,
        /** Says that this will never work: unknown address, not allowed. */
        REFUSES,
        /** Takes the message and never answers. */
        HANGS
    }

    @Test
    @DisplayName("the name is stable and fits [a-z][a-z0-9-]*")
    void name() {
        Notifier notifier = notifier();
        assertThat(notifier.name()).matches("[a-z][a-z0-9-]*").isEqualTo(notifier.name());
        assertThat(notifier().name()).isEqualTo(notifier.name());
    }

    @Test
    @DisplayName("it has somebody to tell: a recipient it accepts, or everybody")
    void recipients() {
        Notifier notifier = notifier();
        assertThat(notifier.accepts(recipient()) || notifier.broadcast()).isTrue();
        assertThat(notifier.accepts(recipient())).isEqualTo(notifier.accepts(recipient()));
    }

    @Test
    @DisplayName("a time limit of its own is 1 s to 1 h")
    void timeLimit() {
        notifier().timeLimit().ifPresent(limit -> assertThat(limit)
                .isBetween(Duration.ofSeconds(1), Duration.ofHours(1)));
    }

    @Test
    @DisplayName("taken is SENT, once per call, and carries what happened to what")
    void sent() throws InterruptedException {
        otherSide(OtherSide.TAKES);
        assertThat(deliver(notification(1)).outcome()).isEqualTo(Delivery.Outcome.SENT);
        assertThat(taken()).hasSize(1);
        assertThat(taken().get(0)).contains("frame1");
    }

    @Test
    @DisplayName("quotes, line ends, markup and letters beyond ASCII arrive and break nothing")
    void awkwardText() throws InterruptedException {
        otherSide(OtherSide.TAKES);
        assertThat(deliver(notification(2)).outcome()).isEqualTo(Delivery.Outcome.SENT);
        assertThat(taken()).hasSize(1);
    }

    @Test
    @DisplayName("I7: at least once: the same notification may come again")
    void again() throws InterruptedException {
        otherSide(OtherSide.TAKES);
        deliver(notification(1));
        assertThat(deliver(notification(1)).outcome()).isEqualTo(Delivery.Outcome.SENT);
    }

    @Test
    @DisplayName("trouble that may pass is told as such, with the other side's words; it does not try again by itself")
    void retry() throws InterruptedException {
        otherSide(OtherSide.BUSY);
        Delivery delivery = deliver(notification(1));
        assertThat(delivery.outcome()).isEqualTo(trouble());
        assertThat(delivery.detail()).isNotBlank();
        otherSide(OtherSide.TAKES);
        assertThat(deliver(notification(1)).outcome()).as("and then it works").isEqualTo(Delivery.Outcome.SENT);
    }

    @Test
    @DisplayName("what will never work is REJECTED, with the other side's words")
    void rejected() throws InterruptedException {
        otherSide(OtherSide.REFUSES);
        Delivery delivery = deliver(notification(1));
        assertThat(delivery.outcome()).isEqualTo(Delivery.Outcome.REJECTED);
        assertThat(delivery.detail()).isNotBlank();
    }

    @Test
    @DisplayName(
            "R20: another side that hangs does not hold it: it gives up at the deadline, or it ends when interrupted")
    void obeysDeadline() throws InterruptedException {
        otherSide(OtherSide.HANGS);
        OnThread.End<Delivery> end = attempt(notification(1), SHORT);
        assertThat(end.ended()).as("still at work after the interrupt").isTrue();
        end.value().ifPresent(delivery -> assertThat(delivery.outcome()).isEqualTo(trouble()));
    }

    private Delivery deliver(Notification notification) throws InterruptedException {
        OnThread.End<Delivery> end = attempt(notification, DEADLINE);
        assertThat(end.error()).isEmpty();
        return end.value().orElseThrow();
    }

    private OnThread.End<Delivery> attempt(Notification notification, Duration allowed) throws InterruptedException {
        Notifier notifier = notifier();
        Deadline deadline = Deadline.in(time, allowed);
        return OnThread.call(allowed, () -> notifier.deliver(notification, recipient(), deadline));
    }

    /** @param id 2 = with text that needs care in every format */
    private static Notification notification(long id) {
        String text = id == 2
                ? "Host \"frame1\" <down> & out\\ \u00e4\u20ac \u65e5\nsecond line\ttab"
                : "Host frame1 has failed.";
        Instant when = Instant.parse("2026-01-20T09:08:04Z");
        return new Notification(
                id,
                "cluster1",
                "HOST_FAILED",
                1,
                "HOST",
                "frame1",
                "11111111-0000-0000-0000-000000000001",
                "HG1",
                when,
                when.plusSeconds(3),
                "cluster1: host frame1",
                text,
                "HOST_FAILED frame1",
                "I1",
                0,
                List.of("VIOS_NODE_FAILURE vios1"),
                Map.of("text", text));
    }
}
