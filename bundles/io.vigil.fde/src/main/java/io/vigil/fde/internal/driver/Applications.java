package io.vigil.fde.internal.driver;

import io.vigil.api.application.ApplicationService;
import io.vigil.api.operation.Operation;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.Commit;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.fde.internal.app.Calm;
import io.vigil.fde.internal.app.Door;
import io.vigil.fde.internal.app.Escalation.Outcome;
import io.vigil.fde.internal.driver.AppRecorder.Known;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.health.AppState;
import io.vigil.spi.port.Mailbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application path of the controller (60, section 8): asks agents when a door bell rang, after a start and on request;
 * keeps what they report; asks relocation for a restart where a critical application failed. One exchange for each VM at a
 * time. Plain Java: needs ports and api services only. Everything runs on one mailbox.
 */
public final class Applications implements ApplicationService, AppSignals {
    private static final Logger LOG = LoggerFactory.getLogger(Applications.class);

    private final AppPeers peers;
    private final AppSettings settings;
    private final Mailbox mailbox;
    private final AppRecorder recorder;
    private final AppSync sync;
    private final Map<VmId, AppWork> works = new HashMap<>();
    private final Deque<VmId> queue = new ArrayDeque<>();
    private final AtomicLong operations = new AtomicLong();
    private Store.Subscription subscription = () -> {};
    private int active;
    private boolean stopped;

    public Applications(AppPeers peers, AppSettings settings) {
        this.peers = peers;
        this.settings = settings;
        this.mailbox = peers.tasks().mailbox("applications");
        this.recorder = new AppRecorder(peers);
        this.sync = new AppSync(peers, settings.requestGuard(), mailbox, this::ask, this::tags);
    }

    /** Subscribes, and begins {@code resyncAppInfo} 10 s later (60, section 8.3). */
    public void start() {
        subscription = peers.store().onCommit(this::committed);
        peers.tasks().after(settings.resyncDelay(), "resyncAppInfo", () -> execute(this::resyncAll));
    }

    /** What runs ends without effect. */
    public void stop() {
        subscription.close();
        mailbox.execute(() -> {
            stopped = true;
            works.values().forEach(work -> {
                work.noRetry();
                work.noHour();
            });
            mailbox.close();
        });
    }

    @Override
    public void bell(VmId vm) {
        execute(() -> ask(vm, true, done -> {}));
    }

    @Override
    public void sync(HostGroupId group, boolean asked) {
        execute(() -> sync.told(group, asked));
    }

    @Override
    public Operation resync(List<VmId> vms, String user) {
        RegistryView view = peers.store().registry();
        Set<VmId> wanted = new LinkedHashSet<>(vms);
        for (VmId id : wanted) {
            view.vm(id).orElseThrow(() -> new RefusedException(3, "VM '" + id + "' not found"));
        }
        OperationLog log = new OperationLog("resync-" + operations.incrementAndGet());
        execute(() -> resync(wanted, log));
        return log;
    }

    private void resync(Set<VmId> vms, OperationLog log) {
        Set<VmId> open = new LinkedHashSet<>(vms);
        boolean[] failed = {false};
        if (open.isEmpty()) {
            log.finish(0, "");
        }
        for (VmId id : vms) {
            String name = peers.store().registry().vm(id).map(Vm::name).orElse(id.value());
            ask(id, false, why -> {
                failed[0] |= !why.isEmpty();
                log.line(why.isEmpty() ? "Resync completed for VM " + name : "ERROR: Resync failed for VM " + name + ": " + why);
                open.remove(id);
                if (open.isEmpty()) {
                    log.finish(failed[0] ? 1 : 0, "");
                }
            });
        }
    }

    /** Each VM whose agent may be asked, and all that rang before we came. */
    private void resyncAll() {
        RegistryView view = peers.store().registry();
        orphans(view);
        sync.begin();
        view.hostGroups().stream()
                .filter(HostGroup::discovered)
                .map(HostGroup::id)
                .sorted()
                .forEach(sync::start);
    }

    /** Applications of VMs that went while nobody watched. */
    private void orphans(RegistryView view) {
        view.apps().stream()
                .map(app -> app.id().vm())
                .distinct()
                .filter(vm -> view.vm(vm).isEmpty())
                .forEach(recorder::forget);
    }

    // ---- one VM ---------------------------------------------------------------------------------------------------

