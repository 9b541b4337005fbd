package io.vigil.simulator.internal.world;

/** Hears of every change, under the lock, after it has been made. */
public interface WorldListener {
    void changed(SimPartition partition);

    /** The definition is gone from its host. */
    void removed(SimPartition partition);

    /** Something of the host itself, not of a partition on it. */
    default void changed(SimHost host) {}
}
