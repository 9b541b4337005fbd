package io.vigil.notify.internal.driver;

import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.OutboxMessage.State;
import io.vigil.api.store.Store;
import io.vigil.notify.internal.core.Memory;
import io.vigil.spi.notify.Recipient;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of the mail that told of a failed host (D4): a mail that reached nobody speaks for none of its VMs (I7). */
final class Opening {
    private static final int ENOUGH = 10_000;

    private final Set<String> reached;
    private final boolean underWay;

    private Opening(Set<String> reached, boolean underWay) {
        this.reached = reached;
        this.underWay = underWay;
    }

    /** Empty when none was posted for the incident. */
    static Optional<Opening> of(Store store, Memory memory, String incident) {
        return Optional.ofNullable(memory.troubles().get(incident))
                .map(Memory.Trouble::opening)
                .filter(mail -> mail > 0)
                .map(mail -> new Opening(
                        store.outbox(State.NOTIFIED, ENOUGH).stream()
                                .filter(message -> message.eventId() == mail)
                                .map(OutboxMessage::address)
                                .collect(Collectors.toSet()),
                        store.outbox(State.WAITING, ENOUGH).stream()
                                .anyMatch(message -> message.eventId() == mail && !isBroadcast(message))));
    }

    private static boolean isBroadcast(OutboxMessage message) {
        return message.address().equals(Recipient.EVERYONE.address());
    }

    boolean reached(String address) {
        return reached.contains(address);
    }

    /** Somebody may still get it. */
    boolean underWay() {
        return underWay;
    }
}
