package io.vigil.scenarios.simulate;

import io.vigil.api.event.Component;
import io.vigil.api.event.EventName;
import io.vigil.api.event.Severity;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.OutboxMessage.State;
import io.vigil.api.store.Store;
import io.vigil.model.HostGroupId;
import io.vigil.scenarios.RecordingNotifier.Letter;
import io.vigil.spi.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The second half of I7: every notification that is due by 72 section 5 has arrived with every contact, or it was reported
 * that it cannot. What was due is told from the journal alone, what arrived from the receiving end.
 */
final class Told {
    private static final int ALL = 10_000;
    /** The engine looks at its outbox at least every 30 s. */
    private static final Duration LATE = Duration.ofSeconds(61);
    /** Of a channel that goes on failing people hear once in that time (NOT-20). */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private static final Duration DUPLICATE = Duration.ofHours(24);
    /** Told with what belongs to it (D2), at the latest. */
    private static final Duration HELD = Duration.ofSeconds(35);

    private static final Set<String> NEVER =
            Set.of(EventName.NOTIFICATION_FAILED.name(), EventName.SCRIPT_FAILED.name());
    private static final Set<String> OPENING = Set.of(
            EventName.HOST_FAILURE_DETECTED.name(), EventName.VM_FAILURE_DETECTED.name(), EventName.VM_ADVISORY.name());

    private final Mailroom room;
    private final Store store;
    private final BiConsumer<String, String> broken;
    private final List<JournalEntry> events = new ArrayList<>();
    private final Set<String> planned = new HashSet<>();

    Told(Mailroom room, Store store, BiConsumer<String, String> broken) {
        this.room = room;
        this.store = store;
        this.broken = broken;
    }

    void read(JournalEntry entry) {
        if (entry.kind() == JournalEntry.Kind.EVENT) {
            events.add(entry);
        } else if (entry.kind() == JournalEntry.Kind.PLAN) {
            planned.add(entry.incident());
        }
    }

    /** Nothing new is left lying, and nothing that is due. */
    void punctual(Instant now) {
        store.outbox(State.NEW, ALL).stream()
                .filter(message -> message.created().plus(LATE).isBefore(now))
                .forEach(message -> broken.accept("I7", "event " + name(message) + " lies unread in the outbox"));
        store.outbox(State.WAITING, ALL).stream()
                .filter(message -> message.nextTry().orElse(now).plus(LATE).isBefore(now))
                .forEach(message -> broken.accept("I7", "notification " + name(message) + " is overdue"));
    }

    boolean delivered() {
        return store.outbox(State.NEW, 1).isEmpty()
                && store.outbox(State.WAITING, 1).isEmpty();
    }

    /** To be asked when all ways have worked for a day. */
    void judge() {
        List<OutboxMessage> failed = store.outbox(State.DELIVERY_FAILED, ALL);
        failed.forEach(this::reported);
        for (JournalEntry event : events) {
            broadcast(event, failed);
        }
        for (String address : room.addresses()) {
            contact(address, failed);
        }
        if (!delivered()) {
            broken.accept("I7", "notifications are still waiting a day after everything was repaired");
        }
    }

    /** What cannot be delivered is told as an event, once in ten minutes; a full queue of broadcasts is none (72 7.2). */
    private void reported(OutboxMessage message) {
        if (message.detail().startsWith("queue of ")) {
            return;
        }
        boolean alarm = events.stream()
                .filter(event -> NEVER.contains(event.name()))
                .anyMatch(event -> event.text().contains(message.notifier())
                        && event.at().plus(QUIET).isAfter(message.created()));
        if (!alarm) {
            broken.accept("I7", "notification " + name(message) + " failed and nobody was told: " + message.detail());
        }
    }

    private void broadcast(JournalEntry event, List<OutboxMessage> failed) {
        boolean known =
                room.broadcasts().stream().anyMatch(letter -> letter.text().id() == event.seq())
                        || failed.stream().anyMatch(message -> message.eventId() == event.seq());
        if (!known) {
            broken.accept("I7", "event " + event.seq() + " " + event.name() + " was never broadcast");
        }
    }

    private void contact(String address, List<OutboxMessage> failed) {
        List<Letter> letters = room.letters().stream()
                .filter(letter -> letter.recipient().address().equals(address))
                .toList();
        List<OutboxMessage> lost = failed.stream()
                .filter(message -> message.address().equals(address))
                .toList();
        List<JournalEntry> heard = new ArrayList<>();
        for (JournalEntry event : events) {
            if (NEVER.contains(event.name())
                    || !room.admits(Severity.valueOf(event.data().get("severity")))) {
                continue;
            }
            if (told(event, letters) || lost(event, lost) || repeats(event, heard) || summed(event, letters)) {
                heard.add(event);
            } else {
                broken.accept(
                        "I7",
                        "event " + event.seq() + " " + event.name() + " "
                                + event.data().get("object") + " of " + event.incident() + " was never told to "
                                + address);
            }
        }
        planned.forEach(incident -> closed(incident, address, letters, lost));
    }

