package io.vigil.notify.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.event.Severity;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.OutboxMessage.State;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.Contact;
import io.vigil.notify.internal.core.Batches;
import io.vigil.notify.internal.core.Memory;
import io.vigil.notify.internal.core.Rate;
import io.vigil.notify.internal.core.Retries;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Second step: what is due becomes one text, and a delivery for each contact. */
final class Posting {
    private static final Duration NOBODY = Duration.ofMinutes(10);
    /** How soon it is looked again whether a mail has arrived. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Desk desk;

    Posting(Desk desk) {
        this.desk = desk;
    }

    void run(Instant now, List<Notifier> notifiers, List<OutboxMessage> waiting) {
        List<OutboxMessage> held = waiting.stream().filter(Messages::isHeld).toList();
        for (List<OutboxMessage> batch : Batches.due(held, now)) {
            if (desk.store.registry().contacts().isEmpty()) {
                nobody(batch, now);
            } else {
                unfolded(batch, now, notifiers);
            }
        }
        summaries(now, notifiers);
    }

    /** Kept for a day: whoever is registered meanwhile is told. */
    private void nobody(List<OutboxMessage> batch, Instant now) {
        desk.store.update(
                Desk.ACTOR,
                tx -> batch.forEach(message -> tx.putOutbox(
                        Retries.tooOld(message.created(), now)
                                ? Messages.ended(message, State.DELIVERY_FAILED, "no contact is registered")
                                : Messages.held(message, now.plus(NOBODY), (int)
                                        message.repeated().orElse(0)))));
    }

    /** D4: failures of VMs that follow the mail of their host's failure wait until it is known whom it reached. */
    private void unfolded(List<OutboxMessage> batch, Instant now, List<Notifier> notifiers) {
        List<Contact> contacts = desk.store.registry().contacts();
        Optional<Opening> opening = batch.stream().anyMatch(Posting::hostFailure)
                ? Optional.empty()
                : Opening.of(desk.store, desk.memory(), batch.get(0).event().incident());
        List<OutboxMessage> parts = batch.stream()
                .filter(message -> opening.isPresent() && foldable(message.event()))
                .toList();
        List<OutboxMessage> others =
                batch.stream().filter(message -> !parts.contains(message)).toList();
        if (parts.isEmpty()) {
            post(batch, contacts, now, notifiers);
            return;
        }
        List<Contact> unreached = contacts.stream()
                .filter(contact -> !opening.get().reached(contact.address()))
                .toList();
        if (opening.get().underWay()) {
            desk.store.update(
                    Desk.ACTOR,
                    tx -> parts.forEach(message -> tx.putOutbox(Messages.held(
                            message, now.plus(AGAIN), (int) message.repeated().orElse(0)))));
        } else if (unreached.isEmpty()) {
            desk.store.update(
                    Desk.ACTOR,
                    tx -> parts.forEach(message ->
                            tx.putOutbox(Messages.ended(message, State.SUPPRESSED_DUP, "told with its host failure"))));
        } else {
            post(parts, unreached, now, notifiers);
        }
        if (!others.isEmpty()) {
            post(others, contacts, now, notifiers);
        }
    }

    private void post(List<OutboxMessage> batch, List<Contact> contacts, Instant now, List<Notifier> notifiers) {
        boolean hostFailed = batch.stream().anyMatch(Posting::hostFailure);
        List<OutboxMessage> own = batch.stream()
                .filter(message -> !(hostFailed && foldable(message.event())))
                .toList();
        List<String> folded = batch.stream()
                .filter(message -> hostFailed && foldable(message.event()))
                .map(message -> describe(message.event()))
                .toList();
        OutboxMessage first = own.get(0);
        Notification text = desk.texts()
                .compose(own, plan(first.event()), (int) first.repeated().orElse(0), folded);
        Memory memory = desk.memory();
        List<Contact> told = contacts.stream()
                .filter(contact -> Rate.pass(
                        contact.address(), first.event().severity() == Severity.CRITICAL, text.subject(), now, memory))
                .toList();
        Memory.Trouble trouble = memory.troubles().get(first.event().incident());
        if (trouble != null) {
            Memory.Trouble known = told(trouble, told);
            memory.troubles().put(first.event().incident(), hostFailed ? known.withOpening(text.id()) : known);
        }
        desk.commit(memory, tx -> {
            batch.forEach(message -> tx.removeOutbox(message.id()));
            deliver(tx, first.event(), text, told, notifiers, now);
        });
    }

    private static Memory.Trouble told(Memory.Trouble trouble, List<Contact> contacts) {
        List<String> addresses = new ArrayList<>(trouble.addresses());
        contacts.stream()
                .map(Contact::address)
                .filter(address -> !addresses.contains(address))
                .forEach(addresses::add);
        return trouble.withAddresses(addresses);
    }

    /** One stored text, one delivery per contact and notifier that serves it. */
    static void deliver(
            StoreTransaction tx,
            Event event,
            Notification text,
            List<Contact> contacts,
            List<Notifier> notifiers,
            Instant now) {
        if (contacts.isEmpty()) {
            return;
        }
        String key = text.id() + "-" + tx.next("notification");
        Papers.save(tx, key, text);
        for (Contact contact : contacts) {
            List<String> names = notifiers.stream()
                    .filter(notifier -> !notifier.broadcast() && notifier.accepts(Recipients.of(contact)))
                    .map(Notifier::name)
                    .toList();
            for (String name : names.isEmpty() ? List.of(Messages.ANY) : names) {
                tx.putOutbox(Messages.delivery(
                        tx.next("outbox"),
                        text.id(),
                        Messages.withText(event, key),
                        name,
                        contact.user(),
                        contact.address(),
                        now));
            }
        }
    }

    private void summaries(Instant now, List<Notifier> notifiers) {
        for (Contact contact : desk.store.registry().contacts()) {
            Memory memory = desk.memory();
            List<String> kept = Rate.summary(contact.address(), now, memory);
            if (!kept.isEmpty()) {
                List<String> lines =
                        new ArrayList<>(List.of(kept.size() + " notifications were kept back in the last minutes:"));
                lines.addAll(kept);
                Event event = Event.of(EventName.NOTIFICATION_FAILED, contact.address(), "", "", lines.get(0));
                desk.commit(
                        memory,
                        tx -> deliver(
                                tx,
                                event,
                                desk.texts()
                                        .plain(
                                                tx.next("summary"),
                                                "NOTIFICATION_SUMMARY",
                                                Severity.WARNING,
                                                "",
                                                "",
                                                "",
                                                now,
                                                lines),
                                List.of(contact),
                                notifiers,
                                now));
            }
        }
    }

    private String plan(Event event) {
        Optional<String> named = Optional.ofNullable(event.data().get("plan"));
        return named.or(() -> desk.store.openMoves().stream()
                        .filter(move ->
                                !event.incident().isEmpty() && move.incident().equals(event.incident()))
                        .map(MoveEntry::planId)
                        .findFirst())
                .map(id -> Papers.planReport(desk.store, id))
                .orElse("");
    }

    private static boolean hostFailure(OutboxMessage message) {
        return message.event().name() == EventName.HOST_FAILURE_DETECTED;
    }

    private static boolean foldable(Event event) {
        return event.name() == EventName.VM_FAILURE_DETECTED;
    }

    private static String describe(Event event) {
        return event.name() + " vm " + event.objectName();
    }
}
