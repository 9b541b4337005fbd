package io.vigil.hvncp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one call of an {@link Endpoint} decided. Immutable.
 *
 * @param packets to send now, in this order
 * @param events for the user, in this order
 * @param next monotonic time at which {@link Endpoint#tick} wants to be called; replaces what an earlier output said; empty =
 *     not before something else happens
 */
public record Output(List<Outbound> packets, List<SessionEvent> events, Optional<Duration> next) {
    /** Copies the lists. */
    public Output {
        packets = List.copyOf(packets);
        events = List.copyOf(events);
    }
}
