package io.vigil.notify.internal;

import io.vigil.spi.Deadline;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Keeps what it is given. */
final class FakeNotifier implements Notifier {
    final List<Notification> sent = new ArrayList<>();
    final List<Recipient> recipients = new ArrayList<>();
    Function<Notification, Delivery> answer = notification -> Delivery.sent();
    Predicate<String> refuse = address -> false;
    private final String name;
    private final boolean broadcast;

    FakeNotifier(String name, boolean broadcast) {
        this.name = name;
        this.broadcast = broadcast;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean accepts(Recipient recipient) {
        return !broadcast && recipient.address().contains("@");
    }

    @Override
    public boolean broadcast() {
        return broadcast;
    }

    @Override
    public Delivery deliver(Notification notification, Recipient recipient, Deadline deadline) {
        Delivery delivery =
                refuse.test(recipient.address()) ? Delivery.rejected("550 no such user") : answer.apply(notification);
        if (delivery.outcome() == Delivery.Outcome.SENT) {
            sent.add(notification);
            recipients.add(recipient);
        }
        return delivery;
    }

    List<String> events() {
        return sent.stream().map(Notification::event).toList();
    }
}
