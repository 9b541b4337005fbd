package io.vigil.inventory.internal.discovery;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmState;
import io.vigil.model.policy.Policies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Brings the registry up to date with what consoles told. Pure but for the transaction it writes to. */
public final class RegistrySync {
    private static final int MANAGED_VIOS_PER_HOST = 2;

    private RegistrySync() {}

    public static Host newHost(HostRead read, List<HmcId> hmcs) {
        return new Host(
                read.facts().id(),
                read.facts().name(),
                read.facts().mtm(),
                Optional.empty(),
                hmcs,
                read.facts().serviceProcessorAddress(),
                read.facts().state(),
                read.facts().capacity(),
                false,
                true,
                Policies.NONE);
    }

    /** VIOSs of the host that are not registered: managed while fewer than two are (all of them for a new host). */
    public static List<Vios> newVioses(RegistryView view, HostRead read) {
        boolean hostIsNew = view.viosesOf(read.facts().id()).isEmpty();
        long managed =
                view.viosesOf(read.facts().id()).stream().filter(Vios::managed).count();
        List<Vios> added = new ArrayList<>();
        for (PartitionFacts facts : read.vioses()) {
            if (view.vios(new ViosId(facts.uuid())).isEmpty()) {
                boolean manage = hostIsNew || managed++ < MANAGED_VIOS_PER_HOST;
                added.add(new Vios(
                        new ViosId(facts.uuid()),
                        facts.name(),
                        read.facts().id(),
                        facts.view().partitionId(),
                        manage,
                        0,
                        "",
                        facts.view().osVersion(),
                        facts.view().rmcAddress(),
                        facts.view().rmcState(),
                        facts.view().state(),
                        ViosStatus.UNKNOWN,
                        false));
            }
        }
        return added;
    }

    public static Vm newVm(PartitionFacts facts) {
        return Vm.found(new VmId(facts.uuid()), facts.name(), facts.host(), facts.resources(), facts.view());
    }

    /**
     * A registered VM that was not found where it was.
     *
     * @param found empty: on none of the hosts
     */
    record Displaced(Vm vm, Optional<PartitionFacts> found) {}

    /** VMs that {@link #sync} would move or forget. */
    static List<Displaced> displaced(
            RegistryView view, Collection<HostRead> reads, boolean complete, Set<VmId> moving) {
        Map<VmId, List<PartitionFacts>> copies = copies(reads);
        Set<HostId> hosts = reads.stream().map(read -> read.facts().id()).collect(Collectors.toSet());
        List<Displaced> displaced = new ArrayList<>();
        for (Vm vm : view.vms()) {
            Optional<PartitionFacts> found =
                    Optional.ofNullable(copies.get(vm.id())).map(all -> current(all, Optional.of(vm.host())));
            boolean moved =
                    found.filter(facts -> !facts.host().equals(vm.host())).isPresent();
            boolean lost = complete && found.isEmpty() && hosts.contains(vm.host());
            if ((moved || lost) && !vm.operation().busy() && !moving.contains(vm.id())) {
                displaced.add(new Displaced(vm, found));
            }
        }
        return displaced;
    }

    /**
     * @param complete every host of the group was read: a VM found on none of them has left the group
     * @param moving VMs to leave alone: with an open move, as theirs is the relocation engine's business, or disputed
     * @return number of VMs added, moved or lost
     */
    public static int sync(
            StoreTransaction tx, HostGroupId group, Collection<HostRead> reads, boolean complete, Set<VmId> moving) {
        for (HostRead read : reads) {
            syncHost(tx, read);
        }
        int changes = syncVms(tx, group, reads, moving);
        return complete ? changes + forgetLost(tx, group, reads, moving) : changes;
    }

    private static void syncHost(StoreTransaction tx, HostRead read) {
        HostId id = read.facts().id();
        List<HmcId> managing = tx.registry().hmcs().stream()
                .filter(hmc -> hmc.manages(id))
                .map(hmc -> hmc.id())
                .toList();
        tx.change(
                Host.class,
                id.value(),
                host -> host.withFacts(
                        read.facts().name(),
                        merged(host.hmcs(), managing),
                        read.facts().serviceProcessorAddress(),
                        read.facts().state(),
                        read.facts().capacity()));
        newVioses(tx.registry(), read).forEach(tx::create);
        for (PartitionFacts facts : read.vioses()) {
            tx.change(
                    Vios.class,
                    new ViosId(facts.uuid()).value(),
                    vios -> vios.withHmcFacts(
                            facts.name(),
                            facts.view().partitionId(),
                            facts.view().osVersion(),
                            facts.view().rmcAddress(),
                            facts.view().rmcState(),
                            facts.view().state()));
        }
    }

