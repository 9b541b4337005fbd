package io.vigil.vios.health.codec;

/** Writes text so that any XML reader gives it back unchanged; never CDATA (spec 40, section 3.8). */
final class Escape {
    private Escape() {}

    static void text(StringBuilder out, String value) {
        write(out, value, (char) 0);
    }

    /** @param quote the quote character around the value */
    static void attribute(StringBuilder out, String value, char quote) {
        write(out, value, quote);
    }

    private static void write(StringBuilder out, String value, char quote) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '<') {
                out.append("&lt;");
            } else if (c == '>') {
                out.append("&gt;");
            } else if (c == '&') {
                out.append("&amp;");
            } else if (c == quote) {
                out.append(c == '"' ? "&quot;" : "&apos;");
            } else if (c < ' ') {
                control(out, c, quote != 0);
            } else {
                out.append(isXml(value, i) ? c : '?');
            }
        }
    }

    /** A raw line feed in an attribute becomes a blank, a raw CR anywhere a line feed: both need a reference. */
    private static void control(StringBuilder out, char c, boolean attribute) {
        if (c == '\r' || attribute && (c == '\n' || c == '\t')) {
            out.append("&#").append((int) c).append(';');
        } else {
            out.append(c == '\n' || c == '\t' ? c : '?');
        }
    }

    /** Refuses what XML 1.0 cannot carry. @throws IllegalArgumentException naming the character and its place */
    static void check(String field, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
            if (control || !isXml(value, i)) {
                throw new IllegalArgumentException(field + " has the character 0x" + Integer.toHexString(c) + " at " + i
                        + ", XML 1.0 cannot carry it");
            }
        }
    }

    private static boolean isXml(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
        }
        return c < 0xFFFE;
    }
}