    private AppWork work(VmId vm) {
        return works.computeIfAbsent(vm, id -> new AppWork());
    }

    private Optional<String> closed(VmId vm) {
        RegistryView view = peers.store().registry();
        return view.vm(vm).map(known -> Door.closed(view, known)).orElse(Optional.of("it is not registered"));
    }

    private void ask(VmId vm, boolean first, Consumer<String> whenDone) {
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
            why = saved(vm, work, reported.apps());
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

    private String saved(VmId vm, AppWork work, List<AppState> apps) {
        if (apps.isEmpty()) {
            LOG.debug("parseAppsInfo::No data from XML of VM {}", vm);
        }
        work.fresh = true;
        try {
            settle(vm, work, recorder.reported(vm, apps, known(work, !work.again)));
            return "";
        } catch (RuntimeException e) {
            // Not stored is not reported: it is asked for again.
            work.fresh = false;
            LOG.error("Applications of VM {} could not be stored: {}", vm, e.getMessage(), e);
            return "the report could not be stored: " + e.getMessage();
        }
    }

    private static Known known(AppWork work, boolean served) {
        return new Known(work.fresh, work.asked, served);
    }

    /** What the decision means for the next ones. */
    private void settle(VmId vm, AppWork work, Optional<AppRecorder.Result> result) {
        if (result.isEmpty()) {
            return;
        }
        Outcome outcome = result.get().outcome();
        switch (outcome) {
            case RESTART, ASKED -> work.asked = Optional.of(result.get().policy());
            case NONE, EVENT_ONLY -> work.asked = Optional.empty();
            case BUSY -> {}
        }
        if (outcome == Outcome.RESTART) {
            LOG.warn("Critical application of VM {} is RED: its VM is to be restarted", vm);
        } else {
            LOG.debug("APP of VM {}: {}", vm, outcome);
        }
        Calm calm = result.get().calm();
        work.noHour();
        calm.left(peers.time().now())
                .ifPresent(left -> work.hour(
                        peers.tasks().after(left, "applications of " + vm, () -> execute(() -> calm(vm, work)))));
    }

    private void calm(VmId vm, AppWork work) {
        if (work.fresh && works.get(vm) == work) {
            recorder.calm(vm);
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
                        () -> execute(() -> ask(vm, false, done -> {}))));
    }

    private Map<VmId, Long> tags() {
        Map<VmId, Long> tags = new HashMap<>();
        works.forEach((vm, work) -> Optional.ofNullable(work.running).ifPresent(run -> tags.put(vm, run.tag())));
        return tags;
    }

    // ---- what becomes of the VMs ----------------------------------------------------------------------------------

    private void committed(Commit commit) {
        for (Commit.Change change : commit.changes()) {
            if (change.before() instanceof Vm before) {
                Vm after = (Vm) change.after();
                if (after == null) {
                    execute(() -> removed(before.id()));
                } else if (matters(before, after)) {
                    execute(() -> changed(before, after));
                }
            }
        }
    }

    private static boolean matters(Vm before, Vm after) {
        return before.operation() != after.operation()
                || before.monitoring().state() != after.monitoring().state()
                || before.managed() != after.managed()
                || !before.host().equals(after.host())
                || !before.policies().equals(after.policies());
    }

    private void removed(VmId vm) {
        AppWork work = works.remove(vm);
        if (work != null) {
            work.noRetry();
            work.noHour();
            Optional.ofNullable(work.running).ifPresent(run -> run.abandon("VM " + vm + " is not registered any more"));
            works.remove(vm);
        }
        recorder.forget(vm);
    }

    private void changed(Vm before, Vm after) {
        AppWork work = work(after.id());
        if (!Door.sameLife(before, after)) {
            work.newLife();
            recorder.broken(after.id());
            if (work.running != null) {
                work.due = true;
                work.running.abandon("VM " + after.name() + " is going away");
            }
        }
        if (closed(after.id()).isPresent()) {
            return;
        }
        if (work.due) {
            ask(after.id(), true, done -> {});
        } else if (work.fresh && before.operation().busy() && !after.operation().busy()) {
            settle(after.id(), work, recorder.again(after.id(), known(work, false)));
        }
    }

    private void execute(Runnable step) {
        mailbox.execute(() -> {
            if (!stopped) {
                Guarded.run("Applications", step);
            }
        });
    }
}
