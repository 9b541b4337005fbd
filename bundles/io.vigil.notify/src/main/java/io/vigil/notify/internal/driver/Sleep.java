package io.vigil.notify.internal.driver;

import io.vigil.api.store.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long nothing can be due. */
final class Sleep {
    private Sleep() {}

    static Duration until(
            Instant now, List<OutboxMessage> waiting, Optional<Instant> other, Duration shortest, Duration longest) {
        // What is overdue waits for a busy lane or a missing notifier, not for the clock.
        return Stream.concat(waiting.stream().map(OutboxMessage::nextTry).flatMap(Optional::stream), other.stream())
                .filter(at -> at.isAfter(now))
                .map(at -> Duration.between(now, at))
                .min(Duration::compareTo)
                .map(sleep -> sleep.compareTo(shortest) < 0 ? shortest : sleep)
                .filter(sleep -> sleep.compareTo(longest) < 0)
                .orElse(longest);
    }
}
