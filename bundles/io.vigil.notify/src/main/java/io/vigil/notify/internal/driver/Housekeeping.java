package io.vigil.notify.internal.driver;

import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.OutboxMessage.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Removes outbox messages whose fate is known and old: the events themselves stay in the journal. */
final class Housekeeping {
    private static final List<State> ENDED =
            List.of(State.NOTIFIED, State.SUPPRESSED_LEVEL, State.SUPPRESSED_DUP, State.DELIVERY_FAILED);
    private static final Duration KEEP = Duration.ofDays(7);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int AT_ONCE = 1000;

    private final Desk desk;
    private Instant next = Instant.MIN;

    Housekeeping(Desk desk) {
        this.desk = desk;
    }

    void run(Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        List<OutboxMessage> old = ENDED.stream()
                .flatMap(state -> desk.store.outbox(state, AT_ONCE).stream())
                .filter(message -> message.created().plus(KEEP).isBefore(now))
                .toList();
        if (!old.isEmpty()) {
            desk.store.update(Desk.ACTOR, tx -> old.forEach(message -> tx.removeOutbox(message.id())));
        }
    }
}
