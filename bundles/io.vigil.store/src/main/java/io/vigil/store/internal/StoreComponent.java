package io.vigil.store.internal;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.store.Commit;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.Checked;
import io.vigil.model.HostGroupId;
import io.vigil.spi.port.Secrets;
import io.vigil.spi.port.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store as a service: opens the configured database, hands everything on. */
@Component(service = Store.class, configurationPid = "io.vigil.store")
@Designate(ocd = StoreConfig.class)
public final class StoreComponent implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);

    private final Database database;
    private final JdbcStore store;

    @Activate
    public StoreComponent(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) TimeSource time,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Secrets secrets,
            StoreConfig config) {
        Duration begin = time.monotonic();
        StoreSettings settings = new StoreSettings(
                Optional.of(config.url()).filter(url -> !url.isBlank()),
                config.user(),
                directory(config.directory()),
                config.cluster(),
                node(config.node()),
                Checked.truth("fsync", config.fsync()),
                Checked.whole("connections", config::connections));
        this.database = new Database(settings, secrets.find("store/password"));
        try {
            this.store = new JdbcStore(
                    database.source(),
                    time,
                    new JdbcStore.FirstStart(settings.cluster(), settings.node()),
                    database.afterCommit());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        LOG.info(
                "Store open after {} ms on {}",
                time.monotonic().minus(begin).toMillis(),
                settings.url().orElse(settings.directory().toString()));
    }

    @Deactivate
    void close() {
        database.close();
    }

    private static Path directory(String configured) {
        return configured.isBlank() ? Path.of(System.getProperty("karaf.data", "data"), "vigil") : Path.of(configured);
    }

    private static String node(String configured) {
        return configured.isBlank() ? NodeName.ofThisMachine() : configured;
    }

    @Override
    public RegistryView registry() {
        return store.registry();
    }

    @Override
    public <T> T write(String actor, Function<StoreTransaction, T> work) {
        return store.write(actor, work);
    }

    @Override
    public List<JournalEntry> journal(JournalQuery query) {
        return store.journal(query);
    }

    @Override
    public List<MoveEntry> openMoves() {
        return store.openMoves();
    }

    @Override
    public List<MoveEntry> movesOf(String planId) {
        return store.movesOf(planId);
    }

    @Override
    public List<PlanRequest> pendingRequests(HostGroupId group) {
        return store.pendingRequests(group);
    }

    @Override
    public List<OutboxMessage> outbox(OutboxMessage.State state, int limit) {
        return store.outbox(state, limit);
    }

    @Override
    public Optional<String> document(String kind, String key) {
        return store.document(kind, key);
    }

    @Override
    public List<StoredDocument> documents(String kind, int limit) {
        return store.documents(kind, limit);
    }

    @Override
    public Subscription onCommit(Consumer<Commit> listener) {
        return store.onCommit(listener);
    }
}
