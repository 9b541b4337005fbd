package io.vigil.inventory.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HostFacts;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.Mtm;
import io.vigil.model.OsType;
import io.vigil.model.PartitionState;
import io.vigil.model.PartitionView;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmOperation;
import io.vigil.model.VmResources;
import io.vigil.model.VmState;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a discovery makes of what consoles tell. */
class RegistrySyncTest {
    private static final HostGroupId GROUP = new HostGroupId("HG1");
    private static final HostId A = new HostId("a");
    private static final HostId B = new HostId("b");
    private final MemoryStore store = new MemoryStore(new VirtualTime());

    @Test
    @DisplayName("CTL-43 a new VM is managed and stores an explicit disable; state INIT becomes READY when seen again")
    void newVm() {
        sync(read(A, vm("v1", A, PartitionState.RUNNING)), read(B));
        Vm vm = vm("v1");
        assertThat(vm.managed()).isTrue();
        assertThat(vm.home()).contains(A);
        assertThat(vm.policies().explicit()).containsEntry("ha_monitor", "disable");
        assertThat(vm.state()).isEqualTo(VmState.INIT);
        sync(read(A, vm("v1", A, PartitionState.RUNNING)), read(B));
        assertThat(vm("v1").state()).isEqualTo(VmState.READY);
    }

    @Test
    @DisplayName("CTL-37 a VM moved by other tools inside the group is followed, home stays")
    void moved() {
        sync(read(A, vm("v1", A, PartitionState.RUNNING)), read(B));
        sync(read(A), read(B, vm("v1", B, PartitionState.RUNNING)));
        assertThat(vm("v1").host()).isEqualTo(B);
        assertThat(vm("v1").home()).contains(A);
        assertThat(events()).contains("VM_MOVED");
    }

    @Test
    @DisplayName("G-2 a remnant that is not activated does not pull the VM back")
    void remnant() {
        sync(read(A, vm("v1", A, PartitionState.RUNNING)), read(B));
        sync(read(A, vm("v1", A, PartitionState.NOT_ACTIVATED)), read(B, vm("v1", B, PartitionState.RUNNING)));
        assertThat(vm("v1").host()).isEqualTo(B);
        sync(read(A, vm("v1", A, PartitionState.NOT_ACTIVATED)), read(B, vm("v1", B, PartitionState.NOT_ACTIVATED)));
        assertThat(vm("v1").host()).isEqualTo(B);
    }

    @Test
    @DisplayName("CTL-37 a VM on no host any more is lost from management, but never because a host was not read")
    void lost() {
        sync(read(A, vm("v1", A, PartitionState.RUNNING)), read(B));
        store.update("test", tx -> RegistrySync.sync(tx, GROUP, List.of(read(B).read()), false, Set.of()));
        assertThat(store.registry().vm(new VmId("v1"))).isPresent();
        sync(read(A), read(B));
        assertThat(store.registry().vm(new VmId("v1"))).isEmpty();
        assertThat(events()).contains("VM_LEFT_HOST_GROUP");
    }

    @Test
    @DisplayName("CTL-30 REL-60 a busy VM and a VM on the move are left alone")
    void busy() {
        sync(read(A, vm("v1", A, PartitionState.RUNNING)), read(B));
        store.update("test", tx -> tx.change(Vm.class, "V1", v -> v.withOperation(VmOperation.RESTART_IN_PROGRESS)));
        sync(read(A), read(B, vm("v1", B, PartitionState.RUNNING)));
        assertThat(vm("v1").host()).isEqualTo(A);
        store.update(
                "test", tx -> tx.change(Vm.class, "V1", v -> v.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS)));
        store.update(
                "test",
                tx -> RegistrySync.sync(
                        tx, GROUP, List.of(read(A).read(), read(B).read()), true, Set.of(new VmId("v1"))));
        assertThat(vm("v1").host()).isEqualTo(A);
    }

    @Test
    @DisplayName("20 section 2: all VIOSs of a new host are managed, later ones only up to two")
    void vioses() {
        HostRead first = read(A).withVioses("s1");
        store.update("test", tx -> RegistrySync.newVioses(tx.registry(), first.read())
                .forEach(tx::create));
        store.update("test", tx -> RegistrySync.newVioses(
                        tx.registry(), read(A).withVioses("s1", "s2", "s3").read())
                .forEach(tx::create));
        assertThat(store.registry().vioses().stream().filter(Vios::managed).map(Vios::id))
                .containsExactly(new ViosId("s1"), new ViosId("s2"));
    }

    @Test
    @DisplayName("REL-35 an automatic reboot attribute that is on is reported once")
    void autoReboot() {
        sync(read(A, vm("v1", A, PartitionState.RUNNING)), read(B));
        PartitionFacts on = new PartitionFacts(
                "v1", "v1", A, view(PartitionState.RUNNING, true), VmResources.UNKNOWN, Optional.empty());
        sync(read(A, on), read(B));
        sync(read(A, on), read(B));
        assertThat(events().stream().filter("VM_AUTO_REBOOT_SET"::equals)).hasSize(1);
    }

    /** A read under construction. */
    private record HostRead(io.vigil.inventory.internal.discovery.HostRead read) {
        HostRead withVioses(String... names) {
            List<PartitionFacts> vioses = java.util.Arrays.stream(names)
                    .map(n -> vm(n, read.facts().id(), PartitionState.RUNNING))
                    .toList();
            return new HostRead(new io.vigil.inventory.internal.discovery.HostRead(read.facts(), vioses, read.vms()));
        }
    }

    private void sync(HostRead... reads) {
        store.update(
                "test",
                tx -> RegistrySync.sync(
                        tx,
                        GROUP,
                        java.util.Arrays.stream(reads).map(HostRead::read).toList(),
                        true,
                        Set.of()));
    }

    private static HostRead read(HostId host, PartitionFacts... vms) {
        HostFacts facts = new HostFacts(
                host,
                host.value(),
                new Mtm("8286", "42A", host.value()),
                HostState.OPERATING,
                "operating",
                "",
                HostCapacity.UNKNOWN,
                true,
                4);
        return new HostRead(new io.vigil.inventory.internal.discovery.HostRead(facts, List.of(), List.of(vms)));
    }

    private static PartitionFacts vm(String name, HostId host, PartitionState state) {
        return new PartitionFacts(name, name, host, view(state, false), VmResources.UNKNOWN, Optional.empty());
    }

    private static PartitionView view(PartitionState state, boolean autoReboot) {
        return new PartitionView(3, OsType.AIX, "7.2", state, state.restText(), "active", "", "", "", true, autoReboot);
    }

    private Vm vm(String name) {
        return store.registry().vm(new VmId(name)).orElseThrow();
    }

    private List<String> events() {
        return store.journal(JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.EVENT))).stream()
                .map(JournalEntry::name)
                .toList();
    }
}
