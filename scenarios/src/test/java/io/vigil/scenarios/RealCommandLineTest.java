package io.vigil.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.detection.PartitionProbe.Word3;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.ReferenceCode;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.hmc.internal.ConsolePartitionProbe;
import io.vigil.hmc.internal.HmcSettings;
import io.vigil.hmc.internal.HmcTransport;
import io.vigil.hmc.internal.cli.CliRecords;
import io.vigil.hmc.internal.cli.ShellWords;
import io.vigil.hmc.internal.cxf.CxfWire;
import io.vigil.hmc.internal.ssh.SshCommandWire;
import io.vigil.hmc.internal.ssh.SshSettings;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.model.policy.Profile;
import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SystemTime;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.paced.PacedTime;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.testkit.store.MemoryStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The transport and the simulated consoles over real TLS and SSH sockets. */
class RealCommandLineTest {
    private static final HostId AFDR = new HostId(EnvB.AFDR);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final PacedTime pace = new PacedTime(20);
    private final SystemTime time = new SystemTime();
    private final PooledTasks tasks = new PooledTasks(PoolSettings.DEFAULT);
    private final MemoryStore store = new MemoryStore(time);
    private final MemorySecrets secrets = new MemorySecrets();
    private SimDataCentre centre;
    private ServedConsoles served;
    private CxfWire http;
    private SshCommandWire ssh;
    private HmcTransport transport;

