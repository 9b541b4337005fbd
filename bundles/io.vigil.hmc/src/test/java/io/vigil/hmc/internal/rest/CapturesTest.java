package io.vigil.hmc.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HostFacts;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.api.hmc.VirtualSwitchFacts;
import io.vigil.hmc.internal.xml.XmlReader;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.OsType;
import io.vigil.model.PartitionState;
import io.vigil.model.PartitionView;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HMC-68: the resources in the replies of real consoles; {@link CapturedRepliesTest} has the jobs, errors and events. */
class CapturesTest {
    private static final HostId HOST = new HostId("caae9209-25e5-35cd-a71a-ed55c03f294d");

    @BeforeEach
    void find() {
        Captures.needed();
    }

    @TestFactory
    @DisplayName("HMC-68: every captured reply is well-formed to our reader")
    Stream<DynamicTest> all() {
        List<String> names = Captures.names();
        assertThat(names).hasSizeGreaterThanOrEqualTo(15);
        return names.stream()
                .map(name -> DynamicTest.dynamicTest("HMC-68: " + name, () -> {
                    assertThat(XmlReader.tree(Captures.body(name)).children()).isNotEmpty();
                    assertThat(XmlReader.partial(Captures.body(name)).end()).isEmpty();
                }));
    }

    @Test
    @DisplayName("HMC-68: managedsystem.txt: three hosts with capacity, block size and migration limits")
    void systems() {
        List<HostFacts> hosts = Atom.entries(Captures.body("managedsystem.txt"), ManagedSystemXml.FIELDS).stream()
                .map(entry -> ManagedSystemXml.facts(entry, Instant.EPOCH))
                .toList();
        assertThat(hosts)
                .extracting(
                        host -> host.id().value(),
                        HostFacts::name,
                        host -> host.mtm().hmcForm(),
                        HostFacts::serviceProcessorAddress,
                        host -> host.capacity().total(),
                        host -> host.capacity().free(),
                        host -> host.capacity().lmbMib(),
                        HostFacts::maxMigrations)
                .containsExactly(
                        host(
                                HOST.value(),
                                "HV4",
                                "8203-E4A*ACE0001",
                                "127.0.0.1",
                                new Amounts(50_000, 5_242_880),
                                new Amounts(50_000, 5_242_752),
                                64,
                                0),
                        host(
                                "e955e11a-6ee0-3e04-987c-6fa319f8cb8c",
                                "Server-8246-L1C-SN0604CAA",
                                "8246-L1C*0604CAA",
                                "9.1.2.5",
                                new Amounts(800, 98_304),
                                new Amounts(760, 88_832),
                                256,
                                16),
                        host(
                                "a168a3ec-bb3e-3ead-86c1-7d98b9d50239",
                                "Server-8246-L1C-SN0604C6A",
                                "8246-L1C*0604C6A",
                                "9.1.2.4",
                                new Amounts(800, 98_304),
                                new Amounts(100, 76_032),
                                256,
                                16));
        assertThat(hosts).allSatisfy(host -> {
            assertThat(host.state()).isEqualTo(HostState.OPERATING);
            assertThat(host.remoteRestartCapable())
                    .as("the older restart is not the simplified one")
                    .isFalse();
        });
    }

    private static Tuple host(Object... facts) {
        return Tuple.tuple(facts);
    }

    @ParameterizedTest(name = "HMC-68: {0}: every fact of every partition, against a table made without our readers")
    @ValueSource(strings = {"lpar", "fake_lpar_feed", "fake_vios_ssp_npiv"})
    void partitions(String name) throws IOException {
        List<PartitionFacts> read = Atom.entries(Captures.body(name + ".txt"), PartitionXml.FIELDS).stream()
                .map(entry -> PartitionXml.facts(entry, HOST))
                .toList();
        assertThat(read.stream().map(CapturesTest::line)).containsExactlyElementsOf(table(name));
    }

