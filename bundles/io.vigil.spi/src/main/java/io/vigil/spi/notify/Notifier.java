package io.vigil.spi.notify;

import io.vigil.spi.Deadline;
import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One way to tell people or systems.
 *
 * <p>The dispatcher owns queue, order, duplicates, storms, retry and threads: {@link #deliver} only tries once and says
 * how it went. It is called on a bounded pool, one call at a time per notifier and recipient, and may block up to the
 * deadline (default 30 s); late or thrown counts as {@link Delivery#retry}. Nothing here can delay detection or recovery
 * (ruling R20). Notifiers are OSGi services that may come and go; undelivered messages wait in the durable outbox until a
 * notifier of that name is back or 24 h have passed, then they are reported undeliverable.
 *
 * <p>At least once: after a crash the same notification may come again with the same id.
 *
 * @since 0.1
 */
@ConsumerType
public interface Notifier {
    /** Stable name, {@code [a-z][a-z0-9-]*}, for example {@code mail}. */
    String name();

    /** Whether it serves this recipient; must not block. A notifier without recipients of its own returns false always. */
    boolean accepts(Recipient recipient);

    /**
     * True when the notifier wants every admitted event once, whatever contacts exist (a webhook, a script). It then gets
     * {@link Recipient#EVERYONE}.
     */
    default boolean broadcast() {
        return false;
    }

    /**
     * How long one delivery may take at most, 1 s to 1 h; empty = the dispatcher's own setting. The deadline given to
     * {@link #deliver} is a little later, so that the notifier can end its work by itself.
     */
    default Optional<Duration> timeLimit() {
        return Optional.empty();
    }

    Delivery deliver(Notification notification, Recipient recipient, Deadline deadline) throws InterruptedException;
}
