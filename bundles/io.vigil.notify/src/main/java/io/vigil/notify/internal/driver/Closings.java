package io.vigil.notify.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.event.Severity;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.Contact;
import io.vigil.model.HostGroupId;
import io.vigil.notify.internal.core.Closing;
import io.vigil.notify.internal.core.Memory;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Notifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches troubles whose start was told, and tells the same people how they ended (D7). */
final class Closings {
    private static final int RECENT_PLANS = 20;

    private final Desk desk;

    Closings(Desk desk) {
        this.desk = desk;
    }

    void run(Instant now, List<Notifier> notifiers) {
        Map<String, Memory.Trouble> troubles = desk.memory().troubles();
        if (troubles.isEmpty()) {
            return;
        }
        List<MoveEntry> open = desk.store.openMoves();
        troubles.forEach((incident, trouble) -> look(incident, trouble, open, now, notifiers));
    }

    private void look(
            String incident, Memory.Trouble trouble, List<MoveEntry> open, Instant now, List<Notifier> notifiers) {
        Memory memory = desk.memory();
        Set<String> plans = new LinkedHashSet<>(trouble.plans());
        open.stream().filter(move -> move.incident().equals(incident)).forEach(move -> plans.add(move.planId()));
        if (plans.isEmpty() && !trouble.addresses().isEmpty()) {
            plans.addAll(ended(incident));
        }
        List<MoveEntry> moves = plans.stream()
                .flatMap(plan -> desk.store.movesOf(plan).stream())
                .filter(move -> move.incident().equals(incident))
                .toList();
        Optional<List<String>> lines = trouble.addresses().isEmpty() || requested(incident, trouble)
                ? Optional.empty()
                : Closing.lines(moves, refused(incident));
        if (lines.isPresent()) {
            memory.troubles().remove(incident);
            close(incident, trouble, lines.get(), now, notifiers, memory);
        } else if (Closing.forget(trouble, now)) {
            memory.troubles().remove(incident);
            desk.commit(memory, tx -> {});
        } else if (plans.size() > trouble.plans().size()) {
            memory.troubles().put(incident, trouble.withPlans(new ArrayList<>(plans)));
            desk.commit(memory, tx -> {});
        }
    }

    /** Plans that were made and withdrawn between two looks: none of their moves is open any more. */
    private List<String> ended(String incident) {
        return desk.store.documents("plan", RECENT_PLANS).stream()
                .map(plan -> plan.key())
                .filter(plan -> desk.store.movesOf(plan).stream()
                        .anyMatch(move -> move.incident().equals(incident)))
                .toList();
    }

    private void close(
            String incident,
            Memory.Trouble trouble,
            List<String> lines,
            Instant now,
            List<Notifier> notifiers,
            Memory memory) {
        String object = trouble.component().toLowerCase(java.util.Locale.ROOT) + " " + trouble.object();
        List<Contact> contacts = desk.store.registry().contacts().stream()
                .filter(contact -> trouble.addresses().contains(contact.address()))
                .toList();
        Event event = new Event(
                EventName.valueOf(trouble.event()),
                Severity.MAINTENANCE,
                trouble.object(),
                trouble.objectUuid(),
                trouble.hostGroup(),
                incident,
                lines.get(0),
                Optional.empty(),
                Map.of());
        desk.commit(memory, tx -> {
            long id = tx.journal(JournalEntry.Draft.of(
                    JournalEntry.Kind.NOTE,
                    incident,
                    trouble.hostGroup(),
                    trouble.component() + " " + trouble.objectUuid(),
                    "RECOVERY_CLOSED",
                    String.join("; ", lines)));
            Notification text = desk.texts()
                    .plain(
                            id,
                            "RECOVERY_CLOSED",
                            Severity.MAINTENANCE,
                            object,
                            trouble.hostGroup(),
                            incident,
                            now,
                            lines);
            Posting.deliver(tx, event, text, contacts, notifiers, now);
        });
    }

    /** A plan is still to be made: the count is not final. */
    private boolean requested(String incident, Memory.Trouble trouble) {
        return !trouble.hostGroup().isEmpty()
                && desk.store.pendingRequests(new HostGroupId(trouble.hostGroup())).stream()
                        .anyMatch(request -> request.incident().value().equals(incident));
    }

    private List<String> refused(String incident) {
        Map<String, String> bySubject = new LinkedHashMap<>();
        desk.store
                .journal(JournalQuery.ALL
                        .incident(incident)
                        .kinds(Set.of(JournalEntry.Kind.EVENT))
                        .name(EventName.VM_PLACEMENT_REFUSED.name()))
                .forEach(line -> bySubject.put(line.subject(), line.data().getOrDefault("object", line.subject())));
        return List.copyOf(bySubject.values());
    }
}
