package io.vigil.inventory.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.operation.Operation;
import io.vigil.inventory.internal.Peers;
import io.vigil.inventory.internal.Settings;
import io.vigil.model.Host;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.Mtm;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.policy.Policies;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** CTL-41: every limit is refused with a message that names it, and nothing is stored. */
class GroupRegistrationTest {
    private final VirtualTime time = new VirtualTime();
    private final MemoryStore store = new MemoryStore(time);
    private final GroupRegistration groups = new GroupRegistration(
            new Peers(store, Optional::empty, Optional::empty, new MemorySecrets(), time, time, Settings.DEFAULT));

    @BeforeEach
    void hosts() {
        store.update("test", tx -> IntStream.rangeClosed(1, 14).forEach(i -> tx.create(host(i))));
    }

    @Test
    @DisplayName("20 section 9 step 7: success text, numbers from 1, hosts linked")
    void added() {
        Operation operation = add("HG1", 1, 2);
        assertThat(operation.lines())
                .containsExactly("Host_group HG1 added successfully", "Run discover command to proceed further");
        assertThat(store.registry().hostGroup(new HostGroupId("HG1")))
                .hasValueSatisfying(group -> assertThat(group.number()).isEqualTo(1));
        assertThat(store.registry().host(id(1)))
                .hasValueSatisfying(host -> assertThat(host.hostGroup()).contains(new HostGroupId("HG1")));
    }

    @Test
    @DisplayName("CTL-41 the fifth host group")
    void fifthGroup() {
        IntStream.rangeClosed(1, 4).forEach(i -> add("HG" + i, i));
        assertThatThrownBy(() -> add("HG5", 5)).hasMessageContaining("already 4 host groups");
    }

    @Test
    @DisplayName("CTL-41 the thirteenth host")
    void thirteenthHost() {
        assertThatThrownBy(() -> add("HG1", IntStream.rangeClosed(1, 13).toArray()))
                .hasMessageContaining("hosts has 13 entries, allowed are 1 to 12");
        assertThat(store.registry().hostGroups()).isEmpty();
    }

    @Test
    @DisplayName("CTL-41 the 65-character name")
    void longName() {
        assertThatThrownBy(() -> add("x".repeat(65), 1)).hasMessageContaining("65 characters, allowed are 1 to 64");
    }

    @Test
    @DisplayName("CTL-41 the twenty-fifth managed VIOS")
    void tooManyVioses() {
        store.update("test", tx -> IntStream.rangeClosed(1, 25).forEach(i -> tx.create(vios(i, id(1)))));
        assertThatThrownBy(() -> add("HG1", 1))
                .hasMessageContaining("25 managed VIOSs, the limit of a host group is 24");
    }

    @Test
    @DisplayName("CTL-41 a third managed VIOS on a host warns until discovery")
    void thirdVios() {
        store.update("test", tx -> IntStream.rangeClosed(1, 3).forEach(i -> tx.create(vios(i, id(1)))));
        assertThat(add("HG1", 1).lines()).first().asString().startsWith("WARNING: Host h1 has 3 managed VIOSs");
    }

    @Test
    @DisplayName("70 5.5 a host is in at most one group; disks are two different ones; names are unique")
    void conflicts() {
        add("HG1", 1);
        assertThatThrownBy(() -> add("HG2", 1)).hasMessageContaining("already in Host_group HG1");
        assertThatThrownBy(() -> add("HG1", 2)).hasMessageContaining("already exists");
        assertThatThrownBy(() -> groups.add(new HostGroupId("HG3"), List.of(id(3)), "d", List.of("d"), "root"))
                .hasMessageContaining("two different disks");
        assertThatThrownBy(() -> groups.add(new HostGroupId("HG3"), List.of(), "d", List.of("e"), "root"))
                .hasMessageContaining("hosts has 0 entries");
    }

    private Operation add(String name, int... hosts) {
        return groups.add(
                new HostGroupId(name),
                IntStream.of(hosts).mapToObj(GroupRegistrationTest::id).toList(),
                "repo",
                List.of("ha"),
                "root");
    }

    private static HostId id(int i) {
        return new HostId("host-" + i);
    }

    private static Host host(int i) {
        return new Host(
                id(i),
                "h" + i,
                new Mtm("8286", "42A", "SN" + i),
                Optional.empty(),
                List.of(),
                "",
                HostState.OPERATING,
                HostCapacity.UNKNOWN,
                false,
                true,
                Policies.NONE);
    }

    private static Vios vios(int i, HostId host) {
        return new Vios(
                new ViosId("vios-" + i),
                "v" + i,
                host,
                i,
                true,
                0,
                "",
                "",
                "",
                "",
                PartitionState.RUNNING,
                ViosStatus.UNKNOWN,
                false);
    }
}
