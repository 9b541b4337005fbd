package io.vigil.fde.internal.driver;

import io.vigil.api.store.RegistryView;
import io.vigil.fde.internal.app.Door;
import io.vigil.model.VmId;
import io.vigil.model.health.AppState;
import io.vigil.spi.port.Mailbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is asked when: one exchange for each VM at a time, a limited number at once, bells before the rest, failed ones again
 * after a pause (FL-81, FL-83, FL-84; CTL-22). Confined to one mailbox.
 */
final class ExchangeDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeDesk.class);

    /** Keeps a report; gives why it could not, empty when it could. */
    interface Saving {
        String save(VmId vm, AppWork work, List<AppState> apps);
    }

    private final AppPeers peers;
    private final AppSettings settings;
    private final Mailbox mailbox;
    private final Saving saving;
    private final Map<VmId, AppWork> works = new HashMap<>();
    private final Deque<VmId> queue = new ArrayDeque<>();
    private int active;
    private boolean stopped;

    ExchangeDesk(AppPeers peers, AppSettings settings, Mailbox mailbox, Saving saving) {
        this.peers = peers;
        this.settings = settings;
        this.mailbox = mailbox;
        this.saving = saving;
    }

    /** What runs ends without effect; no timer is left. */
    void stop() {
        stopped = true;
        works.values().forEach(work -> {
            work.noRetry();
            work.noHour();
        });
    }

    /** The VM is not registered any more. */
    void forget(VmId vm) {
        AppWork work = works.remove(vm);
        if (work != null) {
            work.noRetry();
            work.noHour();
            Optional.ofNullable(work.running).ifPresent(run -> run.abandon("VM " + vm + " is not registered any more"));
            works.remove(vm);
        }
    }

    boolean knows(VmId vm, AppWork work) {
        return works.get(vm) == work;
    }

    AppWork work(VmId vm) {
        return works.computeIfAbsent(vm, id -> new AppWork());
    }

    /** Why the VM may not be asked now; empty = it may. */
    Optional<String> closed(VmId vm) {
        RegistryView view = peers.store().registry();
        return view.vm(vm).map(known -> Door.closed(view, known)).orElse(Optional.of("it is not registered"));
    }

    /**
     * Begins an exchange with a VM, now or when there is room; one that runs is followed by exactly one more (FL-81).
     *
     * @param first before those that wait
     * @param whenDone told once: empty = it went well
     */
    void ask(VmId vm, boolean first, Consumer<String> whenDone) {
        AppWork work = work(vm);
        Optional<String> closed = closed(vm);
        if (closed.isPresent()) {
            work.due = true;
            whenDone.accept("VM is not asked: " + closed.get());
            return;
        }
        work.next.add(whenDone);
        if (work.running != null) {
            work.again = true;
        } else if (first) {
            queue.remove(vm);
            queue.addFirst(vm);
            work.queued = true;
        } else if (!work.queued) {
            queue.addLast(vm);
            work.queued = true;
        }
        pump();
    }

    private void pump() {
        while (active < settings.parallel() && !queue.isEmpty()) {
            VmId vm = queue.removeFirst();
            AppWork work = work(vm);
            work.queued = false;
            work.due = false;
            work.again = false;
            work.noRetry();
            work.waiting = work.next;
            work.next = new ArrayList<>();
            active++;
            work.running = new ExchangeRun(peers, settings.requestGuard(), mailbox, vm, end -> over(vm, end));
            LOG.debug("ResyncAPP: Acquired preempt lock of the VM: {}", vm);
            work.running.start();
        }
    }

    private void over(VmId vm, ExchangeRun.End end) {
        AppWork work = work(vm);
        work.running = null;
        active--;
        LOG.debug("Released preempt lock of the VM: {}", vm);
        if (stopped) {
            return;
        }
        String why = "";
        if (end instanceof ExchangeRun.End.Reported reported) {
            work.unreadable = 0;
            why = saving.save(vm, work, reported.apps());
        } else if (end instanceof ExchangeRun.End.Unreadable unreadable) {
            LOG.warn("Applications of VM {}: {}", vm, unreadable.why());
            why = unreadable.why();
        } else if (end instanceof ExchangeRun.End.Unanswered unanswered) {
            why = unanswered.why();
        }
        boolean onceMore = end instanceof ExchangeRun.End.Unreadable && work.unreadable++ == 0;
        if (onceMore) {
            // FL-84: exactly one resync; whoever waits hears how that one ends
            work.next.addAll(work.waiting);
            work.waiting = List.of();
            work.again = true;
        }
        List<Consumer<String>> told = work.waiting;
        work.waiting = new ArrayList<>();
        String outcome = why;
        if (outcome.isEmpty()) {
            work.failures = 0;
        } else if (!onceMore) {
            failed(vm, work, outcome);
        }
        told.forEach(waiter -> waiter.accept(outcome));
        if (work.again) {
            work.again = false;
            ask(vm, true, done -> {});
        }
        serveNext(vm, work);
        pump();
    }

    /** Those who wait for an exchange that cannot begin any more hear so. */
    private void serveNext(VmId vm, AppWork work) {
        if (work.running == null && !work.queued && !work.next.isEmpty()) {
            List<Consumer<String>> left = work.next;
            work.next = new ArrayList<>();
            String why = closed(vm).orElse("given up");
            left.forEach(waiter -> waiter.accept("VM is not asked: " + why));
        }
    }

    /** FL-83: what is stored stays; a bell that was not answered is not forgotten. */
    private void failed(VmId vm, AppWork work, String why) {
        work.unreadable = 0;
        LOG.info("Applications of VM {} could not be read: {}", vm, why);
        if (closed(vm).isPresent()) {
            work.due = true;
            return;
        }
        Duration pause = settings.retryFirst().multipliedBy(1L << Math.min(work.failures, 12));
        work.failures++;
        work.retry(peers.tasks()
                .after(
                        pause.compareTo(settings.retryMost()) > 0 ? settings.retryMost() : pause,
                        "applications of " + vm,
                        () -> mailbox.execute(() -> ask(vm, false, done -> {}))));
    }

    /** Messages of the exchanges that run. */
    Map<VmId, Long> tags() {
        Map<VmId, Long> tags = new HashMap<>();
        works.forEach((vm, work) -> Optional.ofNullable(work.running).ifPresent(run -> tags.put(vm, run.tag())));
        return tags;
    }
}
