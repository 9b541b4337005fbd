package io.vigil.hmc.internal.job;

import io.vigil.hmc.internal.HmcSettings.Polls;
import io.vigil.hmc.internal.call.Effect;
import java.time.Duration;

/** Sorts of jobs: what they may change and how often they are read (30 d.1). */
public enum JobKind {
    /** Document to a VIOS and back. */
    PASS_THROUGH(Effect.REPEATABLE),
    /** Migration or restart, validation only. */
    VALIDATE(Effect.REPEATABLE),
    /** List command of the console itself. */
    COMMAND(Effect.REPEATABLE),
    POWER(Effect.CHANGE),
    /** Migration, remote restart and its clean-up. */
    MOBILITY(Effect.CHANGE);

    private final Effect effect;

    JobKind(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    /** Wait after the n-th read, n from 1; the first read comes without a wait. */
    Duration pause(Polls polls, int reads) {
        if (this == PASS_THROUGH || reads <= polls.early()) {
            return polls.job();
        }
        return this == MOBILITY ? polls.mobility() : polls.power();
    }
}
