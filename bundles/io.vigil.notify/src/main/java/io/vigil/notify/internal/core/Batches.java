package io.vigil.notify.internal.core;

import io.vigil.api.event.Event;
import io.vigil.api.event.Severity;
import io.vigil.api.store.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events of one correlation within 30 s are told together, critical ones first and after 5 s at the latest (D2). Pure. */
public final class Batches {
    static final Duration HOLD = Duration.ofSeconds(30);
    static final Duration HOLD_CRITICAL = Duration.ofSeconds(5);
    private static final Comparator<OutboxMessage> MOST_URGENT = Comparator.<OutboxMessage>comparingInt(
                    message -> message.event().severity().type())
            .thenComparing(OutboxMessage::id);

    private Batches() {}

    /** When an event that came now is told at the latest. */
    public static Instant due(Event event, Instant now) {
        return now.plus(event.severity() == Severity.CRITICAL ? HOLD_CRITICAL : HOLD);
    }

    /** Held messages whose time has come, with all others of the same correlation; most urgent first. */
    public static List<List<OutboxMessage>> due(List<OutboxMessage> held, Instant now) {
        Map<String, List<OutboxMessage>> groups = new LinkedHashMap<>();
        held.forEach(message -> groups.computeIfAbsent(correlation(message.event()), key -> new ArrayList<>())
                .add(message));
        return groups.values().stream()
                .filter(group -> group.stream().anyMatch(message -> isDue(message.nextTry(), now)))
                .map(group -> group.stream().sorted(MOST_URGENT).toList())
                .toList();
    }

    /** Also true for a time so far ahead that only a step of the clock can explain it. */
    public static boolean isDue(Optional<Instant> at, Instant now) {
        return at.map(time -> !time.isAfter(now) || time.isAfter(now.plus(Retries.LONGEST.multipliedBy(2))))
                .orElse(true);
    }

    private static String correlation(Event event) {
        return event.incident().isEmpty() ? "group " + event.hostGroup() : "incident " + event.incident();
    }
}
