package io.vigil.model;

import java.time.Duration;

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
            throw new IllegalArgumentException(field + "=" + value + " is not allowed, use " + min + " to " + max);
        }
        return value;
    }
}