    @BeforeEach
    void start() throws IOException {
        centre = new SimDataCentre(Inventory.shipped("ENV-B"), Profile.FAST, new SimDataCentre.Ports(pace, pace, pace));
        served = centre.serveHttps();
        List<Hmc.HostRef> hosts = List.of(new Hmc.HostRef(EnvB.AFDR_NAME, AFDR));
        served.consoles().forEach((name, at) -> {
            var credentials = centre.credentials(name);
            HmcId id = new HmcId(name);
            secrets.put("hmc/" + name, credentials.password());
            store.update(
                    "test",
                    tx -> tx.create(new Hmc(
                            id,
                            at.address(),
                            at.port(),
                            credentials.user(),
                            Optional.of(at.fingerprint()),
                            "",
                            "",
                            hosts)));
        });
        Map<String, Integer> ports = served.consoles().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, at -> at.getValue().sshPort()));
        http = new CxfWire(tasks, time);
        ssh = new SshCommandWire(tasks, time, store, new SshSettings(22, ports, Duration.ofSeconds(300)));
        transport = new HmcTransport(http, ssh, tasks, time, secrets, store, HmcSettings.DEFAULT);
    }

    @AfterEach
    void stop() {
        transport.stop().toCompletableFuture().join();
        ssh.close();
        http.close();
        served.close();
        centre.close();
        tasks.close();
        pace.close();
    }

    private CommandReply run(String command) {
        Hmc hmc = store.registry().hmcs().get(0);
        return ssh.run(
                        new WireEndpoint(hmc.name(), hmc.address(), hmc.port(), hmc.fingerprint(), false),
                        hmc.login(),
                        secrets.find("hmc/" + hmc.name()).orElseThrow(),
                        command,
                        LIMIT)
                .toCompletableFuture()
                .join();
    }

    private List<ReferenceCode> codes(String vm) {
        return transport.referenceCodes(AFDR, vm, 10).toCompletableFuture().join();
    }

    @Test
    @DisplayName("HMC-55: arguments with blank, quotes, comma, *, $ and other signs of the shell arrive as they are")
    void arguments() {
        List<String> odd = List.of(
                "two words",
                "it's",
                "\"both\" 'kinds'",
                "a,b",
                "8284-22A*101AFDR",
                "$HOME `id` $(id)",
                "back\\slash",
                "-F",
                "Gr\u00fc\u00dfe; rm | x > y & z #");
        assertThat(odd).allSatisfy(name -> assertThat(run("echo " + ShellWords.quote(name)))
                .isEqualTo(new CommandReply(0, name + "\n", "")));
    }

    @Test
    @DisplayName("30 f: nothing found, a wrong name, an unknown command: exit status 0, 1 and 127, the text on stdout")
    void statuses() {
        CommandReply hosts = run("lssyscfg -r sys -F name,type_model,serial_num,state");
        assertThat(hosts.exitStatus()).isZero();
        assertThat(CliRecords.parse(hosts.stdout(), ',', 4))
                .contains(List.of(EnvB.AFDR_NAME, "8284-22A", "101AFDR", "Operating"));
        assertThatThrownBy(() -> CliRecords.parse(hosts.stdout(), ',', 5)).hasMessageContaining("4 fields");
        CommandReply wrong = run("lssyscfg -r lpar -m " + ShellWords.quote(EnvB.AFDR_NAME)
                + " --filter 'lpar_names=no such' -F name,lpar_id");
        assertThat(wrong.exitStatus()).isEqualTo(1);
        assertThat(wrong.stdout()).startsWith("HSCL8012");
        assertThat(run("ls -l").exitStatus()).isEqualTo(127);
    }

    @Test
    @DisplayName("AMB-7, SC-21: the shutdown record's word3 is read over SSH: ordered from inside, or by the console")
    void shutdownHistory() {
        ConsolePartitionProbe probe = new ConsolePartitionProbe(transport);
        assertThat(codes("p18aix02")).isNotEmpty();
        centre.faults().powerOff("p18aix02", true);
        centre.faults().powerOff("p18aix03", false);
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(codes("p18aix02")).extracting(ReferenceCode::code).contains("D200A200");
            assertThat(codes("p18aix03")).extracting(ReferenceCode::code).contains("D200A200");
        });
        List<Word3> words = List.of(
                probe.shutdownWord3(AFDR, "p18aix02").toCompletableFuture().join(),
                probe.shutdownWord3(AFDR, "p18aix03").toCompletableFuture().join());
        assertThat(words).doesNotContain(Word3.FAILED).contains(Word3.VALUE);
        List<String> events = store.journal(JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.EVENT))).stream()
                .map(JournalEntry::name)
                .distinct()
                .toList();
        assertThat(events).containsExactly("HMC_CERT_ACCEPTED");
    }

    @Test
    @DisplayName("30 g.1: a console whose SSH refuses hands over to the next one; restored, it shows the same host key")
    void failover() {
        String first = store.registry().hmcs().get(0).name();
        assertThat(codes("p18aix02")).isNotEmpty();
        centre.faults().hmcDown(first);
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThatThrownBy(() -> run("lshmc -V"))
                .hasRootCauseInstanceOf(java.net.ConnectException.class));
        assertThat(codes("p18aix02")).isNotEmpty();
        centre.faults().hmcRestored(first);
        Awaitility.await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(
                        run("lshmc -V").exitStatus())
                .isZero());
    }

    @Test
    @DisplayName("HMC-55: partitions with odd names are found by them, also those that a filter cannot carry")
    void oddNames() {
        List<String> odd = List.of("two words", "it's", "a,b", "say \"hi\"", "star*$HOME", "Gr\u00fc\u00dfe");
        assertThat(odd).allSatisfy(name -> {
            String pair = "\"new_name=" + name.replace("\"", "\"\"") + "\"";
            assertThat(run("chsyscfg -r lpar -m " + ShellWords.quote(EnvB.AFDR_NAME) + " -i "
                            + ShellWords.quote("lpar_id=4," + pair)))
                    .isEqualTo(new CommandReply(0, "", ""));
            assertThat(codes(name)).hasSize(1).extracting(ReferenceCode::code).containsExactly("");
        });
    }

    @Test
    @DisplayName(
            "HMC-54, 30 j.3: a failure that a command prints on stdout is reported; a closed SSH port is told, REST goes on")
    void faults() {
        store.registry().hmcs().forEach(hmc -> centre.faults()
                .failCommands(hmc.name(), "lsrefcode", 1, "HSCL9999 The command failed.", 1));
        assertThatThrownBy(() -> codes("p18aix02")).hasMessageContaining("HSCL9999 The command failed.");
        store.registry().hmcs().forEach(hmc -> centre.faults().commandLineOff(hmc.name()));
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThatThrownBy(() -> codes("p18aix02"))
                .hasRootCauseInstanceOf(java.net.ConnectException.class));
        assertThat(transport.partitions(AFDR).toCompletableFuture().join()).isNotEmpty();
    }

    @Test
    @DisplayName("HMC-56: a partition that does not exist is CLI_FAILED with the console's code")
    void failed() {
        assertThatThrownBy(() -> codes("no such"))
                .hasCauseInstanceOf(HmcException.class)
                .satisfies(e -> {
                    HmcException cause = (HmcException) e.getCause();
                    assertThat(cause.kind()).isEqualTo(HmcException.Kind.CLI_FAILED);
                    assertThat(cause.code()).isEqualTo("HSCL8012");
                });
    }
}
