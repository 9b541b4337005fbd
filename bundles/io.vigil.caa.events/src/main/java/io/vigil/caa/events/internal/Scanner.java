package io.vigil.caa.events.internal;

import io.vigil.caa.events.Code;
import io.vigil.caa.events.EventParser;
import io.vigil.caa.events.EventReading;
import io.vigil.caa.events.Finding;
import io.vigil.caa.events.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds records, markers and stray ends in a text, from its start to its end; each character is looked at once or twice. */
public final class Scanner {
    private final String text;
    private final int end;
    private final List<EventReading> readings = new ArrayList<>();
    private int at;
    private boolean junk;
    /** Behind a record given up for its length: its end keyword is no news. */
    private boolean skipping;

    public Scanner(String input) {
        this.text = input;
        int last = input.length();
        while (last > 0 && input.charAt(last - 1) == 0) {
            last--;
        }
        this.end = last;
    }

    public List<EventReading> readings() {
        while (skipBlanks()) {
            int from = at;
            at = wordEnd(from);
            int begin = Words.begin(text, from, at);
            if (begin >= 0) {
                junk |= begin > from && !skipping;
                record(begin);
            } else {
                outside(text.substring(from, at));
            }
        }
        return List.copyOf(readings);
    }

    private void outside(String word) {
        if (Words.MARKERS.contains(word)) {
            readings.add(new EventReading(
                    EventReading.Status.MARKER,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Marker.valueOf(word)),
                    word));
        } else if (word.equals(Words.END)) {
            if (!skipping) {
                readings.add(new EventReading(
                        EventReading.Status.REJECTED,
                        List.of(Finding.of(Code.E01)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        word));
            }
            skipping = false;
        } else {
            junk |= !skipping;
        }
    }

    private void record(int begin) {
        RecordState state = new RecordState();
        if (junk) {
            state.note(Code.W01);
        }
        junk = false;
        skipping = false;
        at = begin + Words.BEGIN.length();
        int limit = begin + EventParser.MAX_RECORD;
        boolean lines = at >= end || text.startsWith("\n", at) || text.startsWith("\r\n", at);
        if (lines) {
            at = Math.min(end, afterEol(at));
        } else {
            state.note(Code.W06);
        }
        Closing closing =
                lines ? new LineForm(text, end, limit, state).read(at) : new FlatForm(text, end, limit, state).read(at);
        at = closing.next();
        if (closing.tooLong()) {
            readings.add(state.dropped(text.substring(begin, at)));
            skipping = true;
        } else {
            readings.add(state.reading(text.substring(begin, at)));
        }
    }

    /**
     * How a record ended.
     *
     * @param next where the scanner goes on
     */
    record Closing(int next, boolean tooLong) {}

    private int afterEol(int position) {
        return position + (text.startsWith("\r", position) ? 2 : 1);
    }

    private boolean skipBlanks() {
        while (at < end && Words.blank(text.charAt(at))) {
            at++;
        }
        return at < end;
    }

    private int wordEnd(int from) {
        int i = from;
        while (i < end && !Words.blank(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
