package io.vigil.notify.internal.core;

import io.vigil.api.event.Event;
import io.vigil.api.event.Severity;
import io.vigil.api.store.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Events that reached the controller late (D5). A late DOWN that is over already is worth one informational line, not an
 * alarm; what else came late about the same object goes into that line. Pure.
 */
public final class Delayed {
    private static final Duration LATE = Duration.ofHours(1);

    private Delayed() {}

    /** @param absorbedBy number of the message that tells it; empty = it stands for itself */
    public record Item(OutboxMessage message, Optional<Long> absorbedBy) {}

    /** Same messages, same order. */
    public static List<Item> condense(List<OutboxMessage> fresh) {
        List<Item> items = new ArrayList<>();
        for (OutboxMessage message : fresh) {
            Optional<OutboxMessage> down = fresh.stream()
                    .filter(other -> over(other, fresh).isPresent()
                            && sameObject(other.event(), message.event())
                            && late(message))
                    .findFirst();
            if (down.isPresent() && down.get().id() != message.id()) {
                items.add(new Item(message, Optional.of(down.get().id())));
            } else {
                items.add(new Item(
                        down.map(d -> informational(d, over(d, fresh).orElseThrow()))
                                .orElse(message),
                        Optional.empty()));
            }
        }
        return items;
    }

    /** The later event that ends this late one. */
    private static Optional<OutboxMessage> over(OutboxMessage down, List<OutboxMessage> fresh) {
        return fresh.stream()
                .filter(up -> late(down)
                        && up.id() > down.id()
                        && sameObject(up.event(), down.event())
                        && up.event()
                                .name()
                                .clears()
                                .contains(down.event().name().name()))
                .findFirst();
    }

    private static OutboxMessage informational(OutboxMessage down, OutboxMessage up) {
        Event event = down.event();
        String end = up.event()
                .happened()
                .map(at -> ", ended by " + up.event().name() + " " + Texts.utc(at))
                .orElse(", ended by " + up.event().name());
        Event milder = new Event(
                event.name(),
                Severity.INFORMATIONAL,
                event.objectName(),
                event.objectUuid(),
                event.hostGroup(),
                event.incident(),
                event.text() + end,
                event.happened(),
                event.data());
        return new OutboxMessage(
                down.id(),
                down.eventId(),
                milder,
                down.state(),
                down.notifier(),
                down.user(),
                down.address(),
                down.attempts(),
                down.created(),
                down.nextTry(),
                down.detail(),
                down.repeated());
    }

    static boolean late(OutboxMessage message) {
        return message.event().happened().map(at -> late(at, message.created())).orElse(false);
    }

    static boolean late(Instant happened, Instant detected) {
        return happened.plus(LATE).isBefore(detected);
    }

    private static boolean sameObject(Event one, Event other) {
        return one.name().component() == other.name().component()
                && Admission.object(one).equals(Admission.object(other));
    }
}
