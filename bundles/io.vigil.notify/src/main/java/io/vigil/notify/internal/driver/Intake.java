package io.vigil.notify.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.OutboxMessage.State;
import io.vigil.api.store.StoreTransaction;
import io.vigil.notify.internal.core.Admission;
import io.vigil.notify.internal.core.Batches;
import io.vigil.notify.internal.core.Closing;
import io.vigil.notify.internal.core.Delayed;
import io.vigil.notify.internal.core.Memory;
import io.vigil.notify.internal.core.Rules;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** First step: each new event, once, in order. */
final class Intake {
    private static final int AT_ONCE = 500;
    private static final int BROADCAST_QUEUE = 100;
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final Duration REFRESH = Duration.ofHours(1);

    private final Desk desk;

    Intake(Desk desk) {
        this.desk = desk;
    }

    void run(Instant now, List<Notifier> notifiers) {
        List<OutboxMessage> fresh = desk.store.outbox(State.NEW, AT_ONCE);
        if (fresh.isEmpty()) {
            return;
        }
        Rules rules = desk.rules();
        Memory memory = desk.memory();
        List<Consumer<StoreTransaction>> changes = new ArrayList<>();
        Set<String> broadcasters = broadcasters(now, notifiers, memory);
        fresh.forEach(message -> broadcasters.forEach(
                name -> changes.add(tx -> tx.putOutbox(broadcast(tx.next("outbox"), message, name, now)))));
        for (Delayed.Item item : Delayed.condense(fresh)) {
            Admission.clear(item.message().event(), memory);
            OutboxMessage decided = item.absorbedBy()
                    .map(other -> Messages.ended(item.message(), State.SUPPRESSED_DUP, "told with message " + other))
                    .orElseGet(() -> decide(item.message(), now, rules, memory));
            changes.add(tx -> tx.putOutbox(decided));
        }
        Admission.forgetOld(now, rules, memory);
        desk.commit(memory, tx -> changes.forEach(change -> change.accept(tx)));
    }

    private static OutboxMessage decide(OutboxMessage message, Instant now, Rules rules, Memory memory) {
        Event event = message.event();
        return switch (Admission.judge(event, now, rules, memory)) {
            case LEVEL -> Messages.ended(message, State.SUPPRESSED_LEVEL, "notification_level " + rules.level());
            case NEVER -> Messages.ended(message, State.SUPPRESSED_LEVEL, "never mailed");
            case DUPLICATE -> Messages.ended(message, State.SUPPRESSED_DUP, "told before");
            case TELL -> {
                remember(event, now, memory);
                yield Messages.held(message, Batches.due(event, now), Admission.remember(event, now, memory));
            }
        };
    }

    /** A host failure takes over the trouble that began as the failure of one of its VMs. */
    private static void remember(Event event, Instant now, Memory memory) {
        boolean fresh = !memory.troubles().containsKey(event.incident());
        if (!event.incident().isEmpty()
                && Closing.owes(event.name())
                && (fresh || event.name() == EventName.HOST_FAILURE_DETECTED)) {
            memory.troubles()
                    .put(
                            event.incident(),
                            new Memory.Trouble(
                                    event.name().name(),
                                    event.name().component().name(),
                                    event.objectName(),
                                    event.objectUuid(),
                                    event.hostGroup(),
                                    now,
                                    0,
                                    List.of(),
                                    List.of()));
        }
    }

    /** Scripts and the like have filters of their own: they get every event, at once. */
    private static OutboxMessage broadcast(long id, OutboxMessage message, String notifier, Instant now) {
        return Messages.delivery(
                id,
                message.eventId(),
                message.event(),
                notifier,
                Recipient.EVERYONE.user(),
                Recipient.EVERYONE.address(),
                now);
    }

    /** Those installed, and those that were within the last day: they may be back in a moment. */
    private static Set<String> broadcasters(Instant now, List<Notifier> notifiers, Memory memory) {
        Map<String, Instant> known = memory.broadcasters();
        known.values().removeIf(seen -> seen.plus(REMEMBERED).isBefore(now));
        notifiers.stream()
                .filter(Notifier::broadcast)
                .map(Notifier::name)
                .filter(name -> !known.containsKey(name)
                        || known.get(name).plus(REFRESH).isBefore(now))
                .forEach(name -> known.put(name, now));
        return Set.copyOf(known.keySet());
    }

    /** 72 section 7.2: at most 100 wait for one script; the oldest informational ones go first. */
    static List<OutboxMessage> overflow(List<OutboxMessage> waiting) {
        if (waiting.size() <= BROADCAST_QUEUE) {
            return List.of();
        }
        return waiting.stream()
                .sorted(java.util.Comparator.<OutboxMessage>comparingInt(
                                m -> -m.event().severity().type())
                        .thenComparing(OutboxMessage::id))
                .limit(waiting.size() - BROADCAST_QUEUE)
                .toList();
    }
}
