package io.vigil.testkit.corpus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One malformed input.
 *
 * @param name says what is wrong
 * @param reader which reader of the bundle gets it
 * @param expected {@code Class: message} of the error, or {@code reads VALUE} where a reader forgives
 * @param body as it stands in the file; {@link #input()} carries out its macros
 */
public record Malformed(String name, String reader, String expected, String body) {
    private static final Pattern REPEAT = Pattern.compile("\\{\\{repeat ([0-9]+) (.*?)}}", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\\{\\{u([0-9A-Fa-f]{4})}}");

    /** The text the reader gets: {@code {{repeat N text}}} and {@code {{uXXXX}}} carried out. */
    public String input() {
        String text = CODE.matcher(body)
                .replaceAll(m -> Matcher.quoteReplacement("" + (char) Integer.parseInt(m.group(1), 16)));
        return REPEAT.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(m.group(2).repeat(Integer.parseInt(m.group(1)))));
    }

    /** What a reader may do with it. */
    @FunctionalInterface
    public interface Reader {
        Object read(String input) throws Exception;
    }

    /** What came of it, in the words of {@link #expected()}. */
    public String outcome(Reader reader) {
        try {
            return "reads " + oneLine(String.valueOf(reader.read(input())));
        } catch (Exception e) {
            return e.getClass().getSimpleName() + ": " + oneLine(String.valueOf(e.getMessage()));
        }
    }

    private static String oneLine(String text) {
        StringBuilder shown = new StringBuilder();
        text.replaceAll("\\s+", " ").strip().chars().forEach(c -> {
            boolean plain = c >= ' ' && c < 0x7F;
            shown.append(plain ? String.valueOf((char) c) : String.format("\\u%04x", c));
        });
        String line = shown.toString();
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }

    @Override
    public String toString() {
        return reader + ": " + name;
    }
}
