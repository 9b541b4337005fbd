package io.vigil.caa.events;

import io.vigil.caa.events.internal.Bytes;
import io.vigil.caa.events.internal.Fragment;
import io.vigil.caa.events.internal.Scanner;
import io.vigil.caa.events.internal.XmlText;
import java.util.List;
import java.util.Optional;

/**
 * Reads records in line form and in flat form (spec 41, section 5). Never throws for anything it is given, keeps nothing
 * between calls (CAA-2). Thread-safe.
 */
public final class EventParser {
    /** A record whose end is not found within this many characters is dropped with E02 (CAA-2). */
    public static final int MAX_RECORD = 64 * 1024;

    private EventParser() {}

    /**
     * Everything found in one piece of input, in its order. The end of the input ends an unfinished record (E02): give it
     * whole reads, not fragments of them.
     */
    public static List<EventReading> parse(String input) {
        return new Scanner(input).readings();
    }

    /** The bytes of one read: UTF-8, or Latin-1 where they are no UTF-8. */
    public static List<EventReading> parse(byte[] input) {
        return parse(Bytes.text(input));
    }

    /** The raw text between the quotes of an XML attribute: entities such as {@code &#10;} are resolved first (CAA-17). */
    public static List<EventReading> parseAttribute(String raw) {
        return parse(XmlText.resolve(raw));
    }

    /**
     * A line of {@code syslog.caa} that holds the pairs of an event without any keyword, from EVENT_TYPE on. For readers
     * of that log only: records never have this form. It has no time, so the reading is never delivered; its record is.
     *
     * @return empty for a line without such pairs
     */
    public static Optional<EventRecord> parseFragment(String line) {
        return Fragment.read(line);
    }
}
