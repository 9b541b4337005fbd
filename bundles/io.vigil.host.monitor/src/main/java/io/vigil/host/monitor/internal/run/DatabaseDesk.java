package io.vigil.host.monitor.internal.run;

import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.host.monitor.internal.core.DatabaseWork;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.HostMonitorLibrary;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Calls on the health database, one after another in the order they were made. One that fails because the database is away
 * takes all behind it along, and from there all are lost at once until a {@link #repair} succeeds (vioHmPrepErrorHandler,
 * vioHmErrHandler). Belongs to the mailbox.
 */
final class DatabaseDesk {
    /** More than the library waits for the database's lock. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HostMonitorLibrary library;
    private final Tasks tasks;
    private final TimeSource time;
    private final Consumer<Runnable> mailbox;
    private final MonitorLog log;
    private final Runnable onDown;
    private final Queue<Call<?>> queue = new ArrayDeque<>();
    private Call<?> running;
    private long runningSince;
    private boolean taking;
    private boolean ended;
    private volatile boolean up;

    /** @param onDown told when the database was lost, after everything pending was */
    DatabaseDesk(HostMonitorLibrary library, Ports ports, Runnable onDown) {
        this.library = library;
        this.tasks = ports.tasks();
        this.time = ports.time();
        this.mailbox = ports::post;
        this.log = ports.log();
        this.onDown = onDown;
    }

    private record Call<T>(String name, DatabaseWork<T> work, Consumer<T> done, Runnable lost, boolean repair) {}

    <T> void call(String name, DatabaseWork<T> work, Consumer<T> done, Runnable lost) {
        if (taking) {
            queue.add(new Call<>(name, work, done, lost, false));
            pump();
        } else {
            lost.run();
        }
    }

    /** Tries whether the database is there; calls made meanwhile wait for the outcome. Not while another one runs. */
    <T> void repair(String name, DatabaseWork<T> work, Consumer<T> done, Runnable failed) {
        taking = true;
        queue.add(new Call<>(name, work, done, failed, true));
        pump();
    }

    /** Calls are carried out. On any thread. */
    boolean up() {
        return up;
    }

    /** Somebody else found that the database is away. */
    void lost(Throwable cause) {
        if (up) {
            down(cause);
        }
    }

    /** Whether a call has been under way for longer than this, ns: then no decision gets through (VH-51). */
    boolean stuck(long now, long longest) {
        return running != null && now - runningSince > longest;
    }

    /** Nothing more begins. */
    void end() {
        ended = true;
        queue.clear();
    }

    private void pump() {
        if (running == null && !queue.isEmpty() && !ended) {
            running = queue.remove();
            runningSince = time.monotonic().toNanos();
            carryOut(running);
        }
    }

    /** Its end counts, not that of the wait for it: what comes behind must not overtake it. */
    private <T> void carryOut(Call<T> call) {
        AtomicBoolean begun = new AtomicBoolean();
        tasks.blocking(Tasks.Urgency.NORMAL, call.name(), Deadline.in(time, LONGEST), () -> {
                    if (begun.compareAndSet(false, true)) {
                        try {
                            T value = call.work().run(library, time.monotonic().toNanos());
                            mailbox.accept(() -> landed(call, value));
                        } catch (RuntimeException e) {
                            mailbox.accept(() -> failed(call, e));
                        }
                    }
                    return null;
                })
                .whenComplete((none, failure) -> {
                    if (failure != null && begun.compareAndSet(false, true)) {
                        mailbox.accept(() -> failed(
                                call,
                                new HealthDatabaseException(ExitCode.DATABASE, "no thread: " + failure, failure)));
                    }
                });
    }

    private <T> void landed(Call<T> call, T value) {
        running = null;
        if (call.repair()) {
            up = true;
        }
        if (up) {
            call.done().accept(value);
        }
        pump();
    }

    private void failed(Call<?> call, RuntimeException cause) {
        running = null;
        if (!(cause instanceof HealthDatabaseException lost)) {
            throw cause;
        }
        if (lost.exitCode() == ExitCode.SCHEMA && !call.repair()) {
            log.line(0, () -> call.name() + " returned with rc = " + lost.exitCode() + ": " + lost.getMessage());
            pump();
            return;
        }
        log.line(0, () -> call.name() + " returned with rc = " + lost.exitCode() + ": " + lost.getMessage());
        call.lost().run();
        down(cause);
    }

    private void down(Throwable cause) {
        log.line(1, () -> "vioHmPrepErrorHandler: " + cause.getMessage());
        up = false;
        taking = false;
        List<Call<?>> pending = List.copyOf(queue);
        queue.clear();
        pending.forEach(call -> call.lost().run());
        onDown.run();
    }
}
