package io.vigil.store.internal;

import io.vigil.model.HostId;
import io.vigil.model.Resource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All resources of one class. Read far more often than written, so the sorted list and the list per host are made once,
 * at the first question; making them twice in a race is harmless.
 */
final class Table {
    static final Table EMPTY = new Table(Map.of());
    private static final Comparator<Resource> ORDER =
            Comparator.comparing(Resource::name).thenComparing(Resource::key);

    private final Map<String, Row> rows;
    private volatile List<? extends Resource> sorted;
    private volatile Map<HostId, ? extends List<? extends Resource>> byHost;

    /** The map is not copied: the caller hands it over. */
    Table(Map<String, Row> rows) {
        this.rows = rows;
    }

    Row row(String key) {
        return rows.get(key);
    }

    Map<String, Row> copy() {
        return new HashMap<>(rows);
    }

    Map<String, Row> rows() {
        return rows;
    }

    /** Every element is of the class this table is for. */
    @SuppressWarnings("unchecked")
    <R extends Resource> List<R> all() {
        List<? extends Resource> list = sorted;
        if (list == null) {
            list = rows.values().stream().map(Row::resource).sorted(ORDER).toList();
            sorted = list;
        }
        return (List<R>) list;
    }

    @SuppressWarnings("unchecked")
    <R extends Resource> List<R> on(HostId host, Function<R, HostId> hostOf) {
        Map<HostId, ? extends List<? extends Resource>> index = byHost;
        if (index == null) {
            index = this.<R>all().stream().collect(Collectors.groupingBy(hostOf, Collectors.toUnmodifiableList()));
            byHost = index;
        }
        List<R> found = (List<R>) index.get(host);
        return found == null ? List.of() : found;
    }
}
