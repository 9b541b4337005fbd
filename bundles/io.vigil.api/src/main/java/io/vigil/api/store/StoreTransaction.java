package io.vigil.api.store;

import io.vigil.api.event.Event;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.model.IncidentId;
import io.vigil.model.Resource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One transaction; used by one thread, valid only inside {@link Store#write}. Reads see its own writes. */
public interface StoreTransaction {
    /** The registry as this transaction sees it now. */
    RegistryView registry();

    /** Adds a resource; an existing key is refused with {@link StoreException.Conflict}. */
    void create(Resource resource);

    /** Writes whatever the version. */
    void put(Resource resource);

    /** Writes only if the stored version is the expected one, else {@link StoreException.Conflict}. */
    void put(Resource resource, long expectedVersion);

    /** Changes the stored resource, if it is still there; returns the new one. No change = no new version. */
    <R extends Resource> Optional<R> change(Class<R> type, String key, UnaryOperator<R> change);

    /** Removes it; false if it was not there. */
    boolean delete(Class<? extends Resource> type, String key);

    /** Appends to the journal; returns the sequence number. */
    long journal(JournalEntry.Draft entry);

    /** Appends the event to the journal and puts it in the outbox for notification (I7). Returns its id. */
    long raise(Event event);

    /** A new incident id. */
    IncidentId newIncident();

    /** A number that grows by one each call, per name, from 1. */
    long next(String counter);

    /** Queues a plan request durably; the relocation engine is told by the commit. */
    void enqueue(PlanRequest request);

    /** Removes a request that was planned or withdrawn; false if it was gone. */
    boolean dequeue(String requestId);

    /** Writes a map entry (insert or replace by plan and VM). */
    void putMove(MoveEntry entry);

    void putOutbox(OutboxMessage message);

    void removeOutbox(long id);

    void putDocument(String kind, String key, String json);

    boolean removeDocument(String kind, String key);
}
