package io.vigil.spi.port;

import java.util.Arrays;

/** A secret text; {@code toString} is stars, so that it cannot reach a log by accident. Immutable. */
public final class Secret {
    private final char[] text;

    public Secret(String text) {
        this.text = text.toCharArray();
    }

    /** The clear text; use it at the last moment only, and never in a message. */
    public String reveal() {
        return new String(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && Arrays.equals(text, secret.text);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(text);
    }

    @Override
    public String toString() {
        return "*****";
    }
}
