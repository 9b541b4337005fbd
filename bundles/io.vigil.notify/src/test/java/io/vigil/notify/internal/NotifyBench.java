package io.vigil.notify.internal;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.OutboxMessage;
import io.vigil.model.Contact;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.YesNo;
import io.vigil.notify.internal.driver.NotifyEngine;
import io.vigil.notify.internal.driver.NotifySettings;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.notify.Notifier;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The engine on a store in memory, in virtual time. */
abstract class NotifyBench {
    static final Duration MINUTE = Duration.ofMinutes(1);

    final VirtualTime time = new VirtualTime();
    final MemoryStore store = new MemoryStore(time);
    final FakeNotifier mail = new FakeNotifier("mail", false);
    final List<Notifier> notifiers = new ArrayList<>(List.of(mail));
    private NotifyEngine engine;

    void start() {
        engine = new NotifyEngine(store, time, time, NotifySettings.DEFAULT, () -> notifiers);
        time.settle();
    }

    void restart() {
        engine.close();
        time.settle();
        start();
    }

    @AfterEach
    void nothingThrew() {
        org.assertj.core.api.Assertions.assertThat(time.failures()).isEmpty();
    }

    void contact(String address) {
        store.update("test", tx -> tx.put(new Contact("ops", address, Contact.Form.FULL)));
    }

    void level(String level) {
        store.update(
                "test",
                tx -> tx.put(tx.registry()
                        .site()
                        .withPolicies(
                                tx.registry().site().policies().with(PolicyCatalogue.NOTIFICATION_LEVEL, level))));
    }

    void duplicates(YesNo suppress) {
        store.update(
                "test",
                tx -> tx.put(tx.registry()
                        .site()
                        .withPolicies(
                                tx.registry().site().policies().with(PolicyCatalogue.DUP_EVENT_PROCESSING, suppress))));
    }

    static Event event(EventName name, String object) {
        return Event.of(name, object, "uuid-" + object, "HG1", name + " of " + object);
    }

    /** Raises the events in one transaction and lets the holding time pass. */
    void raise(Event... events) {
        store.raise("test", events);
        time.runFor(MINUTE);
    }

    List<OutboxMessage> in(OutboxMessage.State state) {
        return store.outbox(state, 1000);
    }

    List<String> journaled(EventName name) {
        return store.journal(JournalQuery.ALL.name(name.name())).stream()
                .map(JournalEntry::text)
                .toList();
    }
}
