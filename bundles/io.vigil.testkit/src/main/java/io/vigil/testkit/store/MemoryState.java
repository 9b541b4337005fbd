package io.vigil.testkit.store;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.Store.StoredDocument;
import io.vigil.model.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One committed state. The journal list is shared and only ever appended to: a state sees its own prefix. */
record MemoryState(
        MemoryRegistry registry,
        List<JournalEntry> journal,
        Map<String, MoveEntry> moves,
        Map<String, PlanRequest> requests,
        Map<Long, OutboxMessage> outbox,
        List<StoredDocument> documents,
        Map<String, Long> counters) {

    static MemoryState empty(Site site) {
        return new MemoryState(
                MemoryRegistry.empty().with(site),
                new ArrayList<>(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of());
    }

    static Map<String, MoveEntry> copyMoves(Map<String, MoveEntry> moves) {
        return new LinkedHashMap<>(moves);
    }

    static Map<Long, OutboxMessage> copyOutbox(Map<Long, OutboxMessage> outbox) {
        return new TreeMap<>(outbox);
    }
}
