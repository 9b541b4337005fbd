package io.vigil.store.internal;

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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * One transaction on one connection. Journal, map and outbox go to the database as they come; resources once at the end,
 * one statement per row, however often the work touched it.
 */
final class JdbcTransaction implements StoreTransaction {
    private final Connection connection;
    private final String actor;
    private final Instant now;
    private final WorkingRegistry registry;
    private final Tally tally;
    private final List<Commit.RaisedEvent> events = new ArrayList<>();
    private boolean written;
    private boolean requests;
    private boolean open = true;
    private StoreException failure;

    JdbcTransaction(Connection connection, String actor, Instant now, Registry base, Numbers numbers) {
        this.connection = connection;
        this.actor = actor;
        this.now = now;
        this.registry = new WorkingRegistry(base);
        this.tally = new Tally(numbers);
    }

    /** A statement of this transaction. */
    @FunctionalInterface
    private interface Statement<T> {
        T run() throws SQLException;
    }

    @Override
    public RegistryView registry() {
        check();
        return registry;
    }

    @Override
    public void create(Resource resource) {
        check();
        long version = registry.version(resource.getClass(), resource.key());
        if (version != 0) {
            throw new StoreException.Conflict(label(resource) + " already exists");
        }
        registry.put(resource);
    }

    @Override
    public void put(Resource resource) {
        check();
        registry.put(resource);
    }

    @Override
    public void put(Resource resource, long expectedVersion) {
        check();
        long version = registry.version(resource.getClass(), resource.key());
        if (version != expectedVersion) {
            throw new StoreException.Conflict(
                    label(resource) + " has version " + version + ", expected was version " + expectedVersion);
        }
        registry.put(resource);
    }

    @Override
    public <R extends Resource> Optional<R> change(Class<R> type, String key, UnaryOperator<R> change) {
        check();
        Optional<R> changed = registry.find(type, key).map(change);
        changed.ifPresent(resource -> {
            if (!resource.key().equals(key)) {
                throw new StoreException("A change must keep the key " + key + " of " + type.getSimpleName() + ", got "
                        + resource.key());
            }
            registry.put(resource);
        });
        return changed;
    }

    @Override
    public boolean delete(Class<? extends Resource> type, String key) {
        check();
        return registry.remove(type, key);
    }

    @Override
    public long journal(JournalEntry.Draft entry) {
        return write(() -> {
            long seq = tally.journal();
            Journal.append(connection, seq, now, actor, entry);
            return seq;
        });
    }

    @Override
    public long raise(Event event) {
        long id = journal(JournalEntry.Draft.of(event));
        putOutbox(new OutboxMessage(
                tally.next("outbox"),
                id,
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
        events.add(new Commit.RaisedEvent(id, event));
        return id;
    }

    @Override
    public IncidentId newIncident() {
        return new IncidentId("I" + next("incident"));
    }

    @Override
    public long next(String counter) {
        check();
        return tally.next(counter);
    }

    @Override
    public void enqueue(PlanRequest request) {
        write(() -> {
            WorkTables.enqueue(connection, request, tally.write());
            requests = true;
            return null;
        });
    }

    @Override
    public boolean dequeue(String requestId) {
        return write(() -> WorkTables.dequeue(connection, requestId));
    }

    @Override
    public void putMove(MoveEntry entry) {
        write(() -> {
            WorkTables.putMove(connection, entry, tally.write());
            return null;
        });
    }

    @Override
    public void putOutbox(OutboxMessage message) {
        write(() -> {
            WorkTables.putOutbox(connection, message);
            return null;
        });
    }

    @Override
    public void removeOutbox(long id) {
        write(() -> WorkTables.removeOutbox(connection, id));
    }

    @Override
    public void putDocument(String kind, String key, String json) {
        write(() -> {
            WorkTables.putDocument(connection, new StoredDocument(kind, key, json), tally.write());
            return null;
        });
    }

    @Override
    public boolean removeDocument(String kind, String key) {
        return write(() -> WorkTables.removeDocument(connection, kind, key));
    }

    /** Moves a row that cannot be read out of the way; its text is kept (CTL-25). */
    void quarantine(Broken row) {
        write(() -> {
            row.moveAway(connection, Journal.nanos(now), next("quarantine"));
            return null;
        });
        raise(row.event());
    }

    void end() {
        open = false;
    }

    /** Writes what is still in memory; empty when the whole transaction changed nothing. */
    Optional<Result> flush() throws SQLException {
        if (failure != null) {
            throw failure;
        }
        List<WorkingRegistry.RowChange> changes = registry.rowChanges();
        if (changes.isEmpty() && !written && !tally.counted()) {
            return Optional.empty();
        }
        tally.flush(connection);
        for (WorkingRegistry.RowChange change : changes) {
            ResourceRows.apply(connection, change);
        }
        Registry next = registry.freeze();
        Commit commit = new Commit(
                next, changes.stream().map(WorkingRegistry::published).toList(), requests, events);
        return Optional.of(new Result(next, tally.total(), commit));
    }

    /** What becomes visible when the database has it. */
    record Result(Registry registry, Numbers numbers, Commit commit) {}

    private <T> T write(Statement<T> statement) {
        check();
        try {
            T result = statement.run();
            written = true;
            return result;
        } catch (SQLException e) {
            // Kept: a caller that swallows it must not commit the rest of a half-failed transaction.
            failure = new StoreException("The store could not write: " + e.getMessage(), e);
            throw failure;
        }
    }

    private void check() {
        if (!open) {
            throw new IllegalStateException("This store transaction has ended; it is valid only inside Store.write");
        }
    }

    private static String label(Resource resource) {
        return resource.getClass().getSimpleName() + " " + resource.key();
    }
}
