package io.vigil.spi.port;

import io.vigil.spi.Deadline;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * Everything that runs later or elsewhere. Thread-safe.
 *
 * <p>Real: bounded pools with two priorities, threads named {@code vigil-<module>-<n>}. Virtual: discrete events on one
 * thread; {@link #blocking} runs inline. A task that throws is logged with its name and does not end a repetition.
 */
public interface Tasks {
    /** Runs once after the delay (zero = as soon as possible, never inline). */
    Cancellable after(Duration delay, String name, Runnable task);

    /** Runs repeatedly: {@code delay} counts from the end of one run to the start of the next. */
    Cancellable repeat(Duration first, Duration delay, String name, Runnable task);

    /**
     * Runs a third party's or library's blocking call on the bounded pool. The stage fails with
     * {@link java.util.concurrent.TimeoutException} at the deadline (the thread is interrupted once) and with
     * {@link java.util.concurrent.RejectedExecutionException} when the queue is full: callers treat both as "no answer".
     */
    <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call);

    /** A mailbox: tasks given to it run one after another, in order, never two at once, never inline. */
    Mailbox mailbox(String name);

    /** Which pool a blocking call waits for; recovery work never waits behind the rest (CTL-22). */
    enum Urgency {
        RECOVERY,
        NORMAL
    }
}
