package io.vigil.platform.internal;

import java.io.IOException;
import java.time.Duration;

/** One echo request; blocks up to the wait. */
@FunctionalInterface
interface Probe {
    boolean answers(String address, Duration wait) throws IOException, InterruptedException;
}
