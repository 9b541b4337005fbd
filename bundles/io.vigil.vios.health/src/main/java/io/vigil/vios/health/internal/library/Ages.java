package io.vigil.vios.health.internal.library;

import java.time.Duration;

/** Ages in whole seconds: rounded to the nearest, halves up; the database cast of the original rounds too (section 3.5). */
final class Ages {
    private Ages() {}

    static int seconds(Duration age) {
        long rounded = age.plusMillis(500).toSeconds();
        return (int) Math.max(0, Math.min(rounded, Integer.MAX_VALUE));
    }
}
