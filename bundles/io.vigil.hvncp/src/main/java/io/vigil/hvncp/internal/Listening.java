package io.vigil.hvncp.internal;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A wait for the network that has no end, on the bounded pool: the threads that engines run on never wait. It goes on in
 * calls of half a minute, each of many short waits; a call that was refused or cut off is followed by another.
 */
public final class Listening {
    /** How long one wait may take, ms: less than what the pool leaves a call when time is paced. */
    public static final int WAIT_MS = 100;

    private static final Duration CALL = Duration.ofMinutes(1);
    /**
     * When a call gives the thread back: long before it would be cut off. An interrupt in the middle of a read would close the
     * channel.
     */
    private static final Duration ENOUGH = CALL.dividedBy(2);

    private static final Duration PAUSE = Duration.ofMillis(WAIT_MS);

    private final Tasks tasks;
    private final TimeSource time;
    private final String name;
    private final BooleanSupplier ended;
    private final Wait wait;
    private final Object waiting = new Object();

    /** One wait, and what comes of it. */
    @FunctionalInterface
    public interface Wait {
        /** Waits at most {@link #WAIT_MS} and takes what came. */
        void once() throws IOException;
    }

    /** @param ended asked before each wait, never while one goes on; once it is true nothing is called again */
    public Listening(Tasks tasks, TimeSource time, String name, BooleanSupplier ended, Wait wait) {
        this.tasks = tasks;
        this.time = time;
        this.name = name;
        this.ended = ended;
        this.wait = wait;
    }

    /** Begins; once. */
    public void start() {
        tasks.after(Duration.ZERO, name, this::call);
    }

    private void call() {
        Deadline deadline = Deadline.in(time, CALL);
        tasks.blocking(Tasks.Urgency.NORMAL, name, deadline, () -> listen(deadline))
                .whenComplete((end, failure) -> {
                    if (failure != null || !end) {
                        tasks.after(failure == null ? Duration.ZERO : PAUSE, name, this::call);
                    }
                });
    }

    /** Whether it is over. */
    private boolean listen(Deadline deadline) throws IOException {
        // A call that was cut off may still be ending: two never wait at once.
        synchronized (waiting) {
            while (deadline.remaining().compareTo(ENOUGH) > 0
                    && !Thread.currentThread().isInterrupted()) {
                if (ended.getAsBoolean()) {
                    return true;
                }
                wait.once();
            }
            return false;
        }
    }
}
