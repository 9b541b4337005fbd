package io.vigil.topology;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A disk that every node of the domain can read and write: the repository disk of the cluster (spec 82, section 9). One slot of
 * {@link #SLOT} bytes a node, numbered from 1; only its node writes it, everybody reads all. Thread-safe, never blocks: stages
 * may complete on any thread, and fail with an {@link java.io.IOException} when this node does not reach the disk.
 */
public interface SharedDisk {
    /** Bytes of a slot. */
    int SLOT = 4096;

    /** @param block {@link #SLOT} bytes; not changed afterwards */
    CompletionStage<Void> write(int slot, byte[] block);

    /**
     * Slots 1 to {@code slots} in order; a slot that was never written may be shorter. A block that is being written may come
     * half old and half new: readers check it.
     *
     * @return blocks that are not to be changed
     */
    CompletionStage<List<byte[]>> read(int slots);
}
