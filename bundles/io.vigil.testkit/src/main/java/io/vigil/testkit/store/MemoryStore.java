package io.vigil.testkit.store;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.store.Commit;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.HostGroupId;
import io.vigil.model.Site;
import io.vigil.model.policy.Policies;
import io.vigil.spi.port.TimeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store in memory with the semantics of the durable ones (it passes the same contract). For unit tests and for the
 * in-process product: what a controller "finds after a crash" is the same object given to a new controller.
 */
public final class MemoryStore implements Store {
    private final TimeSource time;
    private final List<Consumer<Commit>> listeners = new CopyOnWriteArrayList<>();
    private volatile MemoryState state;
    private boolean writing;

    public MemoryStore(TimeSource time) {
        this(time, new Site(Site.HA_SITE, "ksyscluster", "ksysnode", Policies.NEW_SYSTEM));
    }

    public MemoryStore(TimeSource time, Site site) {
        this.time = time;
        this.state = MemoryState.empty(site);
    }

    @Override
    public RegistryView registry() {
        return state.registry();
    }

    @Override
    public synchronized <T> T write(String actor, Function<StoreTransaction, T> work) {
        if (writing) {
            throw new StoreException("write inside a write by " + actor);
        }
        writing = true;
        MemoryTransaction tx = new MemoryTransaction(actor, time.now(), state);
        T result;
        try {
            result = work.apply(tx);
            state = tx.commit();
        } finally {
            writing = false;
        }
        Commit commit = tx.summary(state.registry());
        if (!commit.changes().isEmpty() || commit.requests() || !commit.events().isEmpty()) {
            listeners.forEach(listener -> listener.accept(commit));
        }
        return result;
    }

    @Override
    public List<JournalEntry> journal(JournalQuery query) {
        List<JournalEntry> found = state.journal().stream()
                .filter(e -> e.seq() > query.afterSeq())
                .filter(e -> query.incident().map(e.incident()::equals).orElse(true))
                .filter(e -> query.group().map(e.group()::equals).orElse(true))
                .filter(e -> query.subject().map(e.subject()::equals).orElse(true))
                .filter(e -> query.kinds().isEmpty() || query.kinds().contains(e.kind()))
                .filter(e -> query.name().map(e.name()::equals).orElse(true))
                .filter(e -> query.since().map(since -> !e.at().isBefore(since)).orElse(true))
                .toList();
        return found.subList(Math.max(0, found.size() - query.limit()), found.size());
    }

    @Override
    public List<MoveEntry> openMoves() {
        return state.moves().values().stream()
                .filter(move -> !move.stage().closed())
                .sorted(Comparator.comparing(MoveEntry::created)
                        .thenComparing(MoveEntry::planId)
                        .thenComparing(MoveEntry::order))
                .toList();
    }

    @Override
    public List<MoveEntry> movesOf(String planId) {
        return state.moves().values().stream()
                .filter(move -> move.planId().equals(planId))
                .sorted(Comparator.comparing(MoveEntry::order))
                .toList();
    }

    @Override
    public List<PlanRequest> pendingRequests(HostGroupId group) {
        return state.requests().values().stream()
                .filter(request -> request.group().equals(group))
                .toList();
    }

    @Override
    public List<OutboxMessage> outbox(OutboxMessage.State wanted, int limit) {
        return state.outbox().values().stream()
                .filter(m -> m.state() == wanted)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<String> document(String kind, String key) {
        return state.documents().stream()
                .filter(d -> d.kind().equals(kind) && d.key().equals(key))
                .map(StoredDocument::json)
                .findFirst();
    }

    @Override
    public List<StoredDocument> documents(String kind, int limit) {
        List<StoredDocument> found = new ArrayList<>(
                state.documents().stream().filter(d -> d.kind().equals(kind)).toList());
        java.util.Collections.reverse(found);
        return found.subList(0, Math.min(limit, found.size()));
    }

    @Override
    public Subscription onCommit(Consumer<Commit> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
