package io.vigil.relocation.planted;

import io.vigil.fde.planted.LooksAtTheClock;

/** Breaks D2. */
public interface SeesDetection {
    LooksAtTheClock detection();
}
