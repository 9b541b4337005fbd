package io.vigil.store.internal;

import io.vigil.api.store.Commit;
import io.vigil.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The picture a transaction sees: the published one with its own changes on top. For one thread. */
final class WorkingRegistry extends TableView {
    private final Registry base;
    private final Map<Class<? extends Resource>, Map<String, Row>> changed = new HashMap<>();
    private final Map<Class<? extends Resource>, Table> views = new HashMap<>();
    private final Map<Touched, Row> before = new LinkedHashMap<>();

    /** A resource this transaction wrote or removed. */
    record Touched(Class<? extends Resource> type, String key) {}

    /** What has to become of one row; {@code before} or {@code after} is null when created or deleted. */
    record RowChange(Touched what, Row before, Row after) {}

    WorkingRegistry(Registry base) {
        this.base = base;
    }

    /** Number of the picture it started from. */
    @Override
    public long commit() {
        return base.commit();
    }

    @Override
    Table table(Class<? extends Resource> type) {
        Map<String, Row> rows = changed.get(type);
        return rows == null ? base.table(type) : views.computeIfAbsent(type, t -> new Table(rows));
    }

    void put(Resource resource) {
        Row old = table(resource.getClass()).row(resource.key());
        if (old != null && old.resource().equals(resource)) {
            return;
        }
        touch(resource.getClass(), resource.key())
                .put(resource.key(), new Row(resource, old == null ? 1 : old.version() + 1));
    }

    boolean remove(Class<? extends Resource> type, String key) {
        return table(type).row(key) != null && touch(type, key).remove(key) != null;
    }

    /** Rows that really differ from the published picture, in the order of first change. */
    List<RowChange> rowChanges() {
        List<RowChange> list = new ArrayList<>();
        before.forEach((what, old) -> {
            Row now = changed.get(what.type()).get(what.key());
            if (!Objects.equals(resourceOf(old), resourceOf(now))) {
                list.add(new RowChange(what, old, now));
            }
        });
        return list;
    }

    static Commit.Change published(RowChange change) {
        return new Commit.Change(resourceOf(change.before()), resourceOf(change.after()));
    }

    /** The new picture; this object must not be used any more. */
    Registry freeze() {
        Map<Class<? extends Resource>, Table> tables = new HashMap<>();
        changed.forEach((type, rows) -> tables.put(type, new Table(rows)));
        return base.next(tables);
    }

    private Map<String, Row> touch(Class<? extends Resource> type, String key) {
        Touched what = new Touched(type, key);
        if (!before.containsKey(what)) {
            before.put(what, base.table(type).row(key));
        }
        views.remove(type);
        return changed.computeIfAbsent(type, t -> base.table(t).copy());
    }

    private static Resource resourceOf(Row row) {
        return row == null ? null : row.resource();
    }
}
