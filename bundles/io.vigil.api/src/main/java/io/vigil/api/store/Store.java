package io.vigil.api.store;

import io.vigil.api.event.Event;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.model.HostGroupId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Durable state of the controller.
 *
 * <p>Survives kill -9 at any instant: a write that returned is there afterwards, one that did not return is there whole
 * or not at all (CTL-11, CTL-17). Thread-safe. Failures are {@link StoreException}.
 */
public interface Store {
    /** Newest committed registry snapshot; immutable, cheap, never blocks. */
    RegistryView registry();

    /**
     * Runs the work in one atomic transaction; durable when this returns. Writers run one after another. If the work
     * throws, nothing is written and the exception passes through. The work must not call other services and must not
     * write again through this store.
     *
     * @param actor who does it, for the journal: {@code fde}, {@code relocation}, {@code user:root} ...
     */
    <T> T write(String actor, Function<StoreTransaction, T> work);

    /** As {@link #write}, without a result. */
    default void update(String actor, Consumer<StoreTransaction> work) {
        write(actor, tx -> {
            work.accept(tx);
            return null;
        });
    }

    /** Raises events in a transaction of their own. */
    default void raise(String actor, Event... events) {
        update(actor, tx -> List.of(events).forEach(tx::raise));
    }

    /** Journal entries, oldest first. */
    List<JournalEntry> journal(JournalQuery query);

    /** Entries of the move map that are not in history, in plan order. */
    List<MoveEntry> openMoves();

    /** Map entries of one plan, history included, in plan order. */
    List<MoveEntry> movesOf(String planId);

    /** Requests not yet taken or withdrawn, oldest first. */
    List<PlanRequest> pendingRequests(HostGroupId group);

    /** Outbox messages in the given state, oldest first. */
    List<OutboxMessage> outbox(OutboxMessage.State state, int limit);

    Optional<String> document(String kind, String key);

    /** Newest first. */
    List<StoredDocument> documents(String kind, int limit);

    /**
     * Calls the listener after each commit, in commit order, on the committing thread: a listener only enqueues. Returns
     * what ends the subscription.
     */
    Subscription onCommit(Consumer<Commit> listener);

    /** A named JSON text. */
    record StoredDocument(String kind, String key, String json) {}

    /** Ends a subscription; may be closed more than once. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
