package io.vigil.topology.sim;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * Clock and tasks of one simulated machine: they can be paused, then everything due waits until the machine goes on; they end
 * with the machine; and its clock may run too fast or too slow. Not thread-safe.
 */
public final class SimulatedNode implements Tasks, TimeSource {
    private final Tasks tasks;
    private final TimeSource time;
    private final double rate;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean paused;
    private boolean dead;

    /** @param rate seconds of this machine's monotonic clock in a second, 0.5 to 2; 1 = right */
    public SimulatedNode(Tasks tasks, TimeSource time, double rate) {
        this.tasks = tasks;
        this.time = time;
        this.rate = rate;
    }

    /** Nothing runs until {@link #resume}. */
    public void pause() {
        paused = true;
    }

    /** What was due meanwhile runs now, in order. */
    public void resume() {
        paused = false;
        while (!paused && !waiting.isEmpty()) {
            run(waiting.removeFirst());
        }
    }

    /** Nothing runs any more. */
    public void kill() {
        dead = true;
        waiting.clear();
    }

    @Override
    public Cancellable after(Duration delay, String name, Runnable task) {
        boolean[] cancelled = new boolean[1];
        Cancellable timer = tasks.after(
                real(delay),
                name,
                () -> run(() -> {
                    if (!cancelled[0]) {
                        task.run();
                    }
                }));
        return () -> {
            cancelled[0] = true;
            timer.cancel();
        };
    }

    @Override
    public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
        Repetition repetition = new Repetition(delay, name, task);
        repetition.schedule(first);
        return repetition;
    }

    @Override
    public <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call) {
        return tasks.blocking(urgency, name, deadline, call);
    }

    @Override
    public Mailbox mailbox(String name) {
        return new Box(name);
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public Duration monotonic() {
        return rate == 1
                ? time.monotonic()
                : Duration.ofNanos((long) (time.monotonic().toNanos() * rate));
    }

    @Override
    public ZoneId zone() {
        return time.zone();
    }

    private Duration real(Duration mine) {
        // Rounded up: a timer that fires a nanosecond early would find nothing to do and be set again.
        return rate == 1 ? mine : Duration.ofNanos((long) Math.ceil(mine.toNanos() / rate) + 1);
    }

    private void run(Runnable task) {
        if (dead) {
            return;
        }
        if (paused) {
            waiting.addLast(task);
        } else {
            task.run();
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
            next = after(in, name, () -> {
                task.run();
                if (!cancelled) {
                    schedule(delay);
                }
            });
        }

        @Override
        public void cancel() {
            cancelled = true;
            next.cancel();
        }
    }

    private final class Box implements Mailbox {
        private final String name;
        private boolean closed;

        Box(String name) {
            this.name = name;
        }

        @Override
        public void execute(Runnable task) {
            tasks.after(
                    Duration.ZERO,
                    name,
                    () -> run(() -> {
                        if (!closed) {
                            task.run();
                        }
                    }));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
