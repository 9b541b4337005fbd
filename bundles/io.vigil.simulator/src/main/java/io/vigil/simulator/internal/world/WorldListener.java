package io.vigil.simulator.internal.world;

/** Hears of every change, under the lock, after it has been made. */
public interface WorldListener {
    void changed(SimPartition partition);

    /** The definition is gone from its host. */
    void removed(SimPartition partition);
}
