package io.vigil.fde.internal.engine;

import io.vigil.spi.detect.FailureDetector;
import java.util.Optional;

/** The detector with authority over VMs. Not exported, so that nobody outside can claim it. */
public interface VmJudge extends FailureDetector {
    /** The finding; empty while facts are missing (they are then noted in {@code facts}). */
    Optional<VmFinding> judge(VmCase c, Facts facts);

    /** What reference codes mean. */
    RefCodes codes();
}
