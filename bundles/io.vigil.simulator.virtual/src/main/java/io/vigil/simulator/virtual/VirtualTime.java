package io.vigil.simulator.virtual;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * Clock and tasks of a simulated run. Time stands still between events and jumps to the next one; events due at the same
 * time run in the order in which they were scheduled. Not thread-safe: everything happens on the caller's thread.
 */
public final class VirtualTime implements TimeSource, Tasks {
    /** Where a run begins unless told otherwise: a date of the book's era, so that texts look natural. */
    public static final Instant DEFAULT_START = Instant.parse("2026-01-20T09:00:00Z");

    private static final long NEVER = Long.MAX_VALUE;
    private static final Duration LONGEST = Duration.ofDays(100 * 365);

    private final PriorityQueue<Scheduled> queue = new PriorityQueue<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<Runnable> observers = new ArrayList<>();
    private final Instant start;
    /** Since the start, nanoseconds, and the same as others want it. */
    private long elapsed;

    private Duration monotonic = Duration.ZERO;
    private Duration wallOffset = Duration.ZERO;
    private long sequence;
    private long events;

    public VirtualTime() {
        this(DEFAULT_START);
    }

    public VirtualTime(Instant start) {
        this.start = start;
    }

    // ---- TimeSource -----------------------------------------------------------------------------------------------

    @Override
    public Instant now() {
        return start.plus(monotonic()).plus(wallOffset);
    }

    @Override
    public Duration monotonic() {
        if (monotonic.toNanos() != elapsed) {
            monotonic = Duration.ofNanos(elapsed);
        }
        return monotonic;
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    /** Steps the wall clock, as an administrator or NTP would; monotonic time is untouched (FD-18). */
    public void stepWallClock(Duration by) {
        wallOffset = wallOffset.plus(by);
    }

    // ---- Tasks ----------------------------------------------------------------------------------------------------

    @Override
    public Cancellable after(Duration delay, String name, Runnable task) {
        Scheduled entry = new Scheduled(elapsed + (delay.isNegative() ? 0 : nanos(delay)), sequence++, name, task);
        queue.add(entry);
        return entry;
    }

    @Override
    public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
        Repetition repetition = new Repetition(delay, name, task);
        repetition.schedule(first);
        return repetition;
    }

    @Override
    public <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            result.complete(call.call());
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    @Override
    public Mailbox mailbox(String name) {
        return new VirtualMailbox(name);
    }

    // ---- running --------------------------------------------------------------------------------------------------

    /** Runs the next event; false when nothing is scheduled. */
    public boolean step() {
        Scheduled next = queue.poll();
        while (next != null && next.cancelled) {
            next = queue.poll();
        }
        if (next == null) {
            return false;
        }
        elapsed = Math.max(elapsed, next.at);
        events++;
        run(next.name, next.task);
        observers.forEach(Runnable::run);
        return true;
    }

    /** Runs everything due within the given time, then advances the clock to its end. */
    public void runFor(Duration duration) {
        long end = elapsed + nanos(duration);
        while (nextAt() <= end) {
            step();
        }
        elapsed = end;
    }

    /** Runs until the condition holds; false when it did not within the limit, or nothing was left to do. */
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        long end = elapsed + nanos(limit);
        while (!condition.getAsBoolean()) {
            if (nextAt() > end) {
                elapsed = end;
                return condition.getAsBoolean();
            }
            step();
        }
        return true;
    }

    /** Runs what is due now, without advancing the clock. */
    public void settle() {
        while (nextAt() <= elapsed) {
            step();
        }
    }

    /** Calls the observer after each event, for invariants. */
    public void afterEachEvent(Runnable observer) {
        observers.add(observer);
    }

    /** What tasks threw; a real task pool logs these and goes on. Tests assert that it is empty. */
    public List<Throwable> failures() {
        return Collections.unmodifiableList(failures);
    }

    public long eventsRun() {
        return events;
    }

    /** When something is due next; {@link #NEVER} when nothing is. */
    private long nextAt() {
        Scheduled next = queue.peek();
        while (next != null && next.cancelled) {
            queue.poll();
            next = queue.peek();
        }
        return next == null ? NEVER : next.at;
    }

    /** A century at most: longer waits are as good as for ever, and must not wrap around. */
    private static long nanos(Duration duration) {
        return duration.getSeconds() >= LONGEST.getSeconds() ? LONGEST.toNanos() : duration.toNanos();
    }

    private void run(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | AssertionError e) {
            failures.add(new IllegalStateException("task '" + name + "' threw at " + now(), e));
        }
    }

    private static final class Scheduled implements Comparable<Scheduled>, Cancellable {
        private final long at;
        private final long order;
        private final String name;
        private final Runnable task;
        private boolean cancelled;

        Scheduled(long at, long order, String name, Runnable task) {
            this.at = at;
            this.order = order;
            this.name = name;
            this.task = task;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Scheduled other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final class Repetition implements Cancellable {
        private final Duration delay;
        private final String name;
        private final Runnable task;
        private Cancellable next;
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
            run(name, task);
            if (!cancelled) {
                schedule(delay);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            next.cancel();
        }
    }

    private final class VirtualMailbox implements Mailbox {
        private final String name;
        private boolean closed;

        VirtualMailbox(String name) {
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
