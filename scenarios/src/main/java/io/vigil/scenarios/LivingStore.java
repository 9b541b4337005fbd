package io.vigil.scenarios;

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

/** The store as one controller sees it: out of reach once its lifeline is cut, and with hooks around each write. */
final class LivingStore implements Store {
    private final Store store;
    private final Lifeline life;
    private final WriteHook hook;

    LivingStore(Store store, Lifeline life, WriteHook hook) {
        this.store = store;
        this.life = life;
        this.hook = hook;
    }

    @Override
    public <T> T write(String actor, Function<StoreTransaction, T> work) {
        life.check();
        hook.before(actor);
        life.check();
        T result = store.write(actor, work);
        hook.after(actor);
        life.check();
        return result;
    }

    @Override
    public RegistryView registry() {
        life.check();
        return store.registry();
    }

    @Override
    public List<JournalEntry> journal(JournalQuery query) {
        life.check();
        return store.journal(query);
    }

    @Override
    public List<MoveEntry> openMoves() {
        life.check();
        return store.openMoves();
    }

    @Override
    public List<MoveEntry> movesOf(String planId) {
        life.check();
        return store.movesOf(planId);
    }

    @Override
    public List<PlanRequest> pendingRequests(HostGroupId group) {
        life.check();
        return store.pendingRequests(group);
    }

    @Override
    public List<OutboxMessage> outbox(OutboxMessage.State state, int limit) {
        life.check();
        return store.outbox(state, limit);
    }

    @Override
    public Optional<String> document(String kind, String key) {
        life.check();
        return store.document(kind, key);
    }

    @Override
    public List<StoredDocument> documents(String kind, int limit) {
        life.check();
        return store.documents(kind, limit);
    }

    @Override
    public Subscription onCommit(Consumer<Commit> listener) {
        life.check();
        return store.onCommit(commit -> {
            if (!life.isCut()) {
                listener.accept(commit);
            }
        });
    }
}
