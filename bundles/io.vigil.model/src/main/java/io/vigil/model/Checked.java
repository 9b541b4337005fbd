package io.vigil.model;

import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;

/** Range checks for configuration: the message names the field, the value and what is allowed. */
public final class Checked {
    private Checked() {}

    public static int inRange(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + "=" + value + " is not allowed, use " + min + " to " + max);
        }
        return value;
    }

    public static long inRange(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + "=" + value + " is not allowed, use " + min + " to " + max);
        }
        return value;
    }

    public static Duration inRange(String field, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(field + "=" + in(field, value) + " is not allowed, use " + in(field, min)
                    + " to " + in(field, max));
        }
        return value;
    }

    /** As the operator writes it: in the unit that the field's name ends with. */
    private static String in(String field, Duration value) {
        String unit = field.substring(Math.max(field.lastIndexOf('.'), field.lastIndexOf('_')) + 1);
        return switch (unit) {
            case "ms" -> Long.toString(value.toMillis());
            case "s" -> value.toMillisPart() == 0 ? Long.toString(value.toSeconds()) : value.toString();
            case "min" -> value.toSecondsPart() == 0 ? Long.toString(value.toMinutes()) : value.toString();
            default -> value.toString();
        };
    }

    /**
     * Reads true or false, in any case. A configuration asks for it as text: a container that is asked for a boolean takes
     * every other word for false.
     *
     * @throws IllegalArgumentException something else stands there
     */
    public static boolean truth(String field, String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(field + "=" + value + " is not allowed, use true or false");
        };
    }

    /**
     * Reads a number of a configuration, which is converted from text only now.
     *
     * @throws IllegalArgumentException what stands there is no whole number, or does not fit 32 bits
     */
    public static int whole(String field, IntSupplier configured) {
        try {
            return configured.getAsInt();
        } catch (RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new IllegalArgumentException(
                    field + " is not allowed: " + root.getMessage() + "; use a whole number", e);
        }
    }
}
