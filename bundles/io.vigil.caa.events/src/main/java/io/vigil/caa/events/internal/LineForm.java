package io.vigil.caa.events.internal;

import io.vigil.caa.events.Code;

/** The inside of a record whose items stand on lines of their own. */
final class LineForm {
    private final String text;
    private final int end;
    private final int limit;
    private final RecordState state;

    LineForm(String text, int end, int limit, RecordState state) {
        this.text = text;
        this.end = end;
        this.limit = limit;
        this.state = state;
    }

    /** @param from start of the line after BEGIN_EVENT_INFO */
    Scanner.Closing read(int from) {
        int start = from;
        while (start < end) {
            int feed = text.indexOf('\n', start);
            boolean whole = feed >= 0 && feed < end;
            int stop = whole ? feed : end;
            int begin = Words.begin(text, start, stop);
            if (Math.min(begin >= 0 ? begin : stop, end) > limit) {
                return new Scanner.Closing(limit, true);
            }
            if (begin >= 0) {
                item(text.substring(start, begin), false);
                state.note(Code.E06);
                return new Scanner.Closing(begin, false);
            }
            String line = stripped(start, stop);
            int next = whole ? stop + 1 : stop;
            if (line.equals(Words.END)) {
                state.end();
                return new Scanner.Closing(next, false);
            }
            if (Words.MARKERS.contains(line)) {
                state.note(Code.E02);
                return new Scanner.Closing(start, false);
            }
            if (line.isEmpty()) {
                state.note(Code.W02);
            } else {
                item(line, whole);
            }
            start = next;
        }
        state.note(Code.E02);
        return new Scanner.Closing(end, false);
    }

    /** @param whole false when the line end is missing: what stands there may be a part of the value, and is not used */
    private void item(String line, boolean whole) {
        if (line.isBlank()) {
            return;
        }
        if (whole && Words.keyword(line)) {
            state.keyword(line);
        } else if (whole && state.inStack()) {
            state.frame(line);
        } else {
            int sign = whole ? Words.equalsSign(line, 0, line.length()) : -1;
            if (sign < 0) {
                state.note(Code.W09);
            } else {
                state.pair(line.substring(0, sign), FlatForm.trimmed(line, sign + 1, line.length()));
            }
        }
    }

    private String stripped(int from, int to) {
        return FlatForm.trimmed(text, from, to);
    }
}