    private static List<String> table(String name) throws IOException {
        try (InputStream in = CapturesTest.class.getResourceAsStream("/captures/" + name + ".facts")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static String line(PartitionFacts lpar) {
        PartitionView view = lpar.view();
        Amounts desired = lpar.resources().desired();
        Amounts least = lpar.resources().minimum();
        return String.join(
                " | ",
                lpar.uuid(),
                lpar.name(),
                Integer.toString(view.partitionId()),
                view.rawState(),
                view.rmcState(),
                view.rmcAddress().isEmpty() ? "-" : view.rmcAddress(),
                view.osVersion(),
                lpar.referenceCode().orElse("absent"),
                units(desired),
                units(least),
                Long.toString(desired.memoryMib()),
                Long.toString(least.memoryMib()),
                lpar.resources().dedicated() ? "dedicated" : "shared",
                view.remoteRestartState().isEmpty() ? "-" : view.remoteRestartState(),
                Boolean.toString(view.remoteRestartCapable()));
    }

    private static String units(Amounts amounts) {
        BigDecimal units = BigDecimal.valueOf(amounts.cpuHundredths(), 2).stripTrailingZeros();
        return units.signum() == 0 ? "0" : units.toPlainString();
    }

    @Test
    @DisplayName("HMC-19, HMC-68: raw words of the captures and what they mean")
    void words() {
        List<PartitionView> views = Stream.of("lpar.txt", "fake_lpar_feed.txt", "fake_vios_ssp_npiv.txt")
                .flatMap(name -> Atom.entries(Captures.body(name), PartitionXml.FIELDS).stream())
                .map(entry -> PartitionXml.facts(entry, HOST).view())
                .toList();
        assertThat(views)
                .extracting(PartitionView::state)
                .containsOnly(PartitionState.RUNNING, PartitionState.NOT_ACTIVATED, PartitionState.ERROR);
        assertThat(views)
                .filteredOn(view -> view.osVersion().startsWith("Linux"))
                .hasSize(10)
                .allMatch(view -> view.os() == OsType.LINUX);
        assertThat(views).filteredOn(view -> view.os() == OsType.VIOS).hasSize(1);
    }

    @Test
    @DisplayName(
            "HMC-68: fake_vios_ssp_npiv.txt: two SELF links, of which the usable one is taken; three trunk adapters")
    void vios() {
        Atom.Entry entry = Atom.entries(Captures.body("fake_vios_ssp_npiv.txt"), NetworkXml.VIOS_FIELDS)
                .get(0);
        assertThat(entry.self()).isEqualTo("/rest/api/uom/VirtualIOServer/75B373A5-B9FF-4799-B23B-202929517C64");
        assertThat(NetworkXml.trunks(entry.body()).stream()
                        .map(trunk -> NetworkXml.adapter(trunk, Map.of(0, "ETHERNET0"), false))
                        .map(trunk -> trunk.device() + " " + trunk.mac() + " " + trunk.switchName() + " " + trunk.vlan()
                                + " " + trunk.slot()))
                .containsExactly(
                        "ent4 BEEAB9E48202 ETHERNET0 1 2",
                        "ent5 BEEAB9E48206 ETHERNET0 4094 6",
                        "ent6 BEEAB9E48207 ETHERNET0 4093 15");
    }

    @Test
    @DisplayName("HMC-68: vswitch_feed.txt: modes and etags")
    void switches() {
        List<Atom.Entry> entries = Atom.whole(Captures.body("vswitch_feed.txt"));
        assertThat(entries)
                .extracting(entry -> NetworkXml.virtualSwitch(entry, false))
                .containsExactly(
                        new VirtualSwitchFacts("2affcc5d-b3d7-3e63-abbd-e739070ba1c2", "ETHERNET0", 0, false, false),
                        new VirtualSwitchFacts("31cd66a8-ddd5-3bf2-95fe-2301d10e0fad", "MGMTSWITCH", 1, true, false));
        assertThat(entries).extracting(Atom.Entry::etag).containsExactly("1845306236", "-1598191330");
    }

    @Test
    @DisplayName("HMC-68: managementconsole.txt: name, identity, hosts; a console that tells no level is not enough")
    void console() {
        ManagementConsoleXml console = ManagementConsoleXml.of(
                Atom.entries(Captures.body("managementconsole.txt"), ManagementConsoleXml.FIELDS)
                        .get(0));
        assertThat(console.uuid()).isEqualTo("b3416a32-46f9-3df9-819e-39349001af0c");
        assertThat(console.name()).isEqualTo("hmc7");
        assertThat(console.hosts()).containsExactly(new HostId("a168a3ec-bb3e-3ead-86c1-7d98b9d50239"), HOST);
        assertThat(console.levelText()).isEmpty();
        assertThat(console.supported()).isFalse();
    }
}
