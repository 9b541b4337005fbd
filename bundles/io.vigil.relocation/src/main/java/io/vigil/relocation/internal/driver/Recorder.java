package io.vigil.relocation.internal.driver;

import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.Amounts;
import io.vigil.model.Host;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.relocation.internal.engine.Turn;
import io.vigil.spi.port.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes one decision durable, whole, before anything of it is done (REL-11, I3, I7). */
final class Recorder {
    static final String ACTOR = "relocation";

    private final Store store;
    private final TimeSource time;
    private final PendingPlans pending;

    Recorder(Store store, TimeSource time, PendingPlans pending) {
        this.store = store;
        this.time = time;
        this.pending = pending;
    }

    void record(PlanRun run, MoveEntry before, Turn turn) {
        MoveEntry entry = turn.move().entry();
        boolean nothing = entry.equals(before)
                && turn.vmChanges().isEmpty()
                && turn.lines().isEmpty()
                && turn.events().isEmpty();
        if (nothing) {
            return;
        }
        store.update(ACTOR, tx -> {
            if (!entry.equals(before)) {
                tx.putMove(entry);
                tx.journal(JournalEntry.Draft.of(
                        JournalEntry.Kind.NOTE,
                        entry.incident(),
                        entry.group().value(),
                        subject(entry),
                        "MOVE",
                        entry.misc() + " to "
                                + entry.target().map(HostId::value).orElse("-")));
            }
            turn.lines()
                    .forEach(line -> tx.journal(JournalEntry.Draft.of(
                            JournalEntry.Kind.STEP,
                            entry.incident(),
                            entry.group().value(),
                            subject(entry),
                            entry.misc(),
                            line)));
            turn.events().forEach(tx::raise);
            if (!turn.vmChanges().isEmpty()) {
                tx.change(Vm.class, entry.vm().value(), vm -> {
                    Vm changed = vm;
                    for (var change : turn.vmChanges()) {
                        changed = change.apply(changed);
                    }
                    return changed;
                });
            }
            if (turn.pending()) {
                pending.keep(tx, run, List.of(entry.vm()), turn.move().sourceOff());
            }
            if (turn.moved()) {
                moved(tx, entry);
            }
            if (turn.countLocal()) {
                // Others may have been planned with the room that it left while it was off.
                charge(tx, entry.source(), entry.granted());
                tx.putDocument(
                        PlanDocuments.LOCAL_RESTART,
                        entry.vm().value(),
                        PlanDocuments.text(time.now().toString()));
            }
        });
    }

    static String subject(MoveEntry entry) {
        return "VM " + entry.vm().value();
    }

    /** What the plan took is now taken; the next reading of the console corrects it. */
    private void moved(StoreTransaction tx, MoveEntry entry) {
        charge(tx, entry.target().orElse(entry.source()), entry.granted());
        if (entry.mechanism() == Mechanism.LPM) {
            charge(tx, entry.source(), Amounts.NONE.minus(entry.granted()));
        } else if (!entry.granted().equals(entry.desired())) {
            tx.putDocument(PlanDocuments.FULL_SIZE, entry.vm().value(), PlanDocuments.text(entry.desired()));
        } else {
            tx.removeDocument(PlanDocuments.FULL_SIZE, entry.vm().value());
        }
        if (entry.trigger() == Trigger.APPLICATION) {
            Map<String, String> visited =
                    new TreeMap<>(visited(store, entry.vm().value()));
            visited.put(entry.source().value(), time.now().toString());
            visited.put(
                    entry.target().orElse(entry.source()).value(), time.now().toString());
            tx.putDocument(PlanDocuments.APP_HOSTS, entry.vm().value(), PlanDocuments.text(visited));
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> visited(Store store, String vm) {
        return store.document(PlanDocuments.APP_HOSTS, vm)
                .map(json -> (Map<String, String>) PlanDocuments.read(json, Map.class))
                .orElse(Map.of());
    }

    /** Times of a restart on the own host, newest; EPOCH when none is known. */
    static Instant lastLocal(Store store, String vm) {
        return store.document(PlanDocuments.LOCAL_RESTART, vm)
                .map(json -> Instant.parse(PlanDocuments.read(json, String.class)))
                .orElse(Instant.EPOCH);
    }

    private static void charge(StoreTransaction tx, HostId host, Amounts used) {
        tx.change(Host.class, host.value(), h -> {
            Amounts free = h.capacity().free().minus(used);
            Amounts kept = new Amounts(Math.max(0, free.cpuHundredths()), Math.max(0, free.memoryMib()));
            return h.withCapacity(new HostCapacity(
                    h.capacity().total(),
                    kept,
                    h.capacity().lmbMib(),
                    h.capacity().readAt()));
        });
    }
}
