package io.vigil.scenarios.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with a reply: the reply alone, or the section format of pypowervm's captures ({@code INFO{}, {@code HEADERS{},
 * {@code BODY{}, each up to a line {@code END OF SECTION}}).
 *
 * @param info how the reply was got, by lower-case name; empty without sections
 * @param headers of the reply, by lower-case name; empty without sections
 * @param body of the reply, without white space around it
 * @param line of the file on which the body starts, from 1
 * @param damage what is wrong with the sections; empty when nothing is
 */
record SavedReply(
        Map<String, String> info, Map<String, String> headers, byte[] body, int line, Optional<String> damage) {
    private static final Pattern SECTION = Pattern.compile("^(INFO|HEADERS|BODY)\\{", Pattern.MULTILINE);
    private static final Pattern END = Pattern.compile("^END OF SECTION\\}", Pattern.MULTILINE);
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    SavedReply {
        info = Map.copyOf(info);
        headers = Map.copyOf(headers);
    }

    static SavedReply of(byte[] file) {
        // One character a byte: what is cut out goes on as the bytes it was.
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int start = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        Matcher section = SECTION.matcher(text);
        if (!text.startsWith("#", start)
                && !section.region(start, text.length()).lookingAt()) {
            return of(text, start, text.length(), Map.of(), Map.of(), Optional.empty());
        }
        section.reset();
        Map<String, String> info = new TreeMap<>();
        Map<String, String> headers = new TreeMap<>();
        int at = start;
        while (section.find(at)) {
            Matcher end = END.matcher(text);
            boolean ends = end.find(section.end());
            at = ends ? end.start() : text.length();
            Optional<String> damage =
                    ends ? Optional.empty() : Optional.of("section " + section.group(1) + " has no END OF SECTION}");
            switch (section.group(1)) {
                case "INFO" -> info.putAll(PythonWords.of(text.substring(section.end(), at)));
                case "HEADERS" -> headers.putAll(PythonWords.of(text.substring(section.end(), at)));
                default -> {
                    return of(text, section.end(), at, info, headers, damage);
                }
            }
        }
        return of(text, text.length(), text.length(), info, headers, Optional.of("there is no section BODY"));
    }

    private static SavedReply of(
            String text,
            int from,
            int to,
            Map<String, String> info,
            Map<String, String> headers,
            Optional<String> damage) {
        int start = from;
        while (start < to && text.charAt(start) <= ' ') {
            start++;
        }
        int line = 1
                + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
        byte[] body = text.substring(start, to).stripTrailing().getBytes(StandardCharsets.ISO_8859_1);
        return new SavedReply(info, headers, body, line, damage);
    }

    /** HTTP status, where the file tells it. */
    OptionalInt status() {
        String status = info.getOrDefault("status", "");
        return status.matches("[1-5]\\d\\d") ? OptionalInt.of(Integer.parseInt(status)) : OptionalInt.empty();
    }
}