    /** Keeps the stored order, drops consoles that no longer manage the host, appends new ones. */
    private static List<HmcId> merged(List<HmcId> stored, List<HmcId> managing) {
        List<HmcId> result =
                new ArrayList<>(stored.stream().filter(managing::contains).toList());
        managing.stream().filter(id -> !result.contains(id)).forEach(result::add);
        return result.isEmpty() ? stored : result;
    }

    private static int syncVms(StoreTransaction tx, HostGroupId group, Collection<HostRead> reads, Set<VmId> moving) {
        int changes = 0;
        for (Map.Entry<VmId, List<PartitionFacts>> entry : copies(reads).entrySet()) {
            Optional<Vm> known = tx.registry().vm(entry.getKey());
            if (known.isEmpty()) {
                tx.create(newVm(current(entry.getValue(), Optional.empty())));
                changes++;
            } else if (!known.get().operation().busy() && !moving.contains(entry.getKey())) {
                changes += refresh(
                        tx,
                        group,
                        known.get(),
                        current(entry.getValue(), Optional.of(known.get().host())));
            }
        }
        return changes;
    }

    private static Map<VmId, List<PartitionFacts>> copies(Collection<HostRead> reads) {
        Map<VmId, List<PartitionFacts>> copies = new TreeMap<>();
        reads.forEach(
                read -> read.vms().forEach(vm -> copies.computeIfAbsent(new VmId(vm.uuid()), k -> new ArrayList<>())
                        .add(vm)));
        return copies;
    }

    /** Which copy is the VM: an active one, else the one on the registered host, else the first; remnants are not active. */
    private static PartitionFacts current(List<PartitionFacts> copies, Optional<HostId> registered) {
        return copies.stream()
                .min(Comparator.comparing((PartitionFacts copy) -> active(copy) ? 0 : 1)
                        .thenComparing(
                                copy -> registered.filter(copy.host()::equals).isPresent() ? 0 : 1)
                        .thenComparing(PartitionFacts::host))
                .orElseThrow();
    }

    static boolean active(PartitionFacts copy) {
        return copy.view().state() != PartitionState.NOT_ACTIVATED
                && copy.view().state() != PartitionState.UNKNOWN;
    }

    private static int refresh(StoreTransaction tx, HostGroupId group, Vm vm, PartitionFacts facts) {
        boolean moved = !vm.host().equals(facts.host());
        if (!vm.partition().autoReboot() && facts.view().autoReboot() && vm.managed()) {
            tx.raise(Event.of(
                    EventName.VM_AUTO_REBOOT_SET,
                    vm.name(),
                    vm.key(),
                    group.value(),
                    "Automatic reboot is on for VM " + vm.name()
                            + ": after a failover two copies could run. Switch it off in the partition profile."));
        }
        if (moved) {
            String to = tx.registry()
                    .host(facts.host())
                    .map(Host::name)
                    .orElse(facts.host().value());
            tx.raise(Event.of(
                    EventName.VM_MOVED,
                    vm.name(),
                    vm.key(),
                    group.value(),
                    "VM " + vm.name() + " was found on Host " + to));
        }
        tx.change(Vm.class, vm.key(), stored -> {
            Vm changed = stored.withName(facts.name())
                    .withHost(facts.host())
                    .withResources(facts.resources())
                    .withPartition(facts.view());
            return stored.state() == VmState.INIT ? changed.withState(VmState.READY) : changed;
        });
        return moved ? 1 : 0;
    }

    private static int forgetLost(
            StoreTransaction tx, HostGroupId group, Collection<HostRead> reads, Set<VmId> moving) {
        Set<HostId> hosts = new java.util.HashSet<>();
        Set<VmId> seen = new java.util.HashSet<>();
        reads.forEach(read -> {
            hosts.add(read.facts().id());
            read.vms().forEach(vm -> seen.add(new VmId(vm.uuid())));
        });
        int lost = 0;
        for (Vm vm : tx.registry().vms()) {
            if (hosts.contains(vm.host())
                    && !seen.contains(vm.id())
                    && !vm.operation().busy()
                    && !moving.contains(vm.id())) {
                if (vm.managed()) {
                    tx.raise(Event.of(
                            EventName.VM_LEFT_HOST_GROUP,
                            vm.name(),
                            vm.key(),
                            group.value(),
                            "VM " + vm.name() + " is on no host of Host_group " + group
                                    + " any more and is no longer managed"));
                }
                tx.delete(Vm.class, vm.key());
                lost++;
            }
        }
        return lost;
    }
}
