package io.vigil.fde.internal.engine;

import io.vigil.spi.detect.FailureDetector;
import java.util.Optional;

/** The detector with authority over hosts. Not exported, so that nobody outside can claim it. */
public interface HostJudge extends FailureDetector {
    /** The finding; empty while facts are missing (they are then noted in {@code facts}). */
    Optional<HostFinding> judge(HostCase c, Facts facts);
}
