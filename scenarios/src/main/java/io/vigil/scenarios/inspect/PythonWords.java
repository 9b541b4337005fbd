package io.vigil.scenarios.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a flat Python dictionary as its {@code repr} prints it; what is not of that form is passed over. */
final class PythonWords {
    private static final String SINGLE = "'([^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)'";
    private static final String DOUBLE = "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"";
    private static final Pattern PAIR = Pattern.compile(
            "(?:" + SINGLE + "|" + DOUBLE + ")\\s*:\\s*(?:" + SINGLE + "|" + DOUBLE + "|([A-Za-z0-9_.+-]+))",
            Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private PythonWords() {}

    /**
     * Values by lower-case name; {@code None} is left out.
     *
     * @param text one character a byte
     */
    static Map<String, String> of(String text) {
        Map<String, String> words = new TreeMap<>();
        Matcher pair = PAIR.matcher(new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        while (pair.find()) {
            String name = pair.group(1) == null ? pair.group(2) : pair.group(1);
            String quoted = pair.group(3) == null ? pair.group(4) : pair.group(3);
            String value = quoted == null ? pair.group(5) : plain(quoted);
            if (quoted != null || !value.equals("None")) {
                words.put(plain(name).toLowerCase(Locale.ROOT), value);
            }
        }
        return words;
    }

    private static String plain(String quoted) {
        return ESCAPE.matcher(quoted)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "n" -> "\n";
                            case "t" -> "\t";
                            case "r" -> "\r";
                            default -> found.group(1);
                        }));
    }
}
