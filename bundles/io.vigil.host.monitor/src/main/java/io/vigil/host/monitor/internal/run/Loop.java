package io.vigil.host.monitor.internal.run;

import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** The mailbox of a run: it may stand still and go on, and its first fault ends it. Thread-safe. */
final class Loop {
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final Tasks tasks;
    private final Mailbox mailbox;
    private final Runnable afterEach;
    private final Consumer<Throwable> fault;
    private final Queue<Runnable> parked = new ArrayDeque<>();
    private volatile boolean still;
    private volatile boolean over;

    /**
     * @param afterEach runs after each task
     * @param fault told what a task threw; nothing runs any more
     */
    Loop(Tasks tasks, Runnable afterEach, Consumer<Throwable> fault) {
        this.tasks = tasks;
        this.mailbox = tasks.mailbox("host monitor");
        this.afterEach = afterEach;
        this.fault = fault;
    }

    /** What must not get lost comes again when the mailbox is full. */
    void post(Runnable task) {
        try {
            mailbox.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            tasks.after(AGAIN, "host monitor again", () -> post(task));
        }
    }

    /** For a task that comes again and again: what has come due while the loop stands still is left out. */
    void postPeriodic(Runnable task) {
        if (!still) {
            post(task);
        }
    }

    boolean still() {
        return still;
    }

    boolean over() {
        return over;
    }

    void hang() {
        still = true;
    }

    /** @param first runs before what came meanwhile */
    void resume(Runnable first) {
        still = false;
        post(() -> {
            first.run();
            while (!still && !over && !parked.isEmpty()) {
                run(parked.remove());
            }
        });
    }

    void end() {
        over = true;
        mailbox.close();
    }

    private void run(Runnable task) {
        if (over) {
            return;
        }
        if (still) {
            parked.add(task);
            return;
        }
        try {
            task.run();
            afterEach.run();
        } catch (RuntimeException | Error e) {
            end();
            fault.accept(e);
        }
    }
}
