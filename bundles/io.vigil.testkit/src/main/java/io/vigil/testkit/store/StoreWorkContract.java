package io.vigil.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.Store;
import io.vigil.model.HostGroupId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store promises about journal, move map, plan requests, outbox and documents. */
public abstract class StoreWorkContract extends StoreContract {
    @Test
    @DisplayName("journal lines keep number, time, actor and data, oldest first (I7)")
    void journal() {
        Store store = store();
        long a = store.write("fde", tx -> tx.journal(StoreSamples.note("I1", "HG1", "A")));
        Instant first = time.now();
        time.runFor(Duration.ofSeconds(1));
        long b = store.write("user:root", tx -> tx.journal(StoreSamples.note("I2", "HG2", "B")));
        assertThat(b).isGreaterThan(a);
        List<JournalEntry> lines = store.journal(JournalQuery.ALL.name("A"));
        JournalEntry.Draft draft = StoreSamples.note("I1", "HG1", "A");
        assertThat(lines)
                .containsExactly(new JournalEntry(
                        a,
                        first,
                        "fde",
                        draft.kind(),
                        draft.incident(),
                        draft.group(),
                        draft.subject(),
                        draft.name(),
                        draft.text(),
                        draft.data()));
        assertThat(store.journal(JournalQuery.ALL.since(time.now())))
                .extracting(JournalEntry::name)
                .containsExactly("B");
    }

