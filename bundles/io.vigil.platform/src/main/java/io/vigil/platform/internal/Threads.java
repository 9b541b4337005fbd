package io.vigil.platform.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names threads {@code vigil-<module>-<n>}; they are daemons, so that none keeps a stopped controller alive. */
final class Threads implements ThreadFactory {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    private final String module;
    private final AtomicInteger number = new AtomicInteger();

    Threads(String module) {
        this.module = module;
    }

    @Override
    public Thread newThread(Runnable body) {
        Thread thread = new Thread(body, "vigil-" + module + "-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** The task with everything it throws caught and logged under its name. */
    static Runnable guarded(String name, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable e) {
                // Also errors: a class that fails to load after an update of a bundle must not end a loop.
                LOG.error("Task '{}' failed", name, e);
            }
        };
    }
}
