package io.vigil.scenarios;

import io.vigil.spi.Deadline;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import io.vigil.spi.port.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A way to people that sends nothing anywhere and keeps what it was given; it can be made to fail. Not thread-safe. */
public final class RecordingNotifier implements Notifier {
    private final String name;
    private final boolean broadcast;
    private final TimeSource time;
    private final Consumer<Letter> told;
    private final List<Letter> letters = new ArrayList<>();
    private Mood mood = Mood.WORKS;

    /** How it takes the next deliveries. */
    public enum Mood {
        WORKS,
        BUSY,
        REFUSES,
        THROWS
    }

    /** What arrived, and when. */
    public record Letter(Instant at, Recipient recipient, Notification text) {}

    /**
     * @param broadcast it wants each event once, and no recipients
     * @param told hears of each letter that arrived
     */
    public RecordingNotifier(String name, boolean broadcast, TimeSource time, Consumer<Letter> told) {
        this.name = name;
        this.broadcast = broadcast;
        this.time = time;
        this.told = told;
    }

    public void mood(Mood next) {
        mood = next;
    }

    /** What arrived, in that order. */
    public List<Letter> letters() {
        return letters;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean accepts(Recipient recipient) {
        return !broadcast;
    }

    @Override
    public boolean broadcast() {
        return broadcast;
    }

    @Override
    public Delivery deliver(Notification notification, Recipient recipient, Deadline deadline) {
        return switch (mood) {
            case WORKS -> {
                Letter letter = new Letter(time.now(), recipient, notification);
                letters.add(letter);
                told.accept(letter);
                yield Delivery.sent();
            }
            case BUSY -> Delivery.retry("451 try again later");
            case REFUSES -> Delivery.rejected("550 no such user");
            case THROWS -> throw new IllegalStateException("connection reset");
        };
    }
}
