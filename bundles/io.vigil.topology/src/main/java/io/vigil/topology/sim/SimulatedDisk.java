package io.vigil.topology.sim;

import io.vigil.topology.SharedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A shared disk in memory, with nodes that do not reach it. Stages are complete at once. Not thread-safe. */
public final class SimulatedDisk {
    private static final byte[] EMPTY = {};

    private final Map<Integer, byte[]> slots = new HashMap<>();
    private final Set<Integer> cut = new HashSet<>();

    /** The disk as the node sees it. */
    public SharedDisk of(int node) {
        return new View(node);
    }

    /** The node no longer reaches the disk, or does again. */
    public void cut(int node, boolean on) {
        if (on) {
            cut.add(node);
        } else {
            cut.remove(node);
        }
    }

    public boolean reached(int node) {
        return !cut.contains(node);
    }

    private final class View implements SharedDisk {
        private final int node;

        View(int node) {
            this.node = node;
        }

        @Override
        public CompletionStage<Void> write(int slot, byte[] block) {
            if (cut.contains(node)) {
                return lost();
            }
            slots.put(slot, block);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<List<byte[]>> read(int count) {
            if (cut.contains(node)) {
                return lost();
            }
            List<byte[]> blocks = new ArrayList<>(count);
            for (int slot = 1; slot <= count; slot++) {
                blocks.add(slots.getOrDefault(slot, EMPTY));
            }
            return CompletableFuture.completedStage(blocks);
        }

        private <T> CompletionStage<T> lost() {
            return CompletableFuture.failedStage(new IOException("node " + node + " does not reach the disk"));
        }
    }
}
