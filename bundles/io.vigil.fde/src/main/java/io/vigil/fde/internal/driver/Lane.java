package io.vigil.fde.internal.driver;

import io.vigil.spi.port.Mailbox;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * How many calls of one detector are inside it at once. One that hangs and does not obey its interruption keeps the
 * threads it has, and gets no more: the pool stays open for all others. Used on one mailbox.
 */
final class Lane {
    private static final int WIDTH = 2;

    private final Mailbox mailbox;
    private final Set<String> inside = new HashSet<>();
    private final Map<String, Consumer<Runnable>> waiting = new LinkedHashMap<>();

    Lane(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** @param call begins the call; it is given what it must run when the plugin has let go. A newer question replaces one that waits. */
    void enter(String subject, Consumer<Runnable> call) {
        if (!inside.contains(subject)) {
            waiting.put(subject, call);
            pump();
        }
    }

    private void pump() {
        while (inside.size() < WIDTH && !waiting.isEmpty()) {
            String subject = waiting.keySet().iterator().next();
            Consumer<Runnable> call = waiting.remove(subject);
            inside.add(subject);
            call.accept(() -> mailbox.execute(() -> {
                inside.remove(subject);
                pump();
            }));
        }
    }

    /** One call; it leaves exactly once, when the plugin has returned or was never called. Thread-safe. */
    static final class Visit {
        private static final int WAITS = 0;
        private static final int BEGUN = 1;
        private static final int OVER = 2;

        private final AtomicInteger state = new AtomicInteger(WAITS);
        private final Runnable leave;

        Visit(Runnable leave) {
            this.leave = leave;
        }

        <T> T inside(Callable<T> call) throws Exception {
            if (!state.compareAndSet(WAITS, BEGUN)) {
                throw new CancellationException("nobody waits for the answer any more");
            }
            try {
                return call.call();
            } finally {
                leave.run();
            }
        }

        /** The pool gave it up before the plugin was called. */
        void neverBegun() {
            if (state.compareAndSet(WAITS, OVER)) {
                leave.run();
            }
        }
    }
}
