package io.vigil.vm.agent.internal.config;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What one attribute takes. Gives the value as it is stored, or says what is allowed. */
enum ValueRule {
    TEXT("text of at most 255 printable characters", text -> text.length() <= 255 && printable(text) ? text : null),
    NAME(
            "1 to 64 letters, digits, '_', '.', '-'",
            text -> Patterns.NAME.matcher(text).matches() ? text : null),
    SCRIPT(
            "the absolute path of an executable file",
            text -> text.startsWith("/") && text.length() <= 1023 && printable(text) ? text : null),
    POSITIVE("a whole number from 1 to 999999999", text -> number(text, 1)),
    COUNT("a whole number from 0 to 999999999", text -> number(text, 0)),
    ZERO_ONE("0 or 1", text -> text.equals("0") || text.equals("1") ? text : null),
    YES_NO("yes or no", text -> oneOf(text.toLowerCase(Locale.ROOT), "yes", "no")),
    STRICT("YES or NO", text -> oneOf(text.toUpperCase(Locale.ROOT), "YES", "NO")),
    TYPE("ORACLE, DB2, SAPHANA in upper case, or nothing", text -> oneOf(text, "", "ORACLE", "DB2", "SAPHANA")),
    UUID("19 digits", text -> Patterns.UUID.matcher(text).matches() ? text : null);

    private final String allowed;
    private final Function<String, String> stored;

    ValueRule(String allowed, Function<String, String> stored) {
        this.allowed = allowed;
        this.stored = stored;
    }

    String allowed() {
        return allowed;
    }

    /** The value as it is stored; empty = not allowed. */
    Optional<String> accept(String text) {
        return Optional.ofNullable(stored.apply(text));
    }

    private static String oneOf(String text, String... words) {
        for (String word : words) {
            if (word.equals(text)) {
                return word;
            }
        }
        return null;
    }

    private static String number(String text, int least) {
        return Patterns.NUMBER.matcher(text).matches() && Integer.parseInt(text) >= least
                ? Integer.toString(Integer.parseInt(text))
                : null;
    }

    /** What an attribute of XML can hold and a terminal can show. */
    private static boolean printable(String text) {
        return text.codePoints().allMatch(c -> c >= 0x20 && c != 0x7f && Character.isDefined(c) && !surrogate(c));
    }

    private static boolean surrogate(int c) {
        return c >= 0xd800 && c <= 0xdfff || c == 0xfffe || c == 0xffff;
    }

    private static final class Patterns {
        static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
        static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
        static final Pattern UUID = Pattern.compile("[0-9]{19}");
    }
}
