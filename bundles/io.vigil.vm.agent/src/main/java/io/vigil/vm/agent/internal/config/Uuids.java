package io.vigil.vm.agent.internal.config;

import java.time.Instant;
import java.util.Collection;

/** Identifiers of applications and dependencies: time of creation in nanoseconds, to the microsecond (4.3, VA-19). */
public final class Uuids {
    private static final long NANOS = 1_000_000_000;
    private static final long MICRO = 1_000;

    private Uuids() {}

    /** Later than all that exist, whatever the clock says. */
    public static String next(Instant now, Collection<String> existing) {
        long wish = now.getEpochSecond() * NANOS + now.getNano() / MICRO * MICRO;
        long last = existing.stream().mapToLong(Long::parseLong).max().orElse(0);
        long chosen = Math.max(wish, last / MICRO * MICRO + MICRO);
        return String.format("%019d", chosen);
    }

    /** When it was made. */
    public static Instant made(String uuid) {
        long nanos = Long.parseLong(uuid);
        return Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS);
    }
}
