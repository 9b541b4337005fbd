package io.vigil.fde.internal.driver;

import io.vigil.api.store.StoreTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a scan changes, in order, written in one transaction; empty = no write at all (FL-48). */
final class Effects {
    private final List<Consumer<StoreTransaction>> steps = new ArrayList<>();

    void add(Consumer<StoreTransaction> step) {
        steps.add(step);
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    void apply(StoreTransaction tx) {
        steps.forEach(step -> step.accept(tx));
    }
}
