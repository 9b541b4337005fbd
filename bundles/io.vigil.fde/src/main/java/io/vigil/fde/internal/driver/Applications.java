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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
    private final ExchangeDesk desk;
    private final AppSync sync;
    private final AtomicLong operations = new AtomicLong();
    private Store.Subscription subscription = () -> {};
    private boolean stopped;

    public Applications(AppPeers peers, AppSettings settings) {
        this.peers = peers;
        this.settings = settings;
        this.mailbox = peers.tasks().mailbox("applications");
        this.recorder = new AppRecorder(peers);
        this.desk = new ExchangeDesk(peers, settings, mailbox, this::saved);
        this.sync = new AppSync(peers, settings.requestGuard(), mailbox, desk::ask, desk::tags);
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
            desk.stop();
            mailbox.close();
        });
    }

    @Override
    public void bell(VmId vm) {
        execute(() -> desk.ask(vm, true, done -> {}));
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
            if (view.vm(id).isEmpty()) {
                throw new RefusedException(3, "VM '" + id + "' not found");
            }
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
            desk.ask(id, false, why -> {
                failed[0] |= !why.isEmpty();
                log.line(
                        why.isEmpty()
                                ? "Resync completed for VM " + name
                                : "ERROR: Resync failed for VM " + name + ": " + why);
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

    // ---- what a report means ----------------------------------------------------------------------------------------

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
        if (work.fresh && desk.knows(vm, work)) {
            recorder.calm(vm);
        }
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
        desk.forget(vm);
        recorder.forget(vm);
    }

    private void changed(Vm before, Vm after) {
        AppWork work = desk.work(after.id());
        if (!Door.sameLife(before, after)) {
            work.newLife();
            recorder.broken(after.id());
            if (work.running != null) {
                work.due = true;
                work.running.abandon("VM " + after.name() + " is going away");
            }
        }
        if (desk.closed(after.id()).isPresent()) {
            return;
        }
        if (work.due) {
            desk.ask(after.id(), true, done -> {});
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