    @Test
    @DisplayName("journal filters: incident, group, subject, kind, name, after, limit keeps the newest")
    void journalFilters() {
        Store store = store();
        store.update("test", tx -> {
            tx.journal(StoreSamples.note("I1", "HG1", "A"));
            tx.journal(StoreSamples.note("I2", "HG1", "B"));
            tx.journal(StoreSamples.note("I2", "HG2", "C"));
            tx.raise(StoreSamples.event("v1"));
        });
        assertThat(names(store, JournalQuery.ALL.incident("I2"))).containsExactly("B", "C");
        assertThat(names(store, JournalQuery.ALL.group("HG2"))).containsExactly("C");
        assertThat(names(store, JournalQuery.ALL.subject("VIOS 33333333-v1"))).containsExactly("VIOS_NODE_FAILURE");
        assertThat(names(store, JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.EVENT))))
                .containsExactly("VIOS_NODE_FAILURE");
        assertThat(names(store, JournalQuery.ALL.incident("I2").limit(1))).containsExactly("C");
        long b = store.journal(JournalQuery.ALL.name("B")).get(0).seq();
        assertThat(names(store, JournalQuery.ALL.after(b))).containsExactly("C", "VIOS_NODE_FAILURE");
    }

    private static List<String> names(Store store, JournalQuery query) {
        return store.journal(query).stream().map(JournalEntry::name).toList();
    }

    @Test
    @DisplayName("NOT-5: an event is one journal line and one outbox message in state NEW")
    void raise() {
        Store store = store();
        long id = store.write("fde", tx -> tx.raise(StoreSamples.event("v1")));
        JournalEntry line = store.journal(JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.EVENT)))
                .get(0);
        assertThat(line.seq()).isEqualTo(id);
        assertThat(line.data())
                .containsEntry("severity", "CRITICAL")
                .containsEntry("object", "v1")
                .containsEntry("reason", "64")
                .containsEntry("happened", StoreSamples.WHEN.toString());
        List<OutboxMessage> messages = store.outbox(OutboxMessage.State.NEW, 10);
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).event()).isEqualTo(StoreSamples.event("v1"));
        assertThat(messages.get(0).eventId()).isEqualTo(id);
        assertThat(messages.get(0).created()).isEqualTo(time.now());
    }

    @Test
    @DisplayName("outbox messages change state, wait in order, and go")
    void outbox() {
        Store store = store();
        store.raise("test", StoreSamples.event("v1"), StoreSamples.event("v2"), StoreSamples.event("v3"));
        List<OutboxMessage> fresh = store.outbox(OutboxMessage.State.NEW, 2);
        assertThat(fresh).extracting(message -> message.event().objectName()).containsExactly("v1", "v2");
        OutboxMessage first = fresh.get(0);
        OutboxMessage waiting = new OutboxMessage(
                first.id(),
                first.eventId(),
                first.event(),
                OutboxMessage.State.WAITING,
                "mail",
                "u",
                "u@example.org",
                2,
                first.created(),
                Optional.of(time.now().plusSeconds(60)),
                "451 later",
                OptionalLong.of(3));
        store.update("notify", tx -> tx.putOutbox(waiting));
        assertThat(store.outbox(OutboxMessage.State.WAITING, 10)).containsExactly(waiting);
        assertThat(store.outbox(OutboxMessage.State.NEW, 10)).hasSize(2);
        store.update("notify", tx -> {
            tx.removeOutbox(first.id());
            tx.removeOutbox(999);
        });
        assertThat(store.outbox(OutboxMessage.State.WAITING, 10)).isEmpty();
    }

    @Test
    @DisplayName("REL-11, REL-12: map entries are replaced by plan and VM, and leave the open ones when closed")
    void moves() {
        Store store = store();
        Instant created = StoreSamples.WHEN;
        MoveEntry second = StoreSamples.move("p1", 2, Stage.PLANNED, created);
        MoveEntry first = StoreSamples.move("p1", 1, Stage.PLANNED, created);
        MoveEntry later = StoreSamples.move("p0", 1, Stage.PLANNED, created.plusSeconds(5));
        store.update("relocation", tx -> List.of(second, first).forEach(tx::putMove));
        store.update("relocation", tx -> tx.putMove(later));
        assertThat(store.openMoves()).containsExactly(first, second, later);
        MoveEntry moved = first.at(Stage.CLEANUP, created.plusSeconds(9)).withJob("hmc2/5");
        store.update("relocation", tx -> tx.putMove(moved));
        assertThat(store.openMoves()).containsExactly(moved, second, later);
        MoveEntry done = moved.at(Stage.DONE, created.plusSeconds(10));
        store.update("relocation", tx -> tx.putMove(done));
        assertThat(store.openMoves()).containsExactly(second, later);
        assertThat(store.movesOf("p1")).containsExactly(done, second);
        assertThat(store.movesOf("unknown")).isEmpty();
    }

    @Test
    @DisplayName("plan requests wait per host group, oldest first, until taken once")
    void requests() {
        Store store = store();
        HostGroupId other = new HostGroupId("HG2");
        PlanRequest two = StoreSamples.request("r2", StoreSamples.HG1);
        PlanRequest one = StoreSamples.request("r1", StoreSamples.HG1);
        store.update("fde", tx -> {
            tx.enqueue(two);
            tx.enqueue(one);
            tx.enqueue(StoreSamples.request("r3", other));
        });
        assertThat(store.pendingRequests(StoreSamples.HG1)).containsExactly(two, one);
        assertThat(store.<Boolean>write("relocation", tx -> tx.dequeue("r2"))).isTrue();
        assertThat(store.<Boolean>write("relocation", tx -> tx.dequeue("r2"))).isFalse();
        assertThat(store.pendingRequests(StoreSamples.HG1)).containsExactly(one);
        assertThat(store.pendingRequests(other)).hasSize(1);
    }

    @Test
    @DisplayName("documents by kind and key, newest first; large ones too")
    void documents() {
        Store store = store();
        String large = "\"" + "x".repeat(2_000_000) + "\"";
        store.update("test", tx -> tx.putDocument("plan", "p1", "{\"a\":1}"));
        store.update("test", tx -> tx.putDocument("plan", "p2", large));
        store.update("test", tx -> tx.putDocument("other", "p1", "{}"));
        assertThat(store.document("plan", "p1")).contains("{\"a\":1}");
        assertThat(store.documents("plan", 10))
                .extracting(Store.StoredDocument::key)
                .containsExactly("p2", "p1");
        store.update("test", tx -> tx.putDocument("plan", "p1", "{\"a\":2}"));
        assertThat(store.documents("plan", 1)).containsExactly(new Store.StoredDocument("plan", "p1", "{\"a\":2}"));
        assertThat(store.document("plan", "p2")).contains(large);
        assertThat(store.<Boolean>write("test", tx -> tx.removeDocument("plan", "p1")))
                .isTrue();
        assertThat(store.<Boolean>write("test", tx -> tx.removeDocument("plan", "p1")))
                .isFalse();
        assertThat(store.document("plan", "p1")).isEmpty();
    }
}
