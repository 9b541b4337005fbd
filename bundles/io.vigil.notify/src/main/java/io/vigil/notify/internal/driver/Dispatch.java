package io.vigil.notify.internal.driver;

import io.vigil.api.event.Severity;
import io.vigil.api.store.OutboxMessage;
import io.vigil.model.Contact;
import io.vigil.notify.internal.core.Batches;
import io.vigil.notify.internal.core.Retries;
import io.vigil.spi.Deadline;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Third step: hands deliveries to their notifiers, one at a time per notifier and recipient. */
final class Dispatch {
    /** Critical overtakes, else in order (72 section 8). */
    private static final Comparator<OutboxMessage> FIRST = Comparator.<OutboxMessage, Boolean>comparing(
                    m -> m.event().severity() != Severity.CRITICAL)
            .thenComparing(OutboxMessage::id);

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Desk desk;
    private final Tasks tasks;
    private final Mailbox mailbox;
    private final Outcomes outcomes;
    private final Runnable done;
    private final Set<Lane> busy = new HashSet<>();

    private record Lane(String notifier, String address) {}

    /** @param done called in the mailbox when a delivery has ended */
    Dispatch(Desk desk, Tasks tasks, Mailbox mailbox, Runnable done) {
        this.desk = desk;
        this.tasks = tasks;
        this.mailbox = mailbox;
        this.outcomes = new Outcomes(desk);
        this.done = done;
    }

    void run(Instant now, List<Notifier> notifiers, List<OutboxMessage> waiting) {
        Map<Lane, List<OutboxMessage>> lanes = new LinkedHashMap<>();
        waiting.stream()
                .filter(message -> !Messages.isHeld(message))
                .sorted(FIRST)
                .forEach(message -> lanes.computeIfAbsent(
                                new Lane(message.notifier(), message.address()), key -> new java.util.ArrayList<>())
                        .add(message));
        lanes.forEach((lane, messages) -> {
            if (!busy.contains(lane)) {
                serve(lane, messages, now, notifiers);
            }
        });
    }

    private void serve(Lane lane, List<OutboxMessage> messages, Instant now, List<Notifier> notifiers) {
        Optional<Notifier> notifier = find(lane.notifier(), messages.get(0), notifiers);
        if (lane.address().equals(Recipient.EVERYONE.address())) {
            Intake.overflow(messages)
                    .forEach(message -> outcomes.dropped(message, "queue of " + lane.notifier() + " is full"));
        }
        if (notifier.isEmpty()) {
            messages.stream()
                    .filter(message -> Retries.tooOld(message.created(), now))
                    .forEach(message ->
                            outcomes.failed(message, "no notifier " + lane.notifier() + " is installed", now));
            return;
        }
        messages.stream()
                .filter(message -> Batches.isDue(message.nextTry(), now))
                .findFirst()
                .ifPresent(message -> start(lane, message, notifier.get()));
    }

    private Optional<Notifier> find(String name, OutboxMessage message, List<Notifier> notifiers) {
        return notifiers.stream()
                .filter(notifier -> name.equals(Messages.ANY)
                        ? !notifier.broadcast() && notifier.accepts(recipient(message))
                        : notifier.name().equals(name))
                .findFirst();
    }

    private void start(Lane lane, OutboxMessage message, Notifier notifier) {
        Optional<Notification> text = Messages.textOf(message).isPresent()
                ? Papers.notification(desk.store, Messages.textOf(message).get())
                : Optional.of(desk.texts().compose(List.of(message), "", 0, List.of()));
        if (text.isEmpty()) {
            outcomes.dropped(message, "its text is lost");
            return;
        }
        busy.add(lane);
        Recipient recipient = recipient(message);
        Deadline deadline = Deadline.in(desk.time, allowed(notifier));
        tasks.blocking(
                        Tasks.Urgency.NORMAL,
                        "notify " + notifier.name(),
                        deadline,
                        () -> notifier.deliver(text.get(), recipient, deadline))
                .handle((delivery, failure) -> failure != null
                        ? Delivery.retry(reason(failure))
                        : delivery == null ? Delivery.retry("no answer") : delivery)
                .thenAcceptAsync(ending(lane, message, notifier.name()), mailbox);
    }

    private Duration allowed(Notifier notifier) {
        return notifier.timeLimit()
                .map(own -> own.compareTo(LONGEST) < 0 ? own.plus(GRACE) : LONGEST)
                .orElse(desk.settings.deadline());
    }

    private Consumer<Delivery> ending(Lane lane, OutboxMessage message, String notifier) {
        return delivery -> {
            busy.remove(lane);
            try {
                outcomes.record(message, notifier, delivery, desk.time.now());
            } finally {
                done.run();
            }
        };
    }

    private Recipient recipient(OutboxMessage message) {
        if (message.address().equals(Recipient.EVERYONE.address())) {
            return Recipient.EVERYONE;
        }
        boolean shortForm = desk.store
                .registry()
                .find(Contact.class, message.user() + " " + message.address())
                .map(contact -> contact.form() == Contact.Form.SHORT)
                .orElse(false);
        return Recipients.of(message.user(), message.address(), shortForm);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure instanceof java.util.concurrent.CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
