package io.vigil.hmc.internal.rest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Numbers in the console's documents; what is missing or no number counts as 0. */
final class Amount {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal SMALLEST = BigDecimal.valueOf(1, 6);

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
            return text.map(BigDecimal::new)
                    .map(value -> bounded(value, digits))
                    .orElse(0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Compared before it is scaled: 1E+999999999 must cost nothing. Below zero or beyond an int is no amount. */
    private static int bounded(BigDecimal value, int digits) {
        if (value.signum() < 0 || value.compareTo(LARGEST) > 0 || value.compareTo(SMALLEST) < 0) {
            return 0;
        }
        BigDecimal scaled = value.movePointRight(digits).setScale(0, RoundingMode.HALF_UP);
        return scaled.compareTo(LARGEST) > 0 ? 0 : scaled.intValue();
    }
}
