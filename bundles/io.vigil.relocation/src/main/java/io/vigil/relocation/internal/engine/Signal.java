package io.vigil.relocation.internal.engine;

import io.vigil.api.relocation.Plan;
import io.vigil.model.HmState;
import java.util.Optional;

/** What happened to a move. */
public sealed interface Signal {
    /** @param job {@code hmc/jobId}; empty when there was none */
    record Ok(String job, String text) implements Signal {}

    record Failed(Cause cause, String text) implements Signal {}

    /** The step limit passed and no answer came. */
    record Expired() implements Signal {}

    record Looked(Look look) implements Signal {}

    record Replanned(Optional<Plan.Placement> placement) implements Signal {}

    record Monitor(HmState state) implements Signal {}

    record Woke() implements Signal {}

    /** Classes of failure that lead to different next steps. */
    enum Cause {
        /** It may have happened, or be under way: read the state first. */
        UNKNOWN,
        /** At its deadline the console said that the job was still running. */
        RUNNING,
        /** No console has the job any more; it may have happened. */
        LOST,
        /** The console has no such facility. */
        UNSUPPORTED,
        /** Try the same again later. */
        BUSY,
        /** No console took it. */
        NOT_TAKEN,
        REFUSED;

        /** Nothing of it happens any more. */
        boolean definitive() {
            return switch (this) {
                case UNKNOWN, RUNNING, LOST -> false;
                case UNSUPPORTED, BUSY, NOT_TAKEN, REFUSED -> true;
            };
        }
    }
}
