package io.vigil.notify.internal.driver;

import io.vigil.api.event.Severity;
import io.vigil.api.store.Commit;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.OutboxMessage.State;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.notify.internal.core.Rate;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people. Everything it must not forget is in the store's outbox and documents, so it may be stopped and started
 * at any time; it works in a mailbox of its own and nobody ever waits for it (R20).
 */
public final class NotifyEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyEngine.class);
    private static final int ENOUGH = 10_000;
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(100);

    private final Desk desk;
    private final Tasks tasks;
    private final TimeSource time;
    private final Mailbox mailbox;
    private final Intake intake;
    private final Posting posting;
    private final Closings closings;
    private final Dispatch dispatch;
    private final Housekeeping housekeeping;
    private final EventLog log = new EventLog();
    private final Store.Subscription subscription;
    private Cancellable wake = () -> {};
    private boolean closed;

    /** Starts at once; {@code notifiers} is asked anew in every cycle. */
    public NotifyEngine(
            Store store, Tasks tasks, TimeSource time, NotifySettings settings, Supplier<List<Notifier>> notifiers) {
        this.tasks = tasks;
        this.time = time;
        this.mailbox = tasks.mailbox("notify");
        this.desk = new Desk(store, time, settings, notifiers);
        this.intake = new Intake(desk);
        this.posting = new Posting(desk);
        this.closings = new Closings(desk);
        this.dispatch = new Dispatch(desk, tasks, mailbox, this::cycle);
        this.housekeeping = new Housekeeping(desk);
        this.subscription = store.onCommit(this::committed);
        mailbox.execute(this::start);
    }

    private void committed(Commit commit) {
        if (!commit.events().isEmpty()) {
            mailbox.execute(() -> {
                log.write(commit.events(), time.now());
                cycle();
            });
        }
    }

    private void start() {
        if (desk.store.registry().contacts().isEmpty()) {
            LOG.warn("No notification contact is registered");
        }
        desk.store.outbox(State.DELIVERY_FAILED, ENOUGH).stream()
                .filter(message -> message.event().severity() == Severity.CRITICAL)
                .forEach(message -> LOG.warn(
                        "Undelivered: event {} {} {}: {}",
                        message.eventId(),
                        message.event().name(),
                        message.address(),
                        message.detail()));
        cycle();
    }

    private void cycle() {
        if (closed) {
            return;
        }
        wake.cancel();
        Duration sleep = LONGEST_SLEEP;
        try {
            Instant now = time.now();
            List<Notifier> notifiers = desk.notifiers();
            intake.run(now, notifiers);
            posting.run(now, notifiers, waiting());
            closings.run(now, notifiers);
            housekeeping.run(now);
            List<OutboxMessage> waiting = waiting();
            dispatch.run(now, notifiers, waiting);
            if (waiting.isEmpty()
                    && desk.memory().troubles().isEmpty()
                    && Rate.nextSummary(desk.memory()).isEmpty()) {
                return;
            }
            sleep = Sleep.until(now, waiting, Rate.nextSummary(desk.memory()), SHORTEST_SLEEP, LONGEST_SLEEP);
        } catch (StoreException e) {
            LOG.warn("Notifications wait for the store: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Notification cycle failed, it is tried again", e);
        }
        wake = tasks.after(sleep, "notify", () -> mailbox.execute(this::cycle));
    }

    private List<OutboxMessage> waiting() {
        return desk.store.outbox(State.WAITING, ENOUGH);
    }

    @Override
    public void close() {
        subscription.close();
        mailbox.execute(() -> {
            closed = true;
            wake.cancel();
            mailbox.close();
        });
    }
}
