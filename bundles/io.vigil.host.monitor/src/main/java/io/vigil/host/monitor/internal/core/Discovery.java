package io.vigil.host.monitor.internal.core;

import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.hvncp.CloseCause;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.ProtocolVersion;
import io.vigil.vios.health.library.DiscoverResult;
import io.vigil.vios.health.library.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Sessions come and go; the health database says who is to be monitored (spec 40, section 9.5). */
final class Discovery {
    private final VmTable vms;
    private final MissWatch misses;
    private final Outlet outlet;
    private final MonitorLog log;
    private final Consumer<WatchedVm> discovered;

    /** @param discovered told after each discovery that the database answered */
    Discovery(VmTable vms, MissWatch misses, Outlet outlet, MonitorLog log, Consumer<WatchedVm> discovered) {
        this.vms = vms;
        this.misses = misses;
        this.outlet = outlet;
        this.log = log;
        this.discovered = discovered;
    }

    WatchedVm opened(Link link, PeerProperties.Agent agent, boolean compatible, long now) {
        WatchedVm vm = vms.of(agent.uuid());
        WatchedVm.Session session = new WatchedVm.Session(agent, compatible);
        vms.opened(link, vm, session);
        log.line(3, () -> "Communication pipe to " + link + " is now opened");
        log.line(
                2,
                () -> versions(agent)
                        + (compatible ? " matches, ignoring minor versions" : " does not match, no heartbeats"));
        discover(vm, link, session, now);
        return vm;
    }

    /** The agent began its direction afresh, its beats stand still. */
    void refreshed(Link link, PeerProperties.Agent agent, boolean compatible, long now) {
        vms.with(link).ifPresent(vm -> {
            WatchedVm.Session before = vm.sessions().get(link);
            if (!vm.uuid().equals(VmTable.key(agent.uuid()))) {
                vms.closed(link);
                opened(link, agent, compatible, now);
            } else if (!before.agent.equals(agent)) {
                vm.sessions().put(link, new WatchedVm.Session(agent, compatible));
                outlet.call(
                        "vioHmVmReport",
                        (library, at) -> {
                            library.vmReport(vm.uuid(), range(agent));
                            return vm;
                        },
                        reported -> discover(vm, now),
                        () -> {});
            } else if (vm.monitored() && compatible) {
                startBeats(vm, link, now);
            }
        });
    }

    void closed(Link link, CloseCause cause) {
        log.line(1, () -> "Communication pipe to " + link + " is now closed: " + cause);
        vms.closed(link);
    }

    /**
     * START: the session may be there already (spec 40, section 9.6), of an agent that lives or of one whose VM went off
     * without a word.
     */
    void start(String uuid) {
        log.line(2, () -> "HostMonitor is asked to START monitoring VM '" + uuid + "' (command from SSP Database)");
        WatchedVm vm = vms.of(uuid);
        if (vm.sessions().isEmpty()) {
            log.line(2, () -> "Monitoring won't start for VM '" + uuid + "' : VmMonitor has not yet been discovered.");
            log.line(2, () -> "VM '" + uuid + "' has not yet been discovered. Cannot process action.");
            vms.tidy(vm);
        } else {
            discoverAlive(vm);
        }
    }

    /** Who answers is there. An old session of a VM that is still booting must not make it STARTED, and then missed. */
    void discoverAlive(WatchedVm vm) {
        new ArrayList<>(vm.sessions().entrySet())
                .forEach(entry -> outlet.send(entry.getKey(), new Message.StopHeartbeat(), now -> {
                    if (open(vm, entry.getKey(), entry.getValue())) {
                        discover(vm, entry.getKey(), entry.getValue(), now);
                    }
                }));
    }

    /** STOP, REMOVE, or it is not ours any more. */
    void forget(String uuid) {
        vms.find(uuid).ifPresent(vm -> {
            log.line(2, () -> "Stop monitoring VM '" + vm.uuid() + "'.");
            boolean beats = vm.monitored();
            vm.monitored(false);
            misses.idle(vm);
            if (beats) {
                vm.sessions().keySet().forEach(link -> outlet.send(link, new Message.StopHeartbeat()));
            }
            vms.tidy(vm);
        });
    }

    /** Sessions the database has not heard of, because it was away. */
    void discoverAgain(long now) {
        for (WatchedVm vm : List.copyOf(vms.all())) {
            if (vm.sessions().values().stream().anyMatch(session -> session.undiscovered)) {
                discover(vm, now);
            }
        }
    }

    void discover(WatchedVm vm, long now) {
        new ArrayList<>(vm.sessions().entrySet()).forEach(entry -> discover(vm, entry.getKey(), entry.getValue(), now));
    }

    private void discover(WatchedVm vm, Link link, WatchedVm.Session session, long now) {
        log.line(2, () -> "Called vioHmVmDiscover interface for VM " + vm.uuid());
        log.line(2, () -> "VM OS Type : " + session.agent.osType());
        outlet.call(
                "vioHmVmDiscover",
                (library, at) -> new Found(library.vmDiscover(vm.uuid(), range(session.agent)), at),
                found -> found(vm, link, session, found),
                () -> {
                    session.undiscovered = true;
                    // The database said before that it is ours: a beat that is not asked for would become a miss.
                    if (vm.monitored() && session.compatible && open(vm, link, session)) {
                        startBeats(vm, link, now);
                    }
                });
    }

    private record Found(DiscoverResult result, long at) {}

    private void found(WatchedVm vm, Link link, WatchedVm.Session session, Found found) {
        log.line(
                2,
                () -> "Called vioHmVmDiscover rc=0. VM state " + found.result().state());
        session.undiscovered = false;
        if (!open(vm, link, session)) {
            return;
        }
        boolean start = found.result().startHeartbeat() && session.compatible;
        vm.monitored(start);
        if (start) {
            startBeats(vm, link, found.at());
        } else {
            misses.idle(vm);
        }
        discovered.accept(vm);
    }

    private static boolean open(WatchedVm vm, Link link, WatchedVm.Session session) {
        return vm.sessions().get(link) == session;
    }

    private void startBeats(WatchedVm vm, Link link, long now) {
        if (!vm.asksForPatience()) {
            misses.expect(vm, now);
        }
        log.line(
                2,
                () -> "Sending message 'START_HB' to VmMonitor of VM '" + vm.uuid() + "' at MacAddr '" + link + "'.");
        outlet.send(link, new Message.StartHeartbeat());
    }

    private static String versions(PeerProperties.Agent agent) {
        return "vmm major version '" + agent.upper().major() + "' and HM major version '"
                + ProtocolVersion.CURRENT.major() + "'";
    }

    private static VersionRange range(PeerProperties.Agent agent) {
        return new VersionRange(
                agent.upper().major(),
                agent.upper().minor(),
                agent.lower().major(),
                agent.lower().minor());
    }
}
