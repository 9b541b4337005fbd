package io.vigil.topology.internal.logs;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What the files of one daemon are called (spec 82, section 11).
 *
 * @param domain last part of every name
 * @param started when the daemon was; day of the month and time stand in the names
 */
public record LogNames(String domain, ZonedDateTime started) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("dd.HHmmss", Locale.ROOT);

    public String startUp() {
        return "hats." + domain;
    }

    public String service() {
        return "hats." + STAMP.format(started) + "." + domain;
    }

    /** @param locale of the texts, like {@code en_US} */
    public String user(String locale) {
        return service() + "." + locale;
    }

    /** @param subsystem {@code hats} or {@code cthats}: the source has both (spec 82, section 18) */
    public static String trace(String subsystem, String interfaceName) {
        return "nim." + subsystem + "." + interfaceName;
    }

    /** What the core of a daemon with this start is renamed to. */
    public String core() {
        return "core." + STAMP.format(started) + "." + domain;
    }
}
