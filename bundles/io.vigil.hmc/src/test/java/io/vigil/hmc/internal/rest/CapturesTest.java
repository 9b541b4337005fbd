package io.vigil.hmc.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigil.api.hmc.HostFacts;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.OsType;
import io.vigil.model.PartitionState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * HMC-68: replies of real consoles, from the test data of the public project powervm/pypowervm (Apache License 2.0). They are not
 * part of this repository: the tests are skipped where the folder {@code shared/data/hmc-captures} is in no parent folder of the
 * checkout (or at the system property {@code vigil.hmc.captures}).
 */
class CapturesTest {
    private static final HostId HOST = new HostId("caae9209-25e5-35cd-a71a-ed55c03f294d");
    private static Path folder;

    @BeforeAll
    static void find() {
        String told = System.getProperty("vigil.hmc.captures");
        folder = told == null ? null : Path.of(told);
        for (Path at = Path.of("").toAbsolutePath(); folder == null && at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared/data/hmc-captures");
            folder = Files.isDirectory(candidate) ? candidate : null;
        }
        assumeTrue(folder != null, "no folder shared/data/hmc-captures beside the checkout");
    }

    private static byte[] body(String name) throws IOException {
        String text = Files.readString(folder.resolve(name));
        int from = text.indexOf("BODY{");
        if (from < 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return text.substring(from + 5, text.indexOf("END OF SECTION}", from))
                .strip()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("HMC-68: managedsystem.txt: three hosts with capacity and migration limits")
    void systems() throws IOException {
        List<HostFacts> hosts = Atom.entries(body("managedsystem.txt"), ManagedSystemXml.FIELDS).stream()
                .map(entry -> ManagedSystemXml.facts(entry, Instant.EPOCH))
                .toList();
        assertThat(hosts).hasSize(3);
        HostFacts first = hosts.get(0);
        assertThat(first.id()).isEqualTo(HOST);
        assertThat(first.name()).isEqualTo("HV4");
        assertThat(first.state()).isEqualTo(HostState.OPERATING);
        assertThat(first.serviceProcessorAddress()).isEqualTo("127.0.0.1");
        assertThat(first.capacity().total()).isEqualTo(new Amounts(50_000, 5_242_880));
        assertThat(first.capacity().free()).isEqualTo(new Amounts(50_000, 5_242_752));
        assertThat(first.capacity().lmbMib()).isEqualTo(64);
        assertThat(first.maxMigrations()).isZero();
        assertThat(hosts).extracting(HostFacts::mtm).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("HMC-68: lpar.txt: 21 partitions; current amounts, reference code absent is not empty")
    void partitions() throws IOException {
        List<PartitionFacts> lpars = Atom.entries(body("lpar.txt"), PartitionXml.FIELDS).stream()
                .map(entry -> PartitionXml.facts(entry, HOST))
                .toList();
        assertThat(lpars).hasSize(21);
        PartitionFacts off = lpars.get(0);
        assertThat(off.uuid()).isEqualTo("089FFB20-5D19-4A8C-BB80-13650627D985");
        assertThat(off.view().state()).isEqualTo(PartitionState.NOT_ACTIVATED);
        assertThat(off.view().remoteRestartCapable()).isTrue();
        assertThat(off.referenceCode()).contains("00000000");
        assertThat(off.resources().desired()).isEqualTo(new Amounts(50, 512));
        PartitionFacts linux = lpars.get(2);
        assertThat(linux.referenceCode()).contains("Linux ppc64");
        assertThat(linux.view().os()).isEqualTo(OsType.LINUX);
        assertThat(linux.view().rmcAddress()).isEqualTo("9.1.2.4");
        assertThat(lpars)
                .extracting(p -> p.view().state())
                .containsOnly(PartitionState.RUNNING, PartitionState.NOT_ACTIVATED);
        assertThat(lpars).anyMatch(lpar -> lpar.referenceCode().isEmpty());
    }

    @Test
    @DisplayName("HMC-68: fake_lpar_feed.txt: amounts of shared processors")
    void feed() throws IOException {
        List<PartitionFacts> lpars = Atom.entries(body("fake_lpar_feed.txt"), PartitionXml.FIELDS).stream()
                .map(entry -> PartitionXml.facts(entry, HOST))
                .toList();
        assertThat(lpars.get(0).uuid()).isEqualTo("4AC82E78-8EFF-4BAA-87C9-6B243D0C1359");
        assertThat(lpars.get(0).name()).isEqualTo("nls2-a7444660-00000002");
        assertThat(lpars.get(0).resources().desired()).isEqualTo(new Amounts(50, 2048));
        assertThat(lpars.get(0).resources().minimum()).isEqualTo(new Amounts(50, 2048));
        assertThat(lpars).isNotEmpty().allMatch(lpar -> !lpar.name().isEmpty());
    }

    @Test
    @DisplayName("HMC-68: fake_vios_ssp_npiv.txt: a VIOS with two SELF links and its trunk adapters")
    void vios() throws IOException {
        Atom.Entry entry = Atom.entries(body("fake_vios_ssp_npiv.txt"), PartitionXml.FIELDS)
                .get(0);
        PartitionFacts vios = PartitionXml.facts(entry, HOST);
        assertThat(vios.name()).isEqualTo("vios1_181.68");
        assertThat(vios.view().os()).isEqualTo(OsType.VIOS);
        assertThat(vios.view().rmcState()).isEqualTo("active");
        assertThat(vios.view().rmcAddress()).isEqualTo("9.1.2.5");
        assertThat(entry.self()).isEqualTo("/rest/api/uom/VirtualIOServer/75B373A5-B9FF-4799-B23B-202929517C64");
        var trunks = NetworkXml.trunks(Atom.entries(body("fake_vios_ssp_npiv.txt"), NetworkXml.VIOS_FIELDS)
                .get(0)
                .body());
        assertThat(NetworkXml.adapter(trunks.get(0), Map.of(0, "ETHERNET0"), false))
                .satisfies(trunk -> {
                    assertThat(trunk.switchName()).isEqualTo("ETHERNET0");
                    assertThat(trunk.vlan()).isEqualTo(1);
                    assertThat(trunk.slot()).isEqualTo(2);
                    assertThat(trunk.mac()).isEqualTo("BEEAB9E48202");
                    assertThat(trunk.device()).isEqualTo("ent4");
                });
    }

    @Test
    @DisplayName("HMC-68: vswitch_feed.txt: modes and etags")
    void switches() throws IOException {
        List<Atom.Entry> entries = Atom.whole(body("vswitch_feed.txt"));
        assertThat(entries)
                .extracting(entry -> NetworkXml.virtualSwitch(entry, false))
                .satisfiesExactly(veb -> assertThat(veb.vepa()).isFalse(), vepa -> {
                    assertThat(vepa.vepa()).isTrue();
                    assertThat(vepa.name()).isEqualTo("MGMTSWITCH");
                    assertThat(vepa.id()).isEqualTo(1);
                });
        assertThat(entries.get(1).etag()).isEqualTo("-1598191330");
    }

    @Test
    @DisplayName("HMC-68: jobs: completed, failed, with exception, template")
    void jobs() throws IOException {
        assertThat(JobReply.read(body("job_response_completed_ok.txt")).status())
                .isEqualTo(JobStatus.COMPLETED_OK);
        JobReply failed = JobReply.read(body("job_response_completed_failed.txt"));
        assertThat(failed.status()).isEqualTo(JobStatus.COMPLETED_WITH_ERROR);
        assertThat(failed.code("returnCode")).contains(1);
        assertThat(ConsoleCodes.first(failed.failureText())).isEqualTo("HSCL05DF");
        JobReply exception = JobReply.read(body("job_response_exception.txt"));
        assertThat(exception.status()).isEqualTo(JobStatus.FAILED_BEFORE_COMPLETION);
        assertThat(exception.failureText()).endsWith("Unsupported commmand lssyscfg");
        assertThat(Atom.entries(body("job_request_power_off.txt"), Set.of("RequestedOperation"))
                        .get(0)
                        .body()
                        .value("RequestedOperation", "OperationName"))
                .contains("PowerOff");
    }

    @Test
    @DisplayName("HMC-68: console, errors, logon and events")
    void rest() throws IOException {
        ManagementConsoleXml console =
                ManagementConsoleXml.of(Atom.entries(body("managementconsole.txt"), ManagementConsoleXml.FIELDS)
                        .get(0));
        assertThat(console.name()).isEqualTo("hmc7");
        assertThat(console.hosts()).hasSize(2).contains(HOST);
        assertThat(console.supported()).as("tells no level").isFalse();
        assertThat(ErrorBody.read(body("fake_httperror.txt")).message()).contains("busy processing some other request");
        assertThat(ErrorBody.read(body("fake_httperror_service_unavail.txt")).message())
                .isEqualTo("Test error");
        assertThat(LogonXml.token(body("logon.xml"))).startsWith("PUIoR6x0");
        assertThat(Atom.entries(body("event.xml"), Set.of("EventType"))
                        .get(0)
                        .body()
                        .value("EventType"))
                .contains("NEW_CLIENT");
        assertThat(Atom.entries(body("event_feed.txt"), Set.of("EventType"))).isNotEmpty();
    }
}
