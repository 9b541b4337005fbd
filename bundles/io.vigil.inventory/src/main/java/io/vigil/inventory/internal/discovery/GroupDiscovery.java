package io.vigil.inventory.internal.discovery;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.RegistryView;
import io.vigil.inventory.internal.Lookup;
import io.vigil.inventory.internal.Operations;
import io.vigil.inventory.internal.Peers;
import io.vigil.inventory.internal.Stages;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.HostId;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * One discovery of a host group (20 section 9, 60 flow A, messages 70 7.1). A step that fails stops what hangs on it, not
 * the other hosts or VMs; every step may be repeated (FL-11, FL-12).
 */
public final class GroupDiscovery {
    private final Peers peers;

    public GroupDiscovery(Peers peers) {
        this.peers = peers;
    }

    /**
     * @param only limits the work to one host; {@code vms} to these VMs; empty = all
     * @return exit code: 0 when every managed VM was discovered, 6 when some were
     */
    public CompletionStage<Integer> run(HostGroupId id, Optional<HostId> only, List<VmId> vms, OperationLog log) {
        RegistryView view = peers.store().registry();
        HostGroup group = Lookup.group(view, id);
        log.line("Running discovery on Host_group " + id + ", this may take few minutes...");
        raise(EventName.DISCOVERY_STARTED, group, "Discovery of Host_group " + id + " has started");
        List<HostId> hosts = group.hosts().stream()
                .filter(host -> only.map(host::equals).orElse(true))
                .toList();
        List<String> problems = Collections.synchronizedList(new ArrayList<>());
        return refreshConsoles(view, group)
                .thenCompose(nothing -> readHosts(hosts, log, problems))
                .thenCompose(reads -> disputed(
                                reads, reads.size() == group.hosts().size(), log)
                        .thenCompose(disputed -> {
                            int changed = peers.store()
                                    .write(
                                            "inventory",
                                            tx -> RegistrySync.sync(
                                                    tx,
                                                    id,
                                                    reads.values(),
                                                    reads.size()
                                                            == group.hosts().size(),
                                                    moving(disputed)));
                            if (changed > 0) {
                                raise(
                                        EventName.CONFIG_CHANGED,
                                        group,
                                        changed + " differences were found in Host_group " + id);
                            }
                            return prepare(id, reads.keySet(), vms, log, problems);
                        }));
    }

    /** VMs that seem to have gone, if one console says otherwise. */
    private CompletionStage<Set<VmId>> disputed(Map<HostId, HostRead> reads, boolean complete, OperationLog log) {
        RegistryView view = peers.store().registry();
        List<RegistrySync.Displaced> displaced =
                RegistrySync.displaced(view, reads.values(), complete, moving(Set.of()));
        return new SecondLook(peers.hmc()).disputed(view, displaced).thenApply(disputed -> {
            disputed.stream()
                    .map(view::vm)
                    .flatMap(Optional::stream)
                    .forEach(vm ->
                            log.line("The consoles contradict each other about VM " + vm.name() + "; it stays on Host "
                                    + view.host(vm.host())
                                            .map(Host::name)
                                            .orElse(vm.host().value())));
            return disputed;
        });
    }

    private CompletionStage<Integer> prepare(
            HostGroupId id, Set<HostId> read, List<VmId> vms, OperationLog log, List<String> problems) {
        HealthPlane healthPlane = new HealthPlane(peers, log, problems);
        return healthPlane
                .prepare(id, read)
                .thenCompose(ready -> new VmDiscovery(peers, log, problems).run(id, ready, chosen(id, vms)))
                .thenApply(outcome -> finish(id, outcome, log, problems));
    }

