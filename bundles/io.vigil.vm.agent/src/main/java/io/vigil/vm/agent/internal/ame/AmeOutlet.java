package io.vigil.vm.agent.internal.ame;

import java.util.List;

/** Where the engine's loop hands things on to; called between two rounds, must not wait. */
public interface AmeOutlet {
    /** Step 1 of a round: bits of {@link Notice}, never 0. */
    void changed(long vector);

    /** Values to keep in the configuration, never empty. */
    void store(List<Closing.Change> changes);
}
