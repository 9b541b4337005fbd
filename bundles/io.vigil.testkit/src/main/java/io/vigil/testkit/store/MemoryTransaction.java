package io.vigil.testkit.store;

import io.vigil.api.event.Event;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.store.Commit;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store.StoredDocument;
import io.vigil.api.store.StoreException;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.IncidentId;
import io.vigil.model.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Collects changes on copies; {@link #commit} makes them the next state. */
final class MemoryTransaction implements StoreTransaction {
    private final String actor;
    private final Instant now;
    private final MemoryState base;
    private MemoryRegistry registry;
    private final List<JournalEntry> added = new ArrayList<>();
    private final Map<String, MoveEntry> moves;
    private final Map<String, PlanRequest> requests;
    private final Map<Long, OutboxMessage> outbox;
    private final List<StoredDocument> documents;
    private final Map<String, Long> counters;
    private final List<Commit.Change> changes = new ArrayList<>();
    private final List<Commit.RaisedEvent> events = new ArrayList<>();
    private boolean queued;

    MemoryTransaction(String actor, Instant now, MemoryState base) {
        this.actor = actor;
        this.now = now;
        this.base = base;
        this.registry = base.registry();
        this.moves = MemoryState.copyMoves(base.moves());
        this.requests = new LinkedHashMap<>(base.requests());
        this.outbox = MemoryState.copyOutbox(base.outbox());
        this.documents = new ArrayList<>(base.documents());
        this.counters = new HashMap<>(base.counters());
    }

    MemoryState commit() {
        base.journal().addAll(added);
        return new MemoryState(registry.committed(), base.journal(), moves, requests, outbox, documents, counters);
    }

    Commit summary(RegistryView view) {
        return new Commit(view, changes, queued, events);
    }

    @Override
    public RegistryView registry() {
        return registry;
    }

    @Override
    public void create(Resource resource) {
        if (registry.version(resource.getClass(), resource.key()) > 0) {
            throw new StoreException.Conflict(
                    resource.getClass().getSimpleName() + " '" + resource.key() + "' exists already");
        }
        write(null, resource);
    }

    @Override
    public void put(Resource resource) {
        Resource before = registry.find(resource.getClass(), resource.key()).orElse(null);
        if (!resource.equals(before)) {
            write(before, resource);
        }
    }

    @Override
    public void put(Resource resource, long expectedVersion) {
        long version = registry.version(resource.getClass(), resource.key());
        if (version != expectedVersion) {
            throw new StoreException.Conflict(resource.getClass().getSimpleName() + " '" + resource.key()
                    + "' has version " + version + ", expected " + expectedVersion);
        }
        put(resource);
    }

    @Override
    public <R extends Resource> Optional<R> change(Class<R> type, String key, UnaryOperator<R> change) {
        return registry.find(type, key).map(before -> {
            R after = change.apply(before);
            put(after);
            return after;
        });
    }

    @Override
    public boolean delete(Class<? extends Resource> type, String key) {
        Optional<? extends Resource> before = registry.find(type, key);
        before.ifPresent(resource -> {
            registry = registry.without(type, key);
            changes.add(new Commit.Change(resource, null));
        });
        return before.isPresent();
    }

    @Override
    public long journal(JournalEntry.Draft entry) {
        long seq = next("journal");
        added.add(new JournalEntry(
                seq,
                now,
                actor,
                entry.kind(),
                entry.incident(),
                entry.group(),
                entry.subject(),
                entry.name(),
                entry.text(),
                entry.data()));
        return seq;
    }

    @Override
    public long raise(Event event) {
        long seq = journal(JournalEntry.Draft.of(event));
        events.add(new Commit.RaisedEvent(seq, event));
        long id = next("outbox");
        outbox.put(
                id,
                new OutboxMessage(
                        id,
                        seq,
                        event,
                        OutboxMessage.State.NEW,
                        "",
                        "",
                        "",
                        0,
                        now,
                        Optional.empty(),
                        "",
                        OptionalLong.empty()));
        return seq;
    }

    @Override
    public IncidentId newIncident() {
        return new IncidentId("I" + next("incident"));
    }

    @Override
    public long next(String counter) {
        return counters.merge(counter, 1L, Long::sum);
    }

    @Override
    public void enqueue(PlanRequest request) {
        requests.put(request.id(), request);
        queued = true;
    }

    @Override
    public boolean dequeue(String requestId) {
        return requests.remove(requestId) != null;
    }

    @Override
    public void putMove(MoveEntry entry) {
        moves.put(entry.planId() + " " + entry.vm(), entry);
    }

    @Override
    public void putOutbox(OutboxMessage message) {
        outbox.put(message.id(), message);
    }

    @Override
    public void removeOutbox(long id) {
        outbox.remove(id);
    }

    @Override
    public void putDocument(String kind, String key, String json) {
        removeDocument(kind, key);
        documents.add(new StoredDocument(kind, key, json));
    }

    @Override
    public boolean removeDocument(String kind, String key) {
        return documents.removeIf(d -> d.kind().equals(kind) && d.key().equals(key));
    }

    private void write(Resource before, Resource after) {
        registry = registry.with(after);
        changes.add(new Commit.Change(before, after));
    }
}