    private Integer finish(HostGroupId id, VmDiscovery.Outcome outcome, OperationLog log, List<String> problems) {
        boolean good = problems.isEmpty() && outcome.failed().isEmpty();
        peers.store()
                .update(
                        "inventory",
                        tx -> tx.change(
                                HostGroup.class,
                                id.value(),
                                group -> outcome.usable()
                                        ? group.withDiscovered(true).withPhase(phase(group))
                                        : group));
        HostGroup group = Lookup.group(peers.store().registry(), id);
        if (!good) {
            log.line("ERROR: Discovery has encountered an error for Host_group " + id + " please investigate");
        }
        log.line("Discovery has finished for " + id);
        if (outcome.skipped() > 0) {
            log.line(outcome.skipped() + " managed VM has been skipped for discovery");
        }
        String summary =
                outcome.good() + " out of " + outcome.total() + " managed VMs have been successfully discovered";
        log.line(summary);
        problems.forEach(log::line);
        outcome.failed().forEach((vm, text) -> {
            log.line("Following error is returned for VM " + vm + ":");
            log.line(text);
        });
        if (!good) {
            log.line(
                    "Please review errors. The \"ksysmgr query system status\" command may provide additional details.");
        }
        raise(
                good ? EventName.DISCOVERY_COMPLETED : EventName.DISCOVERY_FAILED,
                group,
                "Discovery of Host_group " + id + ": " + summary);
        return Operations.exitCode(good, outcome.good());
    }

    private static HostGroupPhase phase(HostGroup group) {
        return group.phase() == HostGroupPhase.DISCOVER_ONLY ? HostGroupPhase.READY : group.phase();
    }

    /** A console that does not answer does not stop a discovery: its hosts are read through another one. */
    private CompletionStage<Void> refreshConsoles(RegistryView view, HostGroup group) {
        Set<HmcId> consoles = new HashSet<>();
        view.hostsOf(group).forEach(host -> consoles.addAll(host.hmcs()));
        return Stages.parallel(consoles.stream().sorted().toList(), consoles.size() + 1, console -> Stages.call(
                        () -> peers.hmc().console(console))
                .handle((facts, failure) -> {
                    if (failure == null) {
                        peers.store()
                                .update(
                                        "inventory",
                                        tx -> tx.change(
                                                Hmc.class,
                                                console.value(),
                                                hmc -> hmc.withFacts(facts.uuid(), facts.version(), facts.hosts())));
                    }
                    return null;
                }));
    }

    private CompletionStage<Map<HostId, HostRead>> readHosts(
            List<HostId> hosts, OperationLog log, List<String> problems) {
        Map<HostId, HostRead> reads = Collections.synchronizedMap(new TreeMap<>());
        return Stages.parallel(hosts, 4, host -> Stages.call(() -> HostRead.read(peers.hmc(), host))
                        .handle((read, failure) -> {
                            if (failure == null) {
                                reads.put(host, read);
                            } else {
                                String name = peers.store()
                                        .registry()
                                        .host(host)
                                        .map(Host::name)
                                        .orElse(host.value());
                                problems.add("Host " + name + " could not be read: " + Stages.reason(failure));
                            }
                            return null;
                        }))
                .thenApply(nothing -> reads);
    }

    private List<Vm> chosen(HostGroupId id, List<VmId> vms) {
        RegistryView view = peers.store().registry();
        return view.hostGroup(id).orElseThrow().hosts().stream()
                .flatMap(host -> view.vmsOn(host).stream())
                .filter(Vm::managed)
                .filter(vm -> vms.isEmpty() || vms.contains(vm.id()))
                .sorted(java.util.Comparator.comparing(Vm::name).thenComparing(Vm::key))
                .toList();
    }

    /** VMs on their way, and disputed ones: an entry that only waits for cleanup does not hold discovery back. */
    private Set<VmId> moving(Set<VmId> disputed) {
        Set<VmId> moving = new HashSet<>(disputed);
        peers.store().openMoves().stream()
                .filter(move -> move.stage() != Stage.CLEANUP)
                .map(MoveEntry::vm)
                .forEach(moving::add);
        return moving;
    }

    private void raise(EventName name, HostGroup group, String text) {
        peers.store().raise("inventory", Event.of(name, group.name(), "", group.name(), text));
    }

    /** Managed VIOSs of a host in the order of their partition ids: the first carries VLAN 101, the second 102. */
    static List<Vios> managedVioses(RegistryView view, HostId host) {
        return view.viosesOf(host).stream()
                .filter(Vios::managed)
                .sorted(java.util.Comparator.comparingInt(Vios::partitionId).thenComparing(Vios::key))
                .toList();
    }
}
