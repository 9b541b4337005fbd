package io.vigil.caa.events;

import io.vigil.caa.events.internal.Backoff;
import io.vigil.caa.events.internal.Failures;
import io.vigil.caa.events.internal.FeedMemory;
import io.vigil.caa.events.internal.FeedWork;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings events into the health database: the listener of an {@link EventMonitor} on a VIOS. One thing after another in
 * read order (CAA-14); what the database refuses is tried again until it takes it, so no event is lost to an outage and none
 * overtakes another. Every VIOS has one; only that of the database node writes, the others remember what they heard for
 * {@link #MEMORY}, in case they become database node before it was written (CAA-15). Thread-safe.
 */
public final class HealthFeed implements MonitorListener, AutoCloseable {
    /** How long an event is remembered for a new database node. */
    public static final Duration MEMORY = Duration.ofSeconds(120);

    /** More waiting work than this and the oldest event is given up for a reconciliation: the database is away for long. */
    public static final int MAX_WAITING = 10_000;

    /** How long {@code lscluster -m} may take, and the pause before it is asked again. */
    static final Duration LISTING_LIMIT = Duration.ofSeconds(30);

    static final Duration LISTING_PAUSE = Duration.ofSeconds(30);

    private final Tasks tasks;
    private final Supplier<CompletionStage<String>> lscluster;
    private final Mailbox mailbox;
    private final FeedWork work;
    private final Consumer<String> log;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    private final Deque<Job> waiting = new ArrayDeque<>();
    private boolean running;
    /** Events were given up: the states must be read again when the rest is done. */
    private boolean lost;

    private record Job(boolean reconcile, Supplier<CompletionStage<Void>> run) {}

    /**
     * @param lscluster output of {@code lscluster -m} on this VIOS
     * @param log what an administrator should read; never holds text of a record
     */
    public HealthFeed(
            HealthStore store,
            Supplier<CompletionStage<String>> lscluster,
            TimeSource time,
            Tasks tasks,
            Consumer<String> log) {
        this.tasks = tasks;
        this.lscluster = lscluster;
        this.mailbox = tasks.mailbox("cluster events to health");
        this.work = new FeedWork(store, mailbox, new FeedMemory(time, MEMORY), log);
        this.log = log;
    }

    @Override
    public void event(Producer producer, EventReading reading) {
        if (reading.status() == EventReading.Status.PARTIAL) {
            trouble(producer, "damaged record used: " + reading.summary());
        }
        mailbox.execute(() -> add(new Job(false, () -> work.apply(reading))));
    }

    @Override
    public void reconcile(Producer producer, String cause) {
        log.accept("cluster events: " + producer.producerName() + ": node states are read again: " + cause);
        mailbox.execute(this::addReconciliation);
    }

    @Override
    public void trouble(Producer producer, String text) {
        log.accept("cluster events: " + producer.producerName() + ": " + text);
    }

    /** This VIOS was elected database node: what it heard of late and finds missing is written (CAA-15). */
    public void becameDatabaseNode() {
        mailbox.execute(() -> {
            add(new Job(false, work::reapply));
            addReconciliation();
        });
    }

    /** The database node says that it has stored the event, from its own copy of the record: it is remembered no longer. */
    public void storedElsewhere(EventReading reading) {
        mailbox.execute(() -> add(new Job(false, () -> work.written(reading))));
    }

    @Override
    public void close() {
        mailbox.close();
    }

    private void addReconciliation() {
        // one at the end of the queue covers everything before it
        if (waiting.isEmpty() || !waiting.peekLast().reconcile() || running && waiting.size() == 1) {
            add(new Job(true, this::reconciliation));
        }
    }

    /** A listing that cannot be had holds up no event: it is asked for again later. */
    private CompletionStage<Void> reconciliation() {
        CompletableFuture<String> listing = new CompletableFuture<>();
        Cancellable limit = tasks.after(
                LISTING_LIMIT,
                "lscluster",
                () -> listing.completeExceptionally(
                        new TimeoutException("lscluster -m gave nothing within " + LISTING_LIMIT.toSeconds() + " s")));
        asked().whenComplete((text, failure) -> {
            limit.cancel();
            if (failure == null) {
                listing.complete(text);
            } else {
                listing.completeExceptionally(failure);
            }
        });
        return listing.handleAsync(
                        (text, failure) -> {
                            if (failure == null) {
                                return work.reconcile(text);
                            }
                            log.accept("cluster events: node states cannot be read: " + Failures.words(failure)
                                    + "; tried again in " + LISTING_PAUSE.toSeconds() + " s");
                            tasks.after(LISTING_PAUSE, "lscluster", () -> mailbox.execute(this::addReconciliation));
                            return CompletableFuture.<Void>completedStage(null);
                        },
                        mailbox)
                .thenCompose(stage -> stage);
    }

    private CompletionStage<String> asked() {
        try {
            return lscluster.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void add(Job job) {
        waiting.add(job);
        if (waiting.size() > MAX_WAITING) {
            Job first = waiting.remove(); // it may be running
            waiting.remove();
            waiting.addFirst(first);
            lost = true;
        }
        next();
    }

    private void next() {
        if (!running && !waiting.isEmpty()) {
            running = true;
            started(waiting.peek()).whenCompleteAsync((done, failure) -> finished(failure), mailbox);
        }
    }

    private static CompletionStage<Void> started(Job job) {
        try {
            return job.run().get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void finished(Throwable failure) {
        if (failure == null) {
            running = false;
            waiting.remove();
            backoff.reset();
            if (lost && waiting.isEmpty()) {
                lost = false;
                addReconciliation();
            }
            next();
            return;
        }
        Duration pause = backoff.next();
        log.accept("cluster events: health database: " + Failures.words(failure) + "; tried again in "
                + pause.toSeconds() + " s");
        tasks.after(
                pause,
                "cluster events to health",
                () -> mailbox.execute(() -> {
                    running = false;
                    next();
                }));
    }
}
