package io.vigil.inventory.internal.schedule;

import io.vigil.api.operation.Operation;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.Store;
import io.vigil.inventory.internal.Inventory;
import io.vigil.inventory.internal.Peers;
import io.vigil.model.HostGroup;
import io.vigil.model.Site;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.spi.port.Cancellable;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Quick discovery every {@code quick_discovery_interval}, the first one full period after start; deep discovery with
 * verification daily at {@code auto_discovery_time}. Re-armed after each run and when an attribute changes. A quick one
 * that is due while something runs is skipped; a deep one waits for its end. Only groups that were discovered by a user.
 */
public final class Schedules implements AutoCloseable {
    private static final Duration DEEP_RETRY = Duration.ofMinutes(1);
    private static final String USER = "scheduler";
    private final Peers peers;
    private final Inventory inventory;
    private final Store.Subscription subscription;
    private Cancellable quick = () -> {};
    private Cancellable deep = () -> {};
    private String armedFor = "";
    private boolean closed;

    public Schedules(Peers peers, Inventory inventory) {
        this.peers = peers;
        this.inventory = inventory;
        arm();
        this.subscription = peers.store().onCommit(commit -> {
            if (commit.changes().stream().anyMatch(change -> change.after() instanceof Site)) {
                peers.tasks().after(Duration.ZERO, "inventory schedules", this::arm);
            }
        });
    }

    private synchronized void arm() {
        Site site = peers.store().registry().site();
        int minutes = Inheritance.value(PolicyCatalogue.QUICK_DISCOVERY_INTERVAL, site);
        String time = Inheritance.value(PolicyCatalogue.AUTO_DISCOVERY_TIME, site);
        if (closed || armedFor.equals(minutes + " " + time)) {
            return;
        }
        armedFor = minutes + " " + time;
        quick.cancel();
        deep.cancel();
        Duration period = Duration.ofMinutes(minutes);
        quick = peers.tasks().repeat(period, period, "quick discovery", this::runQuick);
        armDeep(time);
    }

    private synchronized void armDeep(String time) {
        if (!closed) {
            Duration wait =
                    DailyTime.until(time, peers.time().now(), peers.time().zone());
            deep = peers.tasks().after(wait, "deep discovery", () -> {
                runDeep(discovered());
                armDeep(time);
            });
        }
    }

    private void runQuick() {
        discovered().stream().filter(idle()).forEach(group -> start(group, false));
    }

    /** Groups that are busy are tried again until they are free (deep waits, CTL-29). */
    private void runDeep(List<HostGroup> groups) {
        List<HostGroup> waiting = groups.stream()
                .filter(group -> !idle().test(group) || !start(group, true))
                .toList();
        synchronized (this) {
            if (!waiting.isEmpty() && !closed) {
                peers.tasks().after(DEEP_RETRY, "deep discovery, waiting", () -> runDeep(waiting));
            }
        }
    }

    private boolean start(HostGroup group, boolean verify) {
        try {
            Operation ignored = inventory.discover(group.id(), java.util.Optional.empty(), List.of(), verify, USER);
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private Predicate<HostGroup> idle() {
        return group -> inventory.running(group.id()).isEmpty();
    }

    private List<HostGroup> discovered() {
        return peers.store().registry().hostGroups().stream()
                .filter(HostGroup::discovered)
                .toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        subscription.close();
        quick.cancel();
        deep.cancel();
    }
}