    /** In a mail of its own, beside another one of its correlation (D2), or folded into its host's (D4). */
    private static boolean told(JournalEntry event, List<Letter> letters) {
        boolean ofVm = event.name().equals(EventName.VM_FAILURE_DETECTED.name())
                && !event.incident().isEmpty();
        return letters.stream()
                .anyMatch(letter -> letter.text().id() == event.seq()
                        || beside(event, letter)
                        || ofVm
                                && letter.text().event().equals(EventName.HOST_FAILURE_DETECTED.name())
                                && letter.text().correlation().equals(event.incident()));
    }

    private static boolean beside(JournalEntry event, Letter letter) {
        String body = letter.text().body();
        return !letter.at().isBefore(event.at())
                && body.contains(" " + event.name() + " ")
                && body.contains(event.text().replace('\n', ' '));
    }

    private boolean lost(JournalEntry event, List<OutboxMessage> lost) {
        Instant taken = taken(event);
        return lost.stream()
                .anyMatch(message -> message.eventId() == event.seq()
                        || message.event().incident().equals(event.incident())
                                && (!event.incident().isEmpty()
                                        || message.event().hostGroup().equals(event.group()))
                                && !message.created().isBefore(event.at())
                                && message.created().isBefore(taken.plus(HELD)));
    }

    /** When the engine took it up: it broadcasts at once, and may have been away before. */
    private Instant taken(JournalEntry event) {
        return room.broadcasts().stream()
                .filter(letter -> letter.text().id() == event.seq())
                .map(Letter::at)
                .findFirst()
                .orElse(event.at());
    }

    /** The same was told before and has not ended since. */
    private boolean repeats(JournalEntry event, List<JournalEntry> heard) {
        if (!room.suppressesDuplicates()) {
            return false;
        }
        Optional<JournalEntry> before = heard.stream()
                .filter(other -> key(other).equals(key(event))
                        && other.at().plus(DUPLICATE).isAfter(event.at()))
                .reduce((first, second) -> second);
        return before.isPresent()
                && events.stream()
                        .filter(other -> other.seq() > before.get().seq() && other.seq() <= event.seq())
                        .noneMatch(other -> ends(other, before.get()));
    }

    private static boolean ends(JournalEntry end, JournalEntry event) {
        EventName name = EventName.valueOf(end.name());
        if (!name.clears().contains(event.name())) {
            return false;
        }
        Component about = EventName.valueOf(event.name()).component();
        if (about == name.component()) {
            return object(end).equals(object(event));
        }
        return about == Component.HG
                ? end.group().equals(event.group())
                : object(event).endsWith(" " + end.data().getOrDefault("host", "-"));
    }

    /** Kept back because of many others (D3): the summary that comes instead counts it. Never a critical one. */
    private static boolean summed(JournalEntry event, List<Letter> letters) {
        return !event.data().get("severity").equals(Severity.CRITICAL.name())
                && letters.stream()
                        .map(Letter::text)
                        .anyMatch(mail -> mail.event().equals("NOTIFICATION_SUMMARY")
                                && mail.detected().isAfter(event.at())
                                && mail.detected().isBefore(event.at().plus(QUIET.multipliedBy(3))));
    }

    /** D7: who was told of a beginning is told of its end, once; a recovery that goes on after a crash begins anew. */
    private void closed(String incident, String address, List<Letter> letters, List<OutboxMessage> lost) {
        boolean over =
                store.openMoves().stream().noneMatch(move -> move.incident().equals(incident))
                        && store.pendingRequests(new HostGroupId(RandomSite.GROUP)).stream()
                                .noneMatch(request -> request.incident().value().equals(incident));
        boolean moved = store.documents("plan", ALL).stream()
                .flatMap(plan -> store.movesOf(plan.key()).stream())
                .anyMatch(move -> move.incident().equals(incident));
        long begins = mails(letters, incident, OPENING);
        long ends = mails(letters, incident, Set.of("RECOVERY_CLOSED"));
        boolean failed =
                lost.stream().anyMatch(message -> message.event().incident().equals(incident));
        boolean balanced = begins == 0 || ends >= 1 && ends <= begins;
        if (over && moved && !failed && !balanced) {
            broken.accept(
                    "I7",
                    "D7: " + address + " was told " + begins + " times of the beginning of incident " + incident
                            + " and " + ends + " times of its end");
        }
    }

    /** Different ones: after a crash the same may come twice. */
    private static long mails(List<Letter> letters, String incident, Set<String> events) {
        return letters.stream()
                .map(Letter::text)
                .filter(mail -> mail.correlation().equals(incident) && events.contains(mail.event()))
                .map(Notification::id)
                .distinct()
                .count();
    }

    private static String key(JournalEntry event) {
        return event.name() + " " + event.subject() + " " + event.data().getOrDefault("reason", "");
    }

    private static String object(JournalEntry event) {
        return event.subject();
    }

    private static String name(OutboxMessage message) {
        return message.eventId() + " " + message.event().name() + " to " + message.address();
    }
}
