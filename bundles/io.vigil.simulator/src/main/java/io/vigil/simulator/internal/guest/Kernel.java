package io.vigil.simulator.internal.guest;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One boot of an operating system, for the daemons on it: it runs their tasks until it ends, and not while it stands still.
 * Used under the lock of the clock.
 */
public final class Kernel implements Tasks {
    private static final Duration NOW = Duration.ZERO;

    private final Turns turns;
    /** What was due while it stood still. */
    private final Deque<Runnable> held = new ArrayDeque<>();

    private State state = State.RUNS;

    private enum State {
        RUNS,
        FROZEN,
        OVER
    }

    public Kernel(Turns turns) {
        this.turns = turns;
    }

    /** Stands still: no task runs, no time passes for it. */
    void freeze() {
        if (state == State.RUNS) {
            state = State.FROZEN;
        }
    }

    /** Goes on, first with what was due meanwhile. */
    void thaw() {
        if (state == State.FROZEN) {
            state = State.RUNS;
            held.forEach(turns::soon);
            held.clear();
        }
    }

    /** Power off, crash: nothing runs any more. */
    public void end() {
        state = State.OVER;
        held.clear();
    }

    boolean runs() {
        return state == State.RUNS;
    }

    private void run(Runnable task) {
        if (state == State.RUNS) {
            task.run();
        } else if (state == State.FROZEN) {
            held.add(task);
        }
    }

    @Override
    public Cancellable after(Duration delay, String name, Runnable task) {
        return schedule(delay, name, new Once(task));
    }

    /** Zero delay is as cheap as a mailbox. */
    private Cancellable schedule(Duration delay, String name, Once once) {
        if (delay.compareTo(NOW) <= 0) {
            turns.soon(once);
        } else if (state != State.OVER) {
            once.timer = turns.after(delay, name, once);
        }
        return once;
    }

    @Override
    public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
        Repetition repetition = new Repetition(delay, name, task);
        repetition.schedule(first);
        return repetition;
    }

    /** Files and databases of the simulation are in memory: nothing blocks. */
    @Override
    public <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call) {
        try {
            return CompletableFuture.completedFuture(call.call());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public Mailbox mailbox(String name) {
        return new Box();
    }

    /** A task that is cancelled is not run, not even when it was due while the kernel stood still. */
    private final class Once implements Runnable, Cancellable {
        private final Runnable task;
        private Cancellable timer = () -> {};
        private boolean cancelled;

        Once(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (cancelled) {
                return;
            }
            if (state == State.RUNS) {
                task.run();
            } else {
                Kernel.this.run(this);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            timer.cancel();
        }
    }

    private final class Repetition implements Cancellable {
        private final Duration delay;
        private final String name;
        private final Runnable task;
        private Cancellable next = () -> {};
        private boolean cancelled;

        Repetition(Duration delay, String name, Runnable task) {
            this.delay = delay;
            this.name = name;
            this.task = task;
        }

        void schedule(Duration in) {
            next = after(in, name, this::runOnce);
        }

        private void runOnce() {
            try {
                task.run();
            } finally {
                if (!cancelled) {
                    schedule(delay);
                }
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            next.cancel();
        }
    }

    private final class Box implements Mailbox {
        private boolean closed;

        @Override
        public void execute(Runnable task) {
            if (!closed && state != State.OVER) {
                turns.soon(new Letter(this, task));
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final class Letter implements Runnable {
        private final Box box;
        private final Runnable task;

        Letter(Box box, Runnable task) {
            this.box = box;
            this.task = task;
        }

        @Override
        public void run() {
            if (state == State.RUNS) {
                if (!box.closed) {
                    task.run();
                }
            } else {
                Kernel.this.run(this);
            }
        }
    }
}
