package io.vigil.caa.events.internal;

import io.vigil.caa.events.Marker;
import io.vigil.caa.events.MonitorFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Unread data of one consumer: whole records, the oldest overwritten when a new one finds no room. Not thread-safe. */
final class MonitorBuffer {
    private final int capacity;
    private final Deque<byte[]> unread = new ArrayDeque<>();
    private int bytes;
    private boolean wrapped;

    /** @param capacity in bytes; a record never gets more than {@link MonitorFile#MAX_READ} of it */
    MonitorBuffer(int capacity) {
        this.capacity = capacity;
    }

    void add(byte[] record) {
        int most = Math.min(capacity, MonitorFile.MAX_READ);
        byte[] kept = record.length > most ? Arrays.copyOf(record, most) : record;
        while (bytes + kept.length > capacity) {
            byte[] lost = unread.remove();
            bytes -= isOverflow(lost) ? 0 : lost.length;
            wrapped = true;
            dropOrphan(lost);
        }
        if (kept != record) {
            unread.add(marker(Marker.EVENT_OVERFLOW));
        }
        unread.add(kept);
        bytes += kept.length;
    }

    /** A cut record makes no sense without the marker before it. */
    private void dropOrphan(byte[] lost) {
        if (isOverflow(lost) && !unread.isEmpty()) {
            bytes -= unread.remove().length;
        }
    }

    boolean isEmpty() {
        return unread.isEmpty() && !wrapped;
    }

    /** The next record or marker; nothing when empty. BUF_WRAP comes before everything else. */
    byte[] read() {
        if (wrapped) {
            wrapped = false;
            return marker(Marker.BUF_WRAP);
        }
        if (unread.isEmpty()) {
            return new byte[0];
        }
        byte[] next = unread.remove();
        bytes -= isOverflow(next) ? 0 : next.length;
        return next;
    }

    private static boolean isOverflow(byte[] data) {
        return Arrays.equals(data, marker(Marker.EVENT_OVERFLOW));
    }

    private static byte[] marker(Marker marker) {
        return (marker + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
