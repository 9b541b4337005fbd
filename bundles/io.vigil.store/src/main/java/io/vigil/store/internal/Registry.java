package io.vigil.store.internal;

import io.vigil.model.Resource;
import java.util.HashMap;
import java.util.Map;

/** A published picture: immutable, shares the tables that a commit did not touch with the picture before it. */
final class Registry extends TableView {
    private final long commit;
    private final Map<Class<? extends Resource>, Table> tables;

    Registry(long commit, Map<Class<? extends Resource>, Table> tables) {
        this.commit = commit;
        this.tables = Map.copyOf(tables);
    }

    @Override
    public long commit() {
        return commit;
    }

    @Override
    Table table(Class<? extends Resource> type) {
        return tables.getOrDefault(type, Table.EMPTY);
    }

    Registry next(Map<Class<? extends Resource>, Table> changed) {
        Map<Class<? extends Resource>, Table> all = new HashMap<>(tables);
        all.putAll(changed);
        return new Registry(commit + 1, all);
    }
}
