package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.HostFacts;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    private final Lab lab = new Lab();

    static String system() {
        return Documents.entry(
                Lab.HOST.value(),
                "ManagedSystem",
                Documents.UOM,
                "<SystemName kb=\"CUR\"> host1 </SystemName><State>no connection</State>"
                        + "<Unknown><Deep/></Unknown><!-- c --><MachineTypeModelAndSerialNumber><MachineType>8286</MachineType><Model>42A</Model>"
                        + "<SerialNumber>21E0B2V</SerialNumber></MachineTypeModelAndSerialNumber><PrimaryIPAddress>10.0.0.1</PrimaryIPAddress>"
                        + "<AssociatedSystemCapabilities><PowerVMLogicalPartitionSimplifiedRemoteRestartCapable>true</PowerVMLogicalPartitionSimplifiedRemoteRestartCapable>"
                        + "</AssociatedSystemCapabilities><SystemMigrationInformation><MaximumActiveMigrations>16</MaximumActiveMigrations></SystemMigrationInformation>"
                        + "<AssociatedSystemMemoryConfiguration><ConfigurableSystemMemory>65536</ConfigurableSystemMemory><CurrentAvailableSystemMemory>1024</CurrentAvailableSystemMemory>"
                        + "<CurrentLogicalMemoryBlockSize>64</CurrentLogicalMemoryBlockSize></AssociatedSystemMemoryConfiguration>"
                        + "<AssociatedSystemProcessorConfiguration><ConfigurableSystemProcessorUnits>24</ConfigurableSystemProcessorUnits>"
                        + "<CurrentAvailableSystemProcessorUnits>2.35</CurrentAvailableSystemProcessorUnits></AssociatedSystemProcessorConfiguration>");
    }

    @Test
    @DisplayName("HMC-15, HMC-16, HMC-19: a managed system as facts")
    void host() {
        lab.one.on("GET", "/rest/api/uom/ManagedSystem/" + Lab.HOST + "\\?group=None", Answer.ok(system()));
        HostFacts facts = lab.get(lab.hmc.host(new HostId(Lab.HOST.value().toUpperCase(Locale.ROOT))));
        assertThat(facts.id()).isEqualTo(Lab.HOST);
        assertThat(facts.name()).isEqualTo("host1");
        assertThat(facts.state()).isEqualTo(HostState.NO_CONNECTION);
        assertThat(facts.mtm().hmcForm()).isEqualTo("8286-42A*21E0B2V");
        assertThat(facts.serviceProcessorAddress()).isEqualTo("10.0.0.1");
        assertThat(facts.remoteRestartCapable()).isTrue();
        assertThat(facts.maxMigrations()).isEqualTo(16);
        assertThat(facts.capacity().total()).isEqualTo(new Amounts(2400, 65536));
        assertThat(facts.capacity().free()).isEqualTo(new Amounts(235, 1024));
        assertThat(facts.capacity().lmbMib()).isEqualTo(64);
    }

    @ParameterizedTest(name = "HMC-14: a feed of {0} entries")
    @ValueSource(ints = {0, 1, 1000})
    void feed(int size) {
        String[] entries = IntStream.range(0, size)
                .mapToObj(i -> Documents.lpar("%08X-5DD6-439D-BF4C-1835C340A9BD".formatted(i), "vm" + i, "running", ""))
                .toArray(String[]::new);
        lab.one.on("GET", ".*/LogicalPartition\\?group=None", Answer.ok(Documents.feed(entries)));
        assertThat(lab.get(lab.hmc.partitions(Lab.HOST))).hasSize(size);
    }

    @Test
    @DisplayName("REL-36: the reply about another partition or host, or an error with status 200, is BAD_REPLY")
    void ofAnother() {
        String asked = "00000001-5DD6-439D-BF4C-1835C340A9BD";
        String other = Documents.lpar("00000002-5DD6-439D-BF4C-1835C340A9BD", "vm2", "not activated", "");
        for (String reply : java.util.List.of(other, Documents.error(500, "Unknown internal error.", "none"))) {
            lab.one.on("GET", ".*", Answer.ok(reply));
            lab.two.on("GET", ".*", Answer.ok(reply));
            assertThat(lab.failure(lab.hmc.partition(Lab.HOST, asked)).kind()).isEqualTo(Kind.BAD_REPLY);
            assertThat(lab.failure(lab.hmc.host(Lab.HOST)).kind()).isEqualTo(Kind.BAD_REPLY);
        }
    }

    @Test
    @DisplayName("HMC-14: 204 on a feed is an empty list, on an instance NOT_FOUND")
    void noContent() {
        lab.one.on("GET", ".*", Answer.status(204, ""));
        lab.two.on("GET", ".*", Answer.status(204, ""));
        assertThat(lab.get(lab.hmc.vioses(Lab.HOST))).isEmpty();
        assertThat(lab.failure(lab.hmc.host(Lab.HOST)).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    @DisplayName("HMC-14, HMC-16: partition by UUID, upper case in the path, of this host only")
    void partition() {
        lab.one.on(
                "GET",
                "/rest/api/uom/ManagedSystem/" + Lab.HOST + "/LogicalPartition/" + Lab.VM + "\\?group=None",
                Answer.ok(Documents.lpar(
                        Lab.VM.value(),
                        "p18aix01",
                        "migrating running",
                        "<ReferenceCode/><MigrationState>Migration_Starting</MigrationState>")));
        PartitionFacts facts = lab.get(lab.hmc.partition(Lab.HOST, Lab.VM.lower()));
        assertThat(facts.view().state()).isEqualTo(PartitionState.MIGRATING_RUNNING);
        assertThat(facts.referenceCode()).as("empty is not absent").contains("");
        assertThat(facts.view().migrationState()).isEqualTo("Migration_Starting");
    }

    @Test
    @DisplayName("HMC-14: a partition is gone only when the host's list does not have it")
    void gone() {
        lab.one.on(
                "GET",
                ".*/LogicalPartition\\?group=None",
                Answer.ok(Documents.feed(Documents.lpar(Lab.VM.value(), "p18aix01", "running", ""))));
        assertThat(lab.get(lab.hmc.partition(Lab.HOST, Lab.VM.value())).name()).isEqualTo("p18aix01");
        lab.one.on("GET", ".*/LogicalPartition\\?group=None", Answer.ok(Documents.feed()));
        lab.two.on("GET", ".*/LogicalPartition\\?group=None", Answer.ok(Documents.feed()));
        assertThat(lab.failure(lab.hmc.partition(Lab.HOST, Lab.VM.value())).kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    @ParameterizedTest(name = "HMC-19: state ''{0}'' is {1}, raw text kept")
    @CsvSource({
        "running,RUNNING",
        "Running,RUNNING",
        "not activated,NOT_ACTIVATED",
        "migrating not active,MIGRATING_NOT_ACTIVATED",
        "Migrating - Running,MIGRATING_RUNNING",
        "Open Firmware,OPEN_FIRMWARE",
        "quantum,UNKNOWN"
    })
    void states(String raw, PartitionState state) {
        lab.one.on("GET", ".*", Answer.ok(Documents.lpar(Lab.VM.value(), "vm", raw, "")));
        PartitionFacts facts = lab.get(lab.hmc.partition(Lab.HOST, Lab.VM.value()));
        assertThat(facts.view().state()).isEqualTo(state);
        assertThat(facts.view().rawState()).isEqualTo(raw);
        assertThat(facts.referenceCode()).isEmpty();
    }

    @ParameterizedTest(name = "30 b.5: boot mode {0} is {1}")
    @CsvSource({"Normal,norm", "System_Management_Services,sms", "Open_Firmware,of"})
    void bootMode(String raw, String word) {
        lab.one.on(
                "GET",
                ".*",
                Answer.ok(Documents.lpar(Lab.VM.value(), "vm", "running", "<BootMode>" + raw + "</BootMode>")));
        assertThat(lab.get(lab.hmc.bootMode(Lab.HOST, Lab.VM.value()))).isEqualTo(word);
    }

    @Test
    @DisplayName("R26: a read from one given console asks that one only")
    void oneConsole() {
        lab.one.on("GET", ".*", Answer.ok(system()));
        lab.two.on("GET", ".*", Answer.status(500, ""));
        assertThat(lab.failure(lab.hmc.host(Lab.TWO, Lab.HOST)).kind()).isEqualTo(Kind.SERVER);
        assertThat(lab.one.requests).isEmpty();
    }

    @Test
    @DisplayName("HMC-42: no console manages the host")
    void nobody() {
        assertThat(lab.failure(lab.hmc.host(new HostId("00000000-0000-0000-0000-000000000000")))
                        .kind())
                .isEqualTo(Kind.NO_HMC_FOR_HOST);
        assertThat(lab.wire.seen).isEmpty();
    }
}
