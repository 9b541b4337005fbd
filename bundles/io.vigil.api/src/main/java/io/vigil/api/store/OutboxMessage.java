package io.vigil.api.store;

import io.vigil.api.event.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A durable message to people. The store writes one in state NEW per raised event; the notification engine turns it into
 * deliveries.
 *
 * @param id of the message
 * @param eventId journal number of the event
 * @param notifier name; empty while state is NEW
 * @param user, address of the recipient; empty while state is NEW
 * @param attempts tries so far
 * @param nextTry earliest next try
 * @param detail last answer of the channel
 */
public record OutboxMessage(
        long id,
        long eventId,
        Event event,
        State state,
        String notifier,
        String user,
        String address,
        int attempts,
        Instant created,
        Optional<Instant> nextTry,
        String detail,
        OptionalLong repeated) {
    /** Life of a message (72, section 2 field state). */
    public enum State {
        NEW,
        WAITING,
        NOTIFIED,
        SUPPRESSED_LEVEL,
        SUPPRESSED_DUP,
        DELIVERY_FAILED
    }
}
