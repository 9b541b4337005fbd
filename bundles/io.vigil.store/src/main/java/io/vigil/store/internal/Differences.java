package io.vigil.store.internal;

import io.vigil.api.store.Commit;
import io.vigil.model.Resource;
import java.util.ArrayList;
import java.util.List;

/** What differs between two pictures of the registry. */
final class Differences {
    private Differences() {}

    static List<Commit.Change> between(Registry old, Registry now) {
        List<Commit.Change> changes = new ArrayList<>();
        for (Class<? extends Resource> type : ResourceTypes.all()) {
            Table before = old.table(type);
            Table after = now.table(type);
            for (Row row : before.rows().values()) {
                Row same = after.row(row.resource().key());
                if (same == null || !same.equals(row)) {
                    changes.add(new Commit.Change(row.resource(), same == null ? null : same.resource()));
                }
            }
            for (Row row : after.rows().values()) {
                if (before.row(row.resource().key()) == null) {
                    changes.add(new Commit.Change(null, row.resource()));
                }
            }
        }
        return changes;
    }
}
