package io.vigil.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every task port promises, on threads or in virtual time. */
public abstract class TasksContract {
    protected static final Duration SOON = Duration.ofMillis(20);

    protected abstract Tasks tasks();

    protected abstract TimeSource time();

    /** Lets time pass until it holds; fails when it does not within some seconds. */
    protected abstract void await(BooleanSupplier condition);

    /** Lets at least this much of the port's own time pass. */
    protected abstract void pass(Duration duration);

    @Test
    @DisplayName("a task runs once, after its delay, never inline")
    void after() {
        AtomicInteger runs = new AtomicInteger();
        Duration begin = time().monotonic();
        List<Duration> at = Collections.synchronizedList(new ArrayList<>());
        tasks().after(SOON, "once", () -> {
            at.add(time().monotonic());
            runs.incrementAndGet();
        });
        await(() -> runs.get() == 1);
        assertThat(at.get(0).minus(begin)).isGreaterThanOrEqualTo(SOON);
        pass(SOON.multipliedBy(3));
        assertThat(runs).hasValue(1);
    }

    @Test
    @DisplayName("a zero delay is not inline")
    void notInline() {
        Thread caller = Thread.currentThread();
        AtomicBoolean inside = new AtomicBoolean(true);
        CompletableFuture<Boolean> inline = new CompletableFuture<>();
        tasks().after(Duration.ZERO, "soon", () -> inline.complete(inside.get() && Thread.currentThread() == caller));
        inside.set(false);
        await(inline::isDone);
        assertThat(inline.join()).isFalse();
    }

    @Test
    @DisplayName("a cancelled task does not run; cancelling twice is nothing")
    void cancel() {
        AtomicInteger runs = new AtomicInteger();
        Cancellable task = tasks().after(SOON, "never", runs::incrementAndGet);
        task.cancel();
        task.cancel();
        pass(SOON.multipliedBy(3));
        assertThat(runs).hasValue(0);
    }

    @Test
    @DisplayName("a repetition goes on after a throw, and ends when cancelled")
    void repeat() {
        AtomicInteger runs = new AtomicInteger();
        Cancellable loop = tasks().repeat(Duration.ZERO, SOON, "loop", () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("on purpose");
        });
        await(() -> runs.get() >= 3);
        loop.cancel();
        pass(SOON);
        int ended = runs.get();
        pass(SOON.multipliedBy(4));
        assertThat(runs.get()).isEqualTo(ended);
    }

    @Test
    @DisplayName("a repetition may cancel itself")
    void cancelInside() {
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Cancellable> self = new CompletableFuture<>();
        self.complete(tasks().repeat(SOON, SOON, "self", () -> {
            if (runs.incrementAndGet() == 2) {
                self.join().cancel();
            }
        }));
        await(() -> runs.get() == 2);
        pass(SOON.multipliedBy(4));
        assertThat(runs).hasValue(2);
    }

    @Test
    @DisplayName("a blocking call gives its value, or its exception")
    void blocking() {
        Deadline deadline = Deadline.in(time(), Duration.ofSeconds(30));
        CompletableFuture<String> value = tasks().blocking(Tasks.Urgency.NORMAL, "call", deadline, () -> "value")
                .toCompletableFuture();
        CompletableFuture<String> failure = tasks().<String>blocking(Tasks.Urgency.RECOVERY, "call", deadline, () -> {
                    throw new java.io.IOException("on purpose");
                })
                .toCompletableFuture();
        await(() -> value.isDone() && failure.isDone());
        assertThat(value.join()).isEqualTo("value");
        assertThat(failure).isCompletedExceptionally();
        Throwable cause = failure.handle((v, e) -> e instanceof CompletionException ? e.getCause() : e)
                .join();
        assertThat(cause).isInstanceOf(java.io.IOException.class).hasMessage("on purpose");
    }

    @Test
    @DisplayName("a mailbox runs its tasks in order, one at a time, also after one that throws")
    void mailbox() {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger running = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        try (Mailbox mailbox = tasks().mailbox("box")) {
            for (int i = 0; i < 500; i++) {
                int number = i;
                mailbox.execute(() -> {
                    together.accumulateAndGet(running.incrementAndGet(), Math::max);
                    order.add(number);
                    running.decrementAndGet();
                    if (number == 7) {
                        throw new IllegalStateException("on purpose");
                    }
                });
            }
            await(() -> order.size() == 500);
        }
        assertThat(order).isSorted();
        assertThat(together).hasValue(1);
    }

    @Test
    @DisplayName("a closed mailbox drops what waits and ignores what comes")
    void closed() {
        AtomicInteger runs = new AtomicInteger();
        Mailbox mailbox = tasks().mailbox("box");
        mailbox.close();
        mailbox.execute(runs::incrementAndGet);
        pass(SOON);
        assertThat(runs).hasValue(0);
    }
}
