package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.Mappings;
import io.vigil.api.hmc.Mappings.Adapter;
import io.vigil.api.hmc.Mappings.Vlan;
import io.vigil.api.hmc.Migration;
import io.vigil.api.hmc.MigrationOptions;
import io.vigil.api.hmc.PowerOn;
import io.vigil.api.hmc.PowerOn.BootMode;
import io.vigil.api.hmc.ProfileFacts;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.hmc.internal.HmcSettings.Habits;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.XmlReader;
import io.vigil.spi.port.WireException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations with all their options, as a console gets them. */
class OptionsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final Lab lab = new Lab(1);

    private void works() {
        lab.one.on("PUT", ".*/do/.*", Answer.ok(Documents.job("5", "NOT_STARTED", Map.of())));
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.job("5", "COMPLETED_OK", Map.of("returnCode", "0"))));
    }

    private Element body() {
        return XmlReader.tree(lab.one.requests.stream()
                .filter(r -> r.method().equals("PUT") && r.path().contains("/do/"))
                .reduce((a, b) -> b)
                .orElseThrow()
                .body());
    }

    private Map<String, String> sent() {
        Map<String, String> values = new LinkedHashMap<>();
        body().child("JobParameters")
                .orElseThrow()
                .children("JobParameter")
                .forEach(p -> values.put(p.valueOr("", "ParameterName"), p.valueOr("", "ParameterValue")));
        return values;
    }

    private static Adapter adapter(int slot, String name, int id, int viosSlot, String port) {
        return new Adapter(
                slot,
                Optional.of(name).filter(text -> !text.isEmpty()),
                id > 0 ? OptionalInt.of(id) : OptionalInt.empty(),
                viosSlot > 0 ? OptionalInt.of(viosSlot) : OptionalInt.empty(),
                Optional.of(port).filter(text -> !text.isEmpty()));
    }

    @Test
    @DisplayName("HMC-49, 30-T16: MigrateValidate with its target and every mapping in the console's syntax")
    void mappings() {
        works();
        Mappings mappings = new Mappings(
                List.of(adapter(3, "vios1", 0, 0, ""), adapter(4, "", 2, 0, "fcs1"), adapter(5, "", 2, 31, "fcs0")),
                List.of(adapter(6, "vios1", 0, 22, "")),
                List.of(new Vlan("6A6A0FFDF707", 101, List.of(7, 9)), new Vlan("6a6a0ffdf708", 102, List.of())));
        lab.get(lab.hmc.migrate(
                new Migration(Lab.VM, Lab.HOST, Lab.OTHER, "host2", true, new MigrationOptions(mappings, true)), HOUR));
        assertThat(sent())
                .containsExactly(
                        Map.entry("TargetManagedSystemName", "host2"),
                        Map.entry("VirtualFCMappings", "3/vios1/,4//2//fcs1,5//2/31/fcs0"),
                        Map.entry("VirtualSCSIMappings", "6/vios1//22"),
                        Map.entry("VlanMappings", "6A6A0FFDF707/101/7 9,6a6a0ffdf708/102"),
                        Map.entry("UseCurrData", "true"));
    }

    @Test
    @DisplayName("HMC-49: a mapping that a console would refuse is refused when it is made, with its field and value")
    void badMappings() {
        assertThatThrownBy(() -> adapter(3, "vios1", 2, 0, "")).hasMessageContaining("slot 3");
        assertThatThrownBy(() -> adapter(3, "", 0, 0, "")).hasMessageContaining("either the name or the id");
        assertThatThrownBy(() -> adapter(1, "vios1", 0, 0, "")).hasMessageContaining("slot 1 is not in 2-65535");
        assertThatThrownBy(() -> adapter(3, "a/b", 0, 0, "")).hasMessageContaining("a/b");
        assertThatThrownBy(() -> new Vlan("6A:6A", 1, List.of())).hasMessageContaining("6A:6A");
        assertThatThrownBy(() -> new Vlan("6A6A0FFDF707", 4095, List.of())).hasMessageContaining("4095");
        assertThatThrownBy(() -> new Mappings(List.of(), List.of(adapter(3, "v", 0, 0, "fcs0")), List.of()))
                .hasMessageContaining("no port");
    }

    @Test
    @DisplayName("30-T18: a migration is stopped, and a failed one repaired; force only when somebody insists")
    void repair() {
        works();
        lab.get(lab.hmc.stopMigration(Lab.HOST, Lab.VM, HOUR));
        assertThat(body().value("RequestedOperation", "OperationName")).contains("MigrateAbort");
        assertThat(sent()).isEmpty();
        lab.get(lab.hmc.recoverMigration(Lab.HOST, Lab.VM, false, HOUR));
        assertThat(body().value("RequestedOperation", "OperationName")).contains("MigrateRecover");
        assertThat(sent()).isEmpty();
        lab.get(lab.hmc.recoverMigration(Lab.HOST, Lab.VM, true, HOUR));
        assertThat(sent()).containsExactly(Map.entry("Force", "true"));
    }

    @ParameterizedTest(name = "30-T20: power on with boot mode {0}")
    @EnumSource(BootMode.class)
    void bootModes(BootMode mode) {
        works();
        lab.get(lab.hmc.powerOn(Lab.HOST, Lab.VM.value(), new PowerOn(mode, Optional.of("aa-bb")), HOUR));
        assertThat(sent())
                .containsExactly(
                        Map.entry("force", "false"),
                        Map.entry("novsi", "true"),
                        Map.entry("bootmode", mode.name().toLowerCase(java.util.Locale.ROOT)),
                        Map.entry("LogicalPartitionProfile", "aa-bb"));
    }

    @Test
    @DisplayName("30 j.2: profiles of a partition")
    void profiles() {
        String profile = "9f2c0e2a-1111-3333-aaaa-000000000001";
        lab.one.on(
                "GET",
                "/rest/api/uom/LogicalPartition/" + Lab.VM + "/LogicalPartitionProfile",
                Answer.ok(Documents.feed(Documents.entry(
                        profile,
                        "LogicalPartitionProfile",
                        Documents.UOM,
                        "<ProfileName>default_profile</ProfileName><BootMode>System_Management_Services</BootMode>"))));
        assertThat(lab.get(lab.hmc.profiles(Lab.HOST, Lab.VM.value())))
                .containsExactly(new ProfileFacts(profile, "default_profile", "sms"));
    }

    @Test
    @DisplayName("30-T9: clusters of VIOSs with their pools; a pool that is not shown leaves the cluster")
    void clusters() {
        String member = "<Node><Node><HostName>vios1</HostName><VirtualIOServer href=\"https://x/rest/api/uom/"
                + "VirtualIOServer/" + Lab.VIOS + "\"/></Node></Node>";
        lab.one.on(
                "GET",
                "/rest/api/uom/Cluster",
                Answer.ok(Documents.feed(
                        Documents.entry(
                                "c1",
                                "Cluster",
                                Documents.UOM,
                                "<ClusterName>KSYS_1</ClusterName>" + member
                                        + "<ClusterSharedStoragePool href=\"https://x/rest/api/uom/SharedStoragePool/p1\"/>"),
                        Documents.entry("c2", "Cluster", Documents.UOM, "<ClusterName>other</ClusterName>"))));
        lab.one.on(
                "GET",
                "/rest/api/uom/SharedStoragePool/p1",
                Answer.ok(
                        Documents.entry(
                                "p1",
                                "SharedStoragePool",
                                Documents.UOM,
                                "<Capacity>9.75</Capacity><FreeSpace>6.12</FreeSpace><StoragePoolName>default_pool_1</StoragePoolName>")));
        var found = lab.get(lab.hmc.clusters(Lab.ONE));
        assertThat(found).extracting("name").containsExactly("KSYS_1", "other");
        assertThat(found.get(0).vioses()).containsExactly(Lab.VIOS);
        assertThat(found.get(0).pool().orElseThrow().freeGib()).isEqualByComparingTo("6.12");
        assertThat(found.get(1).pool()).isEmpty();
        lab.one.on("GET", "/rest/api/uom/SharedStoragePool/p1", Answer.status(404, ""));
        assertThat(lab.get(lab.hmc.clusters(Lab.ONE)).get(0).pool()).isEmpty();
        lab.one.on("GET", "/rest/api/uom/Cluster", Answer.status(204, ""));
        assertThat(lab.get(lab.hmc.clusters(Lab.ONE))).isEmpty();
    }

    private HmcTransport withTemplates() {
        HmcSettings d = HmcSettings.DEFAULT;
        return lab.transport(new HmcSettings(
                "",
                d.waits(),
                d.polls(),
                d.limits(),
                new Habits(Set.of("PowerOn", "PassThroughInterface"), true, false)));
    }

    @Test
    @DisplayName("HMC-22: where an operation is set to it, its template is read first and its spelling used")
    void template() {
        works();
        lab.one.on(
                "GET",
                ".*/do/PowerOn",
                Answer.ok(Documents.entry(
                        "t",
                        "JobRequest",
                        Documents.WEB,
                        "<RequestedOperation><OperationName>powerOn</OperationName><GroupName>Lpar</GroupName>"
                                + "</RequestedOperation><JobParameters/>")));
        HmcTransport hmc = withTemplates();
        lab.get(hmc.powerOn(Lab.HOST, Lab.VM.value(), HOUR));
        assertThat(body().value("RequestedOperation", "OperationName")).contains("powerOn");
        assertThat(body().value("RequestedOperation", "GroupName")).contains("Lpar");
        assertThat(sent()).containsEntry("bootmode", "norm");
        lab.get(hmc.stopMigration(Lab.HOST, Lab.VM, HOUR));
        assertThat(lab.one.count("GET", ".*/do/.*")).isEqualTo(1);
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.passThrough("5", "<VIO/>", "0", "0")));
        lab.get(hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, Duration.ofSeconds(15)));
        assertThat(sent()).as("no template served").containsEntry("inputXML", Lab.QUERY);
        assertThatThrownBy(() -> new Habits(Set.of("Reboot"), true, false)).hasMessageContaining("Reboot");
    }

    private static Answer found(String host) {
        return Answer.ok(Documents.feed(Documents.lpar(
                Lab.VM.value(),
                "my vm&amp;co",
                "running",
                "<AssociatedManagedSystem href=\"https://x/rest/api/uom/ManagedSystem/" + host + "\"/>")));
    }

    @Test
    @DisplayName("HMC-21: a name is searched, percent-encoded; only this host's partition counts")
    void search() {
        String path = "/rest/api/uom/LogicalPartition/search/\\(PartitionName=='my%20vm%26co'\\)\\?group=None";
        lab.one.on("GET", path, found(Lab.HOST.value()));
        assertThat(lab.get(lab.hmc.partitionNamed(Lab.HOST, "my vm&co")).uuid()).isEqualTo(Lab.VM.value());
        lab.one.on("GET", path, found(Lab.OTHER.value()));
        lab.one.on("GET", ".*VirtualIOServer/search/.*", Answer.status(204, ""));
        HmcException e = lab.failure(lab.hmc.partitionNamed(Lab.HOST, "my vm&co"));
        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e).hasMessageContaining("my vm&co");
    }

    @ParameterizedTest(name = "HMC-21: {0} on a search, or a name with a quote: the list is used")
    @org.junit.jupiter.params.provider.ValueSource(ints = {400, 404, 200})
    void withoutSearch(int status) {
        String name = status == 200 ? "it's" : "vm4";
        if (status != 200) {
            lab.one.on("GET", ".*/search/.*", Answer.status(status, ""));
        }
        lab.one.on(
                "GET",
                "/rest/api/uom/ManagedSystem/" + Lab.HOST + "/LogicalPartition\\?group=None",
                Answer.ok(Documents.feed(
                        Documents.lpar(Lab.VIOS.value(), "other", "running", ""),
                        Documents.lpar(Lab.VM.value(), name, "running", ""))));
        assertThat(lab.get(lab.hmc.partitionNamed(Lab.HOST, name)).uuid()).isEqualTo(Lab.VM.value());
        assertThat(lab.one.count("GET", ".*/search/.*")).isEqualTo(status == 200 ? 0 : 1);
    }

    @Test
    @DisplayName("HMC-33: a clock that is set, here or on the console, changes no deadline, no pace and no lock-out")
    void clocks() {
        Answer running = Answer.ok(Documents.job("5", "RUNNING", Map.of()));
        lab.one.on("PUT", ".*/do/.*", Answer.ok(Documents.job("5", "NOT_STARTED", Map.of())));
        lab.one.on("GET", Lab.JOBS, running.with("date", "Mon, 19 Nov 2018 18:49:27 GMT"));
        Duration begin = lab.time.monotonic();
        var move = lab.hmc.migrate(MigrationTest.migration(), Duration.ofSeconds(60));
        lab.time.runFor(Duration.ofSeconds(20));
        lab.time.stepWallClock(Duration.ofDays(30));
        lab.time.runFor(Duration.ofSeconds(20));
        lab.time.stepWallClock(Duration.ofDays(-90));
        lab.one.on("GET", Lab.JOBS, running.with("date", "Wed, 19 Nov 2098 18:49:27 GMT"));
        assertThat(lab.failure(move).kind()).isEqualTo(Kind.JOB_TIMEOUT);
        assertThat(lab.time.monotonic().minus(begin)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
        lab.one.on("PUT", "/rest/api/web/Logon", Answer.status(401, ""));
        lab.get(lab.hmc.reset(Lab.ONE));
        lab.failure(lab.hmc.host(Lab.HOST));
        long before = lab.one.count("PUT", "/rest/api/web/Logon");
        lab.time.stepWallClock(Duration.ofDays(1));
        lab.failure(lab.hmc.host(Lab.HOST));
        assertThat(lab.one.count("PUT", "/rest/api/web/Logon")).isEqualTo(before);
    }

    @Test
    @DisplayName("HMC-33, 30 d.2: whether a job is younger than a lost submit is told by the console's own clock alone")
    void consoleClock() {
        lab.one.on(
                "GET",
                "/rest/api/uom/ManagedSystem/.*",
                Answer.ok(HostTest.system()).with("date", "Thu, 01 Jan 2099 00:00:00 GMT"));
        lab.get(lab.hmc.host(Lab.HOST));
        lab.one.on("PUT", ".*/do/Migrate", Answer.wire(WireException.Kind.READ_TIMEOUT));
        Map<String, String> to = Map.of("TargetManagedSystemName", "host2");
        // Our own clock says 2026: by it the first job would be the younger one.
        lab.one.on(
                "GET",
                ".*/LogicalPartition/" + Lab.VM + "/jobs",
                Answer.ok(Documents.feed(
                        Documents.job("41", "RUNNING", Map.of(), "Migrate", to, 4_070_908_800_000L - 1),
                        Documents.job("42", "RUNNING", Map.of(), "Migrate", to, 4_070_908_800_000L + 1))));
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.job("42", "COMPLETED_OK", Map.of())));
        assertThat(lab.get(lab.hmc.migrate(MigrationTest.migration(), HOUR)).jobId())
                .isEqualTo("42");
    }
}
