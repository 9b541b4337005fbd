package io.vigil.notify.internal.driver;

import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.notify.internal.core.Memory;
import io.vigil.notify.internal.core.Rules;
import io.vigil.notify.internal.core.Texts;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.port.TimeSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the steps of a cycle share. Used from the engine's mailbox only.
 *
 * <p>The memory is replaced only when the transaction that rests on it has committed.
 */
final class Desk {
    static final String ACTOR = "notify";

    final Store store;
    final TimeSource time;
    final NotifySettings settings;
    private final Supplier<List<Notifier>> installed;
    private Memory memory;

    Desk(Store store, TimeSource time, NotifySettings settings, Supplier<List<Notifier>> installed) {
        this.store = store;
        this.time = time;
        this.settings = settings;
        this.installed = installed;
        this.memory = Papers.memory(store);
    }

    /** One copy, sorted by name: plugins may come and go meanwhile. */
    List<Notifier> notifiers() {
        return installed.get().stream()
                .sorted(Comparator.comparing(Notifier::name))
                .toList();
    }

    /** A working copy. */
    Memory memory() {
        return memory.copy();
    }

    Rules rules() {
        return Rules.of(store.registry().site(), settings.dupWindow());
    }

    Texts texts() {
        return new Texts(store.registry().site().cluster(), time.zone());
    }

    /** Commits the changes together with the changed memory. */
    void commit(Memory changed, Consumer<StoreTransaction> changes) {
        boolean same = changed.equals(memory);
        store.update(ACTOR, tx -> {
            changes.accept(tx);
            if (!same) {
                Papers.save(tx, changed);
            }
        });
        memory = changed;
    }
}
