package io.vigil.host.monitor.internal.core;

import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.hvncp.CloseCause;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.model.HmState;
import io.vigil.vios.health.library.AssignedVm;
import io.vigil.vios.health.library.DecisionBacklog;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HmTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The decisions of one run of a host monitor. Time is monotonic, ns. Belongs to one mailbox; {@link #missing} may be called
 * from anywhere.
 */
public final class MonitorCore {
    private final VmTable vms = new VmTable();
    private final Decisions decisions;
    private final MissWatch misses;
    private final Discovery discovery;
    private final Mail mail;
    private final Recovery recovery;
    private final Orders orders;
    private final Outlet outlet;
    private final MonitorLog log;

    /**
     * @param limit silence that makes a VM MISSING
     * @param step grid of the looks
     * @param now a point of the grid
     * @param configure gets the parameters set by CONFIGURE_HM
     */
    public MonitorCore(
            Outlet outlet, MonitorLog log, long limit, long step, long now, Consumer<Map<String, String>> configure) {
        this.outlet = outlet;
        this.log = log;
        this.decisions = new Decisions(outlet, log);
        this.misses = new MissWatch(vms, decisions, log, limit, step, now);
        this.mail = new Mail(vms, outlet, log);
        this.recovery = new Recovery(vms, outlet, log);
        this.discovery = new Discovery(vms, misses, outlet, log, mail::again);
        this.orders = new Orders(discovery, mail, recovery, configure, outlet, log);
    }

    /** vioHmRestartVMs: who was ours before we started; silent from now on, each will be missing. */
    public void takeOver(List<AssignedVm> assigned, long now) {
        log.line(2, () -> "vioHmRestartVMs: VMs to Restart=" + assigned.size() + ", rc=0");
        for (AssignedVm ours : assigned) {
            WatchedVm vm = vms.of(ours.uuid());
            if (vm.monitored()) {
                continue;
            }
            if (ours.state() == HmState.STARTED) {
                vm.monitored(true);
                misses.expect(vm, now);
            } else if (ours.state() == HmState.SUSPENDED) {
                vm.monitored(true);
                misses.suspend(vm, now);
            } else {
                vms.tidy(vm);
            }
        }
    }

    /**
     * What is stored goes before what we remember: the other host monitor may have changed it. A VM that moved away is not
     * ours; a suspension ended our miss, its end begins the watch anew; a miss that was taken away so is stored again.
     *
     * @param asked when the database was asked, ns: what changed since then is left alone
     */
    private void compare(List<AssignedVm> assigned, long asked) {
        Map<String, AssignedVm> stored = new HashMap<>();
        assigned.forEach(vm -> stored.put(vm.uuid(), vm));
        for (WatchedVm vm : List.copyOf(vms.all())) {
            if (vm.monitored() && vm.since() < asked) {
                compare(vm, Optional.ofNullable(stored.get(vm.uuid())), asked);
            } else if (!vm.monitored() && stored.containsKey(vm.uuid()) && vm.understandsUs()) {
                discovery.discoverAlive(vm);
            }
        }
    }

    private void compare(WatchedVm vm, Optional<AssignedVm> stored, long asked) {
        if (stored.isEmpty()) {
            discovery.forget(vm.uuid());
            return;
        }
        boolean suspended = stored.get().state() == HmState.SUSPENDED;
        boolean missed = stored.get().missed();
        switch (vm.watch()) {
            case MISSING -> {
                if (suspended) {
                    misses.suspend(vm, asked);
                } else if (!missed) {
                    decisions.missed(vm.uuid(), asked);
                }
            }
            case SUSPENDED -> {
                if (!suspended) {
                    misses.expect(vm, asked);
                }
            }
            case DETECTED -> {
                if (missed) {
                    decisions.detected(vm.uuid(), asked);
                }
            }
            case IDLE, EXPECTED -> {}
        }
    }

    /** @return whose session it is */
    public WatchedVm opened(Link link, PeerProperties.Agent agent, boolean compatible, long now) {
        return discovery.opened(link, agent, compatible, now);
    }

    /** @return whose session it is now */
    public Optional<WatchedVm> refreshed(Link link, PeerProperties.Agent agent, boolean compatible, long now) {
        discovery.refreshed(link, agent, compatible, now);
        return vms.with(link);
    }

    public void closed(Link link, CloseCause cause) {
        discovery.closed(link, cause);
    }

    /** An adapter is gone, and all its sessions. */
    public void adapterGone(String adapter) {
        vms.links(adapter).forEach(link -> discovery.closed(link, CloseCause.LOCAL));
    }

    public void received(Link link, Message message, long now) {
        Optional<WatchedVm> known = vms.with(link);
        if (known.isEmpty()) {
            return;
        }
        WatchedVm vm = known.get();
        if (message instanceof Message.Heartbeat) {
            misses.beat(vm, now);
        } else if (message instanceof Message.Doorbell bell) {
            decisions.rang(vm.uuid(), bell.bits());
        } else if (message instanceof Message.Shutdown || message instanceof Message.Suspend) {
            suspend(vm, link, message, now);
        } else if (message instanceof Message.Resume) {
            resume(vm, link, now);
        } else if (message instanceof Message.Response response) {
            mail.answered(vm, response);
        } else if (message instanceof Message.ClearDatabase clear) {
            mail.cleared(vm, link, clear);
        } else {
            String text = message instanceof Message.Unknown
                    ? "unknown text"
                    : message.getClass().getSimpleName();
            log.line(1, () -> "Dropped a message from VM '" + vm.uuid() + "' at MacAddr '" + link + "': " + text);
        }
    }

    private void suspend(WatchedVm vm, Link link, Message message, long now) {
        log.line(2, () -> "Received message '" + message.text() + "' from VM '" + vm.uuid() + "'.");
        vm.sessions().get(link).suspended = true;
        if (vm.monitored()) {
            misses.suspend(vm, now);
        }
        decisions.suspended(vm.uuid(), now);
    }

    private void resume(WatchedVm vm, Link link, long now) {
        log.line(2, () -> "Received message 'RESUME' from VM '" + vm.uuid() + "'.");
        vm.sessions().get(link).suspended = false;
        if (vm.monitored() && !vm.asksForPatience()) {
            misses.expect(vm, now);
        }
        decisions.resumed(vm.uuid(), now);
    }

    /** A command, its tag as on the socket. */
    public void command(HmCommand command, long tag) {
        orders.obey(command, tag);
    }

    private record Stored(List<AssignedVm> assigned, List<HmTask> pending) {}

    /** Once a minute: expiry, and what is stored against what is known here; also commands that nobody could tell. */
    public void housekeeping(long now) {
        outlet.call(
                "vioHmRestartVMs",
                (library, at) -> {
                    library.expireMsgs();
                    return new Stored(library.assignedVms(), library.pendingTasks());
                },
                found -> {
                    compare(found.assigned(), now);
                    // START is found by its VM, which may wait for its agent for long.
                    found.pending().stream()
                            .filter(task -> task.command() != HmCommand.START)
                            .forEach(task -> orders.obey(task.command(), task.tag()));
                },
                () -> {});
    }

    /** Looks for VMs that are silent too long, if it is time. */
    public void check(long now) {
        misses.check(now);
    }

    /** When {@link #check} has something to do; {@code Long.MAX_VALUE} = not before something else happens. */
    public long nextCheck() {
        return misses.next();
    }

    /** We stood still for that long, ns: nobody was silent meanwhile. */
    public void stoodStill(long gap) {
        misses.stoodStill(gap);
    }

    /** Decisions that wait for the database; the taker stores them and brings back what it could not store. */
    public DecisionBacklog takeDecisions() {
        return decisions.take();
    }

    public void keepDecisions(DecisionBacklog brought) {
        decisions.keep(brought);
    }

    /** The database is there again, and has the decisions kept. */
    public void reconnected(long now) {
        discovery.discoverAgain(now);
        mail.allAgain();
        recovery.look();
    }

    /** Looks whether the database node changed. */
    public void recovery() {
        recovery.look();
    }

    /** Other times for the watch from here, ns. */
    public void times(long limit, long step) {
        misses.times(limit, step);
    }

    /** Seconds since each VM that is MISSING became so. On any thread. */
    public Map<String, Integer> missing(long now) {
        return misses.missing(now);
    }
}
