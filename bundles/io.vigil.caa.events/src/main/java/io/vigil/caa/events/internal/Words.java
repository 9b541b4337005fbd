package io.vigil.caa.events.internal;

import java.util.Set;

/** Words of the record grammar, and what may stand where (spec 41, section 5). */
public final class Words {
    static final String BEGIN = "BEGIN_EVENT_INFO";
    static final String END = "END_EVENT_INFO";
    static final String BEGIN_PRODUCER = "BEGIN_EVPROD_INFO";
    static final String END_PRODUCER = "END_EVPROD_INFO";
    static final String STACK = "STACK_TRACE";
    static final Set<String> MARKERS = Set.of("BUF_WRAP", "EVENT_OVERFLOW");
    private static final Set<String> STRUCTURE = Set.of(BEGIN, END, BEGIN_PRODUCER, END_PRODUCER, STACK);

    private Words() {}

    static boolean keyword(String word) {
        return STRUCTURE.contains(word) || MARKERS.contains(word);
    }

    /** Blank, line end or NUL: read buffers are filled up with the last. */
    static boolean blank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0;
    }

    /** Position of the {@code =} when the text from {@code from} to {@code to} begins with a key, else -1. */
    static int equalsSign(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '=') {
                return i > from ? i : -1;
            }
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (!letter && (i == from || !(c >= '0' && c <= '9' || c == '_'))) {
                return -1;
            }
        }
        return -1;
    }

    /** Position of a BEGIN_EVENT_INFO that ends a word, at or after {@code from} and before {@code to}; -1 if there is none. */
    static int begin(String text, int from, int to) {
        String part = text.substring(from, to);
        for (int at = part.indexOf(BEGIN); at >= 0; at = part.indexOf(BEGIN, at + 1)) {
            int end = from + at + BEGIN.length();
            if (end == text.length() || blank(text.charAt(end))) {
                return from + at;
            }
        }
        return -1;
    }

    public static void requirePair(String key, String value) {
        if (equalsSign(key + "=", 0, key.length() + 1) != key.length()) {
            throw new IllegalArgumentException("key '" + key + "' is not a letter followed by letters, digits and '_'");
        }
        boolean edges = !value.isEmpty() && (blank(value.charAt(0)) || blank(value.charAt(value.length() - 1)));
        if (edges || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("value of " + key + " must be one line, without blanks at its ends");
        }
        if (begin(value, 0, value.length()) >= 0) {
            throw new IllegalArgumentException("value of " + key + " must not contain the word " + BEGIN);
        }
    }

    public static void requireFrame(String frame) {
        if (frame.isEmpty()
                || keyword(frame)
                || frame.endsWith(BEGIN)
                || frame.chars().anyMatch(c -> blank((char) c))) {
            throw new IllegalArgumentException("stack frame '" + frame + "' must be one word and no keyword");
        }
    }

    public static void requireWord(String field, String text) {
        if (!text.matches("\\S+")) {
            throw new IllegalArgumentException(field + " '" + text + "' must be one word");
        }
    }

    public static void requireAtLeast(String field, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(field + " is " + value + "; allowed is " + least + " or more");
        }
    }

    public static void requireRange(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " is " + value + "; allowed is " + least + " to " + most);
        }
    }
}
