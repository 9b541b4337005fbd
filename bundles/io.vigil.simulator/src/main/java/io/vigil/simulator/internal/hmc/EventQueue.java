package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.WireReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What one client of the event stream has not read yet, and its poll if one waits. */
final class EventQueue {
    private static final int MOST = 500;

    private final List<Event> events = new ArrayList<>();
    private Optional<Consumer<WireReply>> waiting = Optional.empty();
    private Cancellable hold = () -> {};
    private boolean gathering;
    private long lastUsed;

    /** @param data the href of what has changed; empty for events of the stream itself */
    record Event(long id, String type, String data, String detail) {}

    void used(long now) {
        lastUsed = now;
    }

    boolean idleSince(long moment) {
        return waiting.isEmpty() && lastUsed < moment;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** An event that waits already is not told twice; a client that does not read is told that it missed some. */
    void add(Event event) {
        boolean waits = events.stream()
                .anyMatch(old -> old.type().equals(event.type()) && old.data().equals(event.data()));
        if (!waits) {
            events.add(event);
        }
        if (events.size() > MOST) {
            events.clear();
            events.add(new Event(event.id(), "MISSING_EVENTS", "", ""));
        }
    }

    List<Event> drain() {
        List<Event> all = List.copyOf(events);
        events.clear();
        return all;
    }

    void waits(Consumer<WireReply> answer, Cancellable end) {
        waiting = Optional.of(answer);
        hold = end;
    }

    /** True if somebody waits and nothing has been under way to him. */
    boolean startGathering() {
        boolean starts = waiting.isPresent() && !gathering;
        gathering |= starts;
        return starts;
    }

    void answer(Function<List<Event>, WireReply> feed) {
        gathering = false;
        if (waiting.isPresent() && !events.isEmpty()) {
            abandon(feed.apply(drain()));
        }
    }

    /** Ends the poll that waits, if one does. */
    void abandon(WireReply reply) {
        hold.cancel();
        Optional<Consumer<WireReply>> waited = waiting;
        waiting = Optional.empty();
        waited.ifPresent(answer -> answer.accept(reply));
    }
}
