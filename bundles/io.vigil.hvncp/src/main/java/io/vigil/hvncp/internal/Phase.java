package io.vigil.hvncp.internal;

import java.io.Closeable;
import java.io.IOException;

/** New, open, closed: the life of a carrier. Thread-safe. */
public final class Phase {
    private enum Step {
        NEW,
        OPEN,
        CLOSED
    }

    private final String name;
    private Step step = Step.NEW;

    public Phase(String name) {
        this.name = name;
    }

    public synchronized void open() {
        if (step != Step.NEW) {
            throw new IllegalStateException(name + " was opened or closed before");
        }
        step = Step.OPEN;
    }

    public synchronized boolean isOpen() {
        return step == Step.OPEN;
    }

    /** False when it was closed before. */
    public synchronized boolean close() {
        boolean first = step != Step.CLOSED;
        step = Step.CLOSED;
        return first;
    }

    public static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("the socket does not close", e);
        }
    }
}
