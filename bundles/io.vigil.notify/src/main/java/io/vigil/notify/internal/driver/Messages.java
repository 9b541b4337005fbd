package io.vigil.notify.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.OutboxMessage.State;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The forms an outbox message takes on its way. */
final class Messages {
    /** Key in the event's data that names the stored text of a delivery. */
    private static final String TEXT = "notification";
    /** Notifier of a delivery that no installed notifier takes at the moment. */
    static final String ANY = "?";

    private Messages() {}

    static OutboxMessage held(OutboxMessage m, Instant due, int repeated) {
        return new OutboxMessage(
                m.id(),
                m.eventId(),
                m.event(),
                State.WAITING,
                "",
                "",
                "",
                0,
                m.created(),
                Optional.of(due),
                "",
                OptionalLong.of(repeated));
    }

    static OutboxMessage ended(OutboxMessage m, State state, String detail) {
        return new OutboxMessage(
                m.id(),
                m.eventId(),
                m.event(),
                state,
                m.notifier(),
                m.user(),
                m.address(),
                m.attempts(),
                m.created(),
                Optional.empty(),
                detail,
                m.repeated());
    }

    /** One that any notifier might take, and that this one took. */
    static OutboxMessage through(OutboxMessage m, String notifier) {
        return new OutboxMessage(
                m.id(),
                m.eventId(),
                m.event(),
                m.state(),
                notifier,
                m.user(),
                m.address(),
                m.attempts(),
                m.created(),
                m.nextTry(),
                m.detail(),
                m.repeated());
    }

    static OutboxMessage retry(OutboxMessage m, Instant next, String detail) {
        return new OutboxMessage(
                m.id(),
                m.eventId(),
                m.event(),
                State.WAITING,
                m.notifier(),
                m.user(),
                m.address(),
                m.attempts() + 1,
                m.created(),
                Optional.of(next),
                detail,
                m.repeated());
    }

    static OutboxMessage delivery(
            long id, long eventId, Event event, String notifier, String user, String address, Instant now) {
        return new OutboxMessage(
                id,
                eventId,
                event,
                State.WAITING,
                notifier,
                user,
                address,
                0,
                now,
                Optional.of(now),
                "",
                OptionalLong.empty());
    }

    static Event withText(Event event, String key) {
        return event.with(TEXT, key);
    }

    static Optional<String> textOf(OutboxMessage m) {
        return Optional.ofNullable(m.event().data().get(TEXT));
    }

    static boolean isHeld(OutboxMessage m) {
        return m.user().isEmpty();
    }
}
