package io.vigil.hvncp;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host monitor says in its Hello: its start, and so the key of all its sessions (spec 51, section 5). Ours have the
 * form {@code <seconds>.<nanoseconds, 9 digits>.<suffix>}; any token of a peer is accepted. Immutable.
 *
 * @param token 1 to 200 printable ASCII characters
 */
public record HelloId(String token) {
    private static final Pattern OWN = Pattern.compile("([0-9]{1,18})\\.([0-9]{9})\\.(.+)");
    private static final String SUFFIX = "38";
    private static final Pattern TOKEN = Pattern.compile("[ -~]{1,200}");

    /**
     * Checks the token.
     *
     * @throws IllegalArgumentException it is empty, too long, or not printable ASCII
     */
    public HelloId {
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("Hello of " + token.length()
                    + " characters is not allowed, use 1 to 200 printable ASCII characters");
        }
    }

    /**
     * The identifier of a host monitor that starts now; greater than the last one even if the clock went back, so that none
     * ever repeats (HV-4, VH-43).
     *
     * @param start wall clock at the start
     * @param last identifier of the start before, if it is known and has our form
     */
    public static HelloId at(Instant start, Optional<HelloId> last) {
        Instant least =
                last.flatMap(HelloId::start).map(then -> then.plusNanos(1)).orElse(start);
        Instant used = start.isBefore(least) ? least : start;
        return new HelloId("%d.%09d.%s".formatted(used.getEpochSecond(), used.getNano(), SUFFIX));
    }

    /** When its host monitor started, by that machine's clock; empty if the token has another form. */
    public Optional<Instant> start() {
        Matcher matcher = OWN.matcher(token);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(matcher.group(1));
        return seconds > Instant.MAX.getEpochSecond()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds, Long.parseLong(matcher.group(2))));
    }

    @Override
    public String toString() {
        return token;
    }
}
