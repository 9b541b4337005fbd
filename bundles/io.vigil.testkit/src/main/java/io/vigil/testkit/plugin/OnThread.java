package io.vigil.testkit.plugin;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Calls a plugin the way the engine does: on a thread that is interrupted once when the deadline has passed. */
final class OnThread {
    private static final long GRACE_MS = 2_000;

    private OnThread() {}

    /** How a call ended; neither value nor error: it did not end at all. */
    record End<T>(Optional<T> value, Optional<Throwable> error, boolean ended) {}

    static <T> End<T> call(Duration allowed, Callable<T> call) throws InterruptedException {
        AtomicReference<T> value = new AtomicReference<>();
        AtomicReference<Throwable> error = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        value.set(call.call());
                    } catch (Throwable e) {
                        error.set(e);
                    } finally {
                        done.countDown();
                    }
                },
                "plugin-under-test");
        thread.setDaemon(true);
        thread.start();
        boolean ended = done.await(allowed.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            thread.interrupt();
            ended = done.await(GRACE_MS, TimeUnit.MILLISECONDS);
        }
        return new End<>(Optional.ofNullable(value.get()), Optional.ofNullable(error.get()), ended);
    }
}
