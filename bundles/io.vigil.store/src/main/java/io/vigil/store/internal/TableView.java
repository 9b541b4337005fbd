package io.vigil.store.internal;

import io.vigil.api.store.RegistryView;
import io.vigil.api.store.StoreException;
import io.vigil.model.HostId;
import io.vigil.model.Resource;
import io.vigil.model.Site;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import java.util.List;
import java.util.Optional;

/** Answers every question of a registry view from tables. */
abstract class TableView implements RegistryView {
    abstract Table table(Class<? extends Resource> type);

    @Override
    public final <R extends Resource> List<R> all(Class<R> type) {
        return table(type).all();
    }

    @Override
    public final <R extends Resource> Optional<R> find(Class<R> type, String key) {
        return Optional.ofNullable(table(type).row(key)).map(row -> type.cast(row.resource()));
    }

    @Override
    public final long version(Class<? extends Resource> type, String key) {
        Row row = table(type).row(key);
        return row == null ? 0 : row.version();
    }

    @Override
    public final Site site() {
        return find(Site.class, Integer.toString(Site.HA_SITE))
                .orElseThrow(() -> new StoreException("The store has no site record"));
    }

    @Override
    public final List<Vios> viosesOf(HostId host) {
        return table(Vios.class).on(host, Vios::host);
    }

    @Override
    public final List<Vm> vmsOn(HostId host) {
        return table(Vm.class).on(host, Vm::host);
    }
}
