package io.vigil.scenarios.inspect;

import java.util.regex.Pattern;

/** Keeps secrets out of the output: support cases travel. */
final class Masks {
    static final String MASK = "*****";

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)pw|pwd|.*(passw|passphrase|token|secret|session|credential|cookie|authorization|privatekey).*");

    /** A secret inside a text: an option of a command, a header, an element. */
    private static final Pattern SECRET_IN_TEXT = Pattern.compile(
            "(?i)(--passw(?:or)?d[ =]+|\\bpassw(?:or)?d\\s*[=:]\\s*|X-API-Session\\s*[=:]\\s*|JSESSIONID=|"
                    + "<(?:\\w+:)?(?:Password|X-API-Session)\\b[^>]*>)[\"']?[^\\s\"'<,;]+");

    private Masks() {}

    static String of(String name, String value) {
        if (value.isEmpty()) {
            return value;
        }
        return SECRET_NAME.matcher(name).matches()
                ? MASK
                : SECRET_IN_TEXT.matcher(value).replaceAll("$1" + MASK);
    }
}
