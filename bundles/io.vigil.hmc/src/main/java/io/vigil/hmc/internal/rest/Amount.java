package io.vigil.hmc.internal.rest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Numbers in the console's documents; what is missing or no number counts as 0. */
final class Amount {
    private Amount() {}

    static int whole(Optional<String> text) {
        return scaled(text, 0);
    }

    /** Processing units as hundredths: 0.5 is 50. */
    static int hundredths(Optional<String> text) {
        return scaled(text, 2);
    }

    private static int scaled(Optional<String> text, int digits) {
        try {
            return text.map(raw -> new BigDecimal(raw)
                            .movePointRight(digits)
                            .setScale(0, RoundingMode.HALF_UP)
                            .intValue())
                    .orElse(0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
