package io.vigil.simulator.internal.cluster;

import io.vigil.simulator.internal.world.SimClock;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * Clock and tasks of a cluster whose monotonic time stands still while nothing happens. In a quiet ring, from which nothing is
 * lost, one heartbeat is like any other: leaving out all those between two disturbances changes nothing that anybody could
 * notice, and costs nothing. A disturbance lets time go on, in step with the world's, until the cluster is quiet again. Wall
 * clock time is always the world's.
 *
 * <p>While time goes on, work is done in steps of the world's time; within a step everything runs at its own moment. Callers hold
 * the world's lock.
 */
final class QuietTime implements TimeSource, Tasks {
    private static final long NANOS_PER_MS = 1_000_000;
    /** Right after a disturbance: an orderly stop is told within milliseconds. */
    private static final long FINE = 5 * NANOS_PER_MS;

    /** Steps at once while nobody looks. */
    private static final int COARSE = 10;

    private static final long FINE_FOR = 100 * NANOS_PER_MS;

    private final SimClock world;
    private final long step;
    private final BooleanSupplier quiet;
    private final PriorityQueue<Timer> queue = new PriorityQueue<>();
    private long now;
    private long sequence;
    private boolean awake;
    /** World time of the last disturbance and of the last step, nanoseconds. */
    private long disturbed;

    private long stepped;

    /**
     * @param step of the world's time between two looks while awake
     * @param quiet whether time may stand still; asked after each step
     */
    QuietTime(SimClock world, Duration step, BooleanSupplier quiet) {
        this.world = world;
        this.step = step.toNanos();
        this.quiet = quiet;
    }

    // ---- the cluster's life ---------------------------------------------------------------------------------------

    /** Before the world begins: lets so much time pass at once, or less when the cluster is quiet before. */
    void begin(Duration limit) {
        long end = now + limit.toNanos();
        while (now < end && !quiet.getAsBoolean()) {
            advance(now + COARSE * step);
        }
    }

    /**
     * Something is about to happen to the cluster, now.
     *
     * @param phase how far between two heartbeats it finds a cluster that was quiet
     */
    void disturb(Duration phase) {
        if (awake) {
            catchUp();
        } else {
            advance(now + phase.toNanos());
            awake = true;
            stepped = worldNanos();
            next(FINE);
        }
        disturbed = worldNanos();
    }

    boolean awake() {
        return awake;
    }

    private void step() {
        boolean over = false;
        try {
            catchUp();
            over = quiet.getAsBoolean();
        } finally {
            // A task that throws is reported by whoever runs the world; the others go on.
            if (over) {
                awake = false;
            } else {
                next(worldNanos() - disturbed < FINE_FOR ? FINE : step);
            }
        }
    }

    private void next(long nanos) {
        world.after(Duration.ofNanos(nanos), "cluster", this::step);
    }

    private void catchUp() {
        long at = worldNanos();
        long passed = at - stepped;
        stepped = at;
        advance(now + passed);
    }

    private void advance(long until) {
        while (!queue.isEmpty() && queue.peek().at <= until) {
            Timer timer = queue.poll();
            now = Math.max(now, timer.at);
            if (!timer.cancelled) {
                timer.task.run();
            }
        }
        now = until;
    }

    private long worldNanos() {
        return world.nanos();
    }

    // ---- ports ----------------------------------------------------------------------------------------------------

    @Override
    public Instant now() {
        return world.now();
    }

    @Override
    public Duration monotonic() {
        return Duration.ofNanos(now);
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Cancellable after(Duration delay, String name, Runnable task) {
        Timer timer = new Timer(now + Math.max(0, delay.toNanos()), sequence++, task);
        queue.add(timer);
        return timer;
    }

    @Override
    public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
        Repetition repetition = new Repetition(delay, name, task);
        repetition.schedule(first);
        return repetition;
    }

    /** Inline: what members call is a database in memory. */
    @Override
    public <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call) {
        try {
            return CompletableFuture.completedStage(call.call());
        } catch (Exception e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public Mailbox mailbox(String name) {
        return new Box(name);
    }

    private static final class Timer implements Comparable<Timer>, Cancellable {
        private final long at;
        private final long order;
        private final Runnable task;
        private boolean cancelled;

        Timer(long at, long order, Runnable task) {
            this.at = at;
            this.order = order;
            this.task = task;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
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
            if (!closed) {
                after(Duration.ZERO, name, () -> {
                    if (!closed) {
                        task.run();
                    }
                });
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
