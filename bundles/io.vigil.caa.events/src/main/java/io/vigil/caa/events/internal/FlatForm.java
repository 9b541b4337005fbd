package io.vigil.caa.events.internal;

import io.vigil.caa.events.Code;

/** The inside of a record whose line ends were turned into blanks: a value ends before the next pair or keyword. */
final class FlatForm {
    private final String text;
    private final int end;
    private final int limit;
    private final RecordState state;
    private String key;
    private int valueFrom;

    FlatForm(String text, int end, int limit, RecordState state) {
        this.text = text;
        this.end = end;
        this.limit = limit;
        this.state = state;
    }

    /** @param from just behind BEGIN_EVENT_INFO */
    Scanner.Closing read(int from) {
        int start = next(from);
        while (start < end) {
            int stop = wordEnd(start);
            int begin = Words.begin(text, start, stop);
            if (Math.min(begin >= 0 ? begin : stop, end) > limit) {
                return new Scanner.Closing(limit, true);
            }
            if (begin >= 0) {
                finish(begin, begin == start);
                state.note(Code.E06);
                return new Scanner.Closing(begin, false);
            }
            String word = text.substring(start, stop);
            if (word.equals(Words.END)) {
                finish(start, true);
                state.end();
                // the separator behind the keyword belongs to the record, as the last line feed does in line form
                return new Scanner.Closing(stop < end ? stop + 1 : stop, false);
            }
            if (Words.MARKERS.contains(word)) {
                finish(start, true);
                state.note(Code.E02);
                return new Scanner.Closing(start, false);
            }
            word(word, start);
            start = next(stop);
        }
        finish(end, end > from && Words.blank(text.charAt(end - 1)));
        state.note(Code.E02);
        return new Scanner.Closing(end, false);
    }

    private void word(String word, int start) {
        if (Words.keyword(word)) {
            finish(start, true);
            state.keyword(word);
        } else if (state.inStack()) {
            state.frame(word);
        } else {
            int sign = Words.equalsSign(word, 0, word.length());
            if (sign >= 0) {
                finish(start, true);
                key = word.substring(0, sign);
                valueFrom = start + sign + 1;
            } else if (key == null) {
                state.note(Code.W09);
            }
        }
    }

    /** @param whole false when the value may be cut off: then it is not used */
    private void finish(int to, boolean whole) {
        if (key != null) {
            if (whole) {
                state.pair(key, trimmed(text, valueFrom, to).replace('\n', ' '));
            } else {
                state.note(Code.W09);
            }
            key = null;
        }
    }

    private int next(int from) {
        int i = from;
        while (i < end && Words.blank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private int wordEnd(int from) {
        int i = from;
        while (i < end && !Words.blank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Without blanks at both ends; those inside stay (CAA-6). */
    static String trimmed(String text, int from, int to) {
        int first = from;
        int last = to;
        while (first < last && Words.blank(text.charAt(first))) {
            first++;
        }
        while (last > first && Words.blank(text.charAt(last - 1))) {
            last--;
        }
        return text.substring(first, last);
    }
}
