package io.vigil.simulator.internal.world;

import java.time.Instant;

/** One reference code in a partition's history. An empty {@code word3} is the console's NULL (spec 30 f.3). */
public record RefCode(Instant at, String code, String word2, String word3) {
    static final String STOPPED = "00000000";
    static final String POWER_OFF = "D200A200";
}
