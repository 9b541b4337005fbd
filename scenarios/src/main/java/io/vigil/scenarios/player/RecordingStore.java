package io.vigil.scenarios.player;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.store.Commit;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.HostGroupId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store that says after each write that there may be news, journal entries without a commit included. */
final class RecordingStore implements Store {
    private final Store store;
    private final Consumer<Store> written;

    RecordingStore(Store store, Consumer<Store> written) {
        this.store = store;
        this.written = written;
    }

    @Override
    public RegistryView registry() {
        return store.registry();
    }

    @Override
    public <T> T write(String actor, Function<StoreTransaction, T> work) {
        T result = store.write(actor, work);
        written.accept(store);
        return result;
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
