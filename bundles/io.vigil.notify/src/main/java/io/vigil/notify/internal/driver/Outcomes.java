package io.vigil.notify.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.OutboxMessage.State;
import io.vigil.api.store.StoreTransaction;
import io.vigil.notify.internal.core.Memory;
import io.vigil.notify.internal.core.Retries;
import io.vigil.spi.notify.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes down how deliveries went, and raises the one event a failing channel is worth. */
final class Outcomes {
    private static final int ENOUGH = 10_000;
    /** NOT-20: one script that fails at every event is told once in this time. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private final Desk desk;

    Outcomes(Desk desk) {
        this.desk = desk;
    }

    void record(OutboxMessage message, String notifier, Delivery delivery, Instant now) {
        switch (delivery.outcome()) {
            case SENT -> sent(message, notifier);
            case REJECTED -> refused(message, notifier, delivery.detail(), now);
            case RETRY -> again(message, notifier, delivery.detail(), now);
        }
    }

    private void sent(OutboxMessage message, String notifier) {
        Memory memory = desk.memory();
        memory.failing().remove(notifier);
        desk.commit(memory, tx -> end(tx, message, State.NOTIFIED, notifier));
    }

    private void again(OutboxMessage message, String notifier, String detail, Instant now) {
        Optional<Instant> next = Retries.next(message.attempts() + 1, message.created(), now);
        if (next.isEmpty()) {
            failed(message, detail, now);
            return;
        }
        Memory memory = desk.memory();
        boolean first = memory.failing().putIfAbsent(notifier, now) == null;
        desk.commit(memory, tx -> {
            tx.putOutbox(Messages.retry(message, next.get(), detail));
            if (first) {
                tx.raise(alarm(message, notifier, detail + "; it is tried again"));
            }
        });
    }

    private void refused(OutboxMessage message, String notifier, String detail, Instant now) {
        Memory memory = desk.memory();
        Instant last = memory.failing().get(notifier);
        boolean quiet = last != null && now.isBefore(last.plus(QUIET));
        if (!quiet) {
            memory.failing().put(notifier, now);
        }
        desk.commit(memory, tx -> {
            end(tx, Messages.through(message, notifier), State.DELIVERY_FAILED, detail);
            if (!quiet) {
                tx.raise(alarm(message, notifier, detail));
            }
        });
    }

    /** For good, after a day: told for each message (I7). */
    void failed(OutboxMessage message, String detail, Instant now) {
        desk.commit(desk.memory(), tx -> {
            end(tx, message, State.DELIVERY_FAILED, detail);
            tx.raise(alarm(message, message.notifier(), detail + "; given up"));
        });
    }

    /** Without an event: nobody waits for it. */
    void dropped(OutboxMessage message, String detail) {
        desk.commit(desk.memory(), tx -> end(tx, message, State.DELIVERY_FAILED, detail));
    }

    private void end(StoreTransaction tx, OutboxMessage message, State state, String detail) {
        tx.putOutbox(Messages.ended(message, state, detail));
        Messages.textOf(message)
                .filter(key -> desk.store.outbox(State.WAITING, ENOUGH).stream()
                        .noneMatch(other -> other.id() != message.id()
                                && Messages.textOf(other).equals(Optional.of(key))))
                .ifPresent(key -> Papers.remove(tx, key));
    }

    private static Event alarm(OutboxMessage message, String notifier, String detail) {
        boolean script = notifier.startsWith("script");
        String whom = script ? "" : " to " + message.user() + " (" + message.address() + ")";
        return Event.of(
                        script ? EventName.SCRIPT_FAILED : EventName.NOTIFICATION_FAILED,
                        notifier,
                        "",
                        message.event().hostGroup(),
                        "Event " + message.eventId() + " " + message.event().name() + whom + " by " + notifier + ": "
                                + detail)
                .in(message.event().incident());
    }
}
