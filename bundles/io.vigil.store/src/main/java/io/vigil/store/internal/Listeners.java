package io.vigil.store.internal;

import io.vigil.api.store.Commit;
import io.vigil.api.store.Store.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told of commits. One that throws is logged and does not keep the others from hearing. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /** Its own object, so that one consumer may subscribe twice. */
    private record Entry(Consumer<Commit> listener, Object identity) {}

    Subscription add(Consumer<Commit> listener) {
        Entry entry = new Entry(listener, new Object());
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    void tell(Commit commit) {
        for (Entry entry : entries) {
            try {
                entry.listener().accept(commit);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("A listener of commits failed", e);
            }
        }
    }
}
