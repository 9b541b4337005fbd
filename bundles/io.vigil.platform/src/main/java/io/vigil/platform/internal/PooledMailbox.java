package io.vigil.platform.internal;

import io.vigil.spi.port.Mailbox;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs its tasks one after another on a shared pool. */
final class PooledMailbox implements Mailbox {
    /** Then the thread is given back, so that a busy mailbox does not starve the others. */
    private static final int BATCH = 64;

    private final String name;
    private final Executor pool;
    private final int limit;
    /** Guarded by itself, as are the flags. */
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private boolean running;
    private boolean closed;

    PooledMailbox(String name, Executor pool, int limit) {
        this.name = name;
        this.pool = pool;
        this.limit = limit;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            if (closed) {
                return;
            }
            if (tasks.size() >= limit) {
                throw new RejectedExecutionException("Mailbox '" + name + "' is full: " + limit + " tasks wait");
            }
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        pool.execute(this::drain);
    }

    private void drain() {
        for (int i = 0; i < BATCH; i++) {
            Runnable next = take();
            if (next == null) {
                return;
            }
            Threads.guarded(name, next).run();
        }
        pool.execute(this::drain);
    }

    private Runnable take() {
        synchronized (tasks) {
            Runnable next = closed ? null : tasks.poll();
            running = next != null;
            return next;
        }
    }

    @Override
    public void close() {
        synchronized (tasks) {
            closed = true;
            tasks.clear();
        }
    }
}
