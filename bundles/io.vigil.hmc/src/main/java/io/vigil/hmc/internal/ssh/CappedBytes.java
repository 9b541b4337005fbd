package io.vigil.hmc.internal.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a command prints; beyond the limit nothing is kept. */
final class CappedBytes extends ByteArrayOutputStream {
    private final int limit;
    private volatile boolean exceeded;

    CappedBytes(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(int b) {
        if (count < limit) {
            super.write(b);
        } else {
            exceeded = true;
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        int room = Math.min(length, limit - count);
        super.write(bytes, from, room);
        exceeded |= room < length;
    }

    boolean exceeded() {
        return exceeded;
    }

    String text() {
        return toString(StandardCharsets.UTF_8);
    }
}
