package io.vigil.topology.internal.disk;

import io.vigil.topology.internal.disk.SlotBlock.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Frames that wait for room in the slot. Of those for one node the latest few are kept: what is older has been said again, as
 * every message of the rings is. Every node gets its turn. Not thread-safe.
 */
final class Outbox {
    static final int EACH = 4;

    private final Map<Integer, Deque<byte[]>> waiting = new LinkedHashMap<>();

    void add(int to, byte[] frame) {
        Deque<byte[]> queue = waiting.computeIfAbsent(to, t -> new ArrayDeque<>());
        queue.addLast(frame);
        if (queue.size() > EACH) {
            queue.removeFirst();
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void clear() {
        waiting.clear();
    }

    /** Takes out what fits into one block, one frame a node in turn; who waits longest comes first. */
    List<Entry> next() {
        List<Entry> entries = new ArrayList<>();
        int room = SlotBlock.ROOM;
        boolean full = false;
        while (!waiting.isEmpty() && !full) {
            for (int to : List.copyOf(waiting.keySet())) {
                Deque<byte[]> queue = waiting.get(to);
                Entry entry = new Entry(to, queue.peekFirst());
                if (entry.size() > room) {
                    full = true;
                    break;
                }
                room -= entry.size();
                entries.add(entry);
                queue.removeFirst();
                waiting.remove(to);
                if (!queue.isEmpty()) {
                    waiting.put(to, queue);
                }
            }
        }
        return entries;
    }
}
