package io.vigil.fde.internal.driver;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work beside the loop: what it throws is logged and costs only itself (FD-16). */
final class Guarded {
    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    private Guarded() {}

    static void run(String name, Runnable work) {
        run(name, work, e -> {});
    }

    static void run(String name, Runnable work, Consumer<RuntimeException> then) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("{} was given up: {}", name, e.getMessage(), e);
            then.accept(e);
        }
    }
}
