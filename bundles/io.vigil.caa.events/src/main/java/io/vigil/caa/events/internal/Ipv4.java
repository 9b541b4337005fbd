package io.vigil.caa.events.internal;

import java.util.Optional;
import java.util.regex.Pattern;

/** {@code 0x0A0A0A0A}: 32 bits, most significant byte first. */
public final class Ipv4 {
    private static final Pattern FORM = Pattern.compile("0[xX][0-9A-Fa-f]{1,8}");
    private static final int BYTE = 0xFF;

    private Ipv4() {}

    /** @param text may be null */
    public static Optional<String> dotted(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        long bits = Long.parseLong(text.substring(2), 16);
        return Optional.of((bits >> 24) + "." + (bits >> 16 & BYTE) + "." + (bits >> 8 & BYTE) + "." + (bits & BYTE));
    }
}
