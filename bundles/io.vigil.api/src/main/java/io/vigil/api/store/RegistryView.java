package io.vigil.api.store;

import io.vigil.model.AffinityGroup;
import io.vigil.model.App;
import io.vigil.model.Contact;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.Mtm;
import io.vigil.model.Resource;
import io.vigil.model.SharedStoragePool;
import io.vigil.model.Site;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import java.util.List;
import java.util.Optional;

/**
 * One consistent picture of the registry: immutable, thread-safe. Lists are sorted by name, then key, unless said
 * otherwise.
 */
public interface RegistryView {
    /** Number of the commit this picture shows; grows. */
    long commit();

    /** All resources of a class. */
    <R extends Resource> List<R> all(Class<R> type);

    <R extends Resource> Optional<R> find(Class<R> type, String key);

    /** Version of a stored resource for optimistic writes: 1 when created, +1 per change; 0 = not there. */
    long version(Class<? extends Resource> type, String key);

    /** The system-wide settings; always there (made at first start). */
    Site site();

    default List<Hmc> hmcs() {
        return all(Hmc.class);
    }

    default List<Host> hosts() {
        return all(Host.class);
    }

    default List<Vios> vioses() {
        return all(Vios.class);
    }

    default List<Vm> vms() {
        return all(Vm.class);
    }

    default List<HostGroup> hostGroups() {
        return all(HostGroup.class);
    }

    default List<AffinityGroup> affinityGroups() {
        return all(AffinityGroup.class);
    }

    default List<Contact> contacts() {
        return all(Contact.class);
    }

    default List<SharedStoragePool> pools() {
        return all(SharedStoragePool.class);
    }

    default List<App> apps() {
        return all(App.class);
    }

    default Optional<Hmc> hmc(HmcId id) {
        return find(Hmc.class, id.value());
    }

    default Optional<Host> host(HostId id) {
        return find(Host.class, id.value());
    }

    default Optional<Vios> vios(ViosId id) {
        return find(Vios.class, id.value());
    }

    default Optional<Vm> vm(VmId id) {
        return find(Vm.class, id.value());
    }

    default Optional<HostGroup> hostGroup(HostGroupId id) {
        return find(HostGroup.class, id.value());
    }

    /** Hosts of a group in the group's stored order. */
    default List<Host> hostsOf(HostGroup group) {
        return group.hosts().stream().map(this::host).flatMap(Optional::stream).toList();
    }

    /** VIOSs of a host, managed or not. */
    default List<Vios> viosesOf(HostId host) {
        return vioses().stream().filter(vios -> vios.host().equals(host)).toList();
    }

    /** VMs on a host, managed or not. */
    default List<Vm> vmsOn(HostId host) {
        return vms().stream().filter(vm -> vm.host().equals(host)).toList();
    }

    default Optional<Host> hostByMtm(Mtm mtm) {
        return hosts().stream().filter(host -> host.mtm().sameMachine(mtm)).findFirst();
    }

    default Optional<HostGroup> groupOf(HostId host) {
        return host(host).flatMap(Host::hostGroup).flatMap(this::hostGroup);
    }

    default Optional<HostGroup> groupOf(Vm vm) {
        return groupOf(vm.host());
    }
}
