package io.vigil.caa.events;

import io.vigil.caa.events.internal.RecordText;
import io.vigil.caa.events.internal.XmlText;

/** Writes records. Thread-safe, no state. */
public final class EventWriter {
    private EventWriter() {}

    /** One key a line, with the final line feed, as AIX does it. */
    public static String line(EventRecord record) {
        return RecordText.join(record, "\n");
    }

    /**
     * One line, as a record looks after an XML reader turned its line feeds into blanks.
     *
     * @throws IllegalArgumentException if a value could not be told from the next pair; names it
     */
    public static String flat(EventRecord record) {
        RecordText.requireFlat(record);
        return RecordText.join(record, " ");
    }

    /** Record text for an XML attribute in double quotes: line feeds become {@code &#10;} (CAA-17). */
    public static String attribute(String recordText) {
        return XmlText.escape(recordText);
    }
}
