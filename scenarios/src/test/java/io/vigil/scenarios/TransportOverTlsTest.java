package io.vigil.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vigil.api.hmc.AdapterFacts;
import io.vigil.api.hmc.ConsoleFacts;
import io.vigil.api.hmc.ConsoleFigures;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.HmcService.PowerOff;
import io.vigil.api.hmc.JobOutcome;
import io.vigil.api.hmc.Migration;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.api.hmc.PowerOn;
import io.vigil.api.hmc.RemoteRestart;
import io.vigil.api.hmc.RemoteRestart.Operation;
import io.vigil.hmc.internal.ConsolePartitionProbe;
import io.vigil.hmc.internal.HmcSettings;
import io.vigil.hmc.internal.HmcTransport;
import io.vigil.hmc.internal.cxf.CxfWire;
import io.vigil.hmc.internal.event.EventStream;
import io.vigil.hmc.internal.ssh.SshCommandWire;
import io.vigil.hmc.internal.ssh.SshSettings;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import io.vigil.model.policy.Profile;
import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SystemTime;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.paced.PacedTime;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import io.vigil.testkit.store.MemoryStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every operation of the catalogue (30 b.3) by the transport, against the simulated consoles, over real TLS. */
class TransportOverTlsTest {
    private static final HostId AFDR = new HostId(EnvB.AFDR);
    private static final HostId EE85P = new HostId(EnvB.EE85P);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** The simulated world runs faster than ours: so do the looks at its jobs. */
    private static final HmcSettings QUICK = new HmcSettings(
            "",
            HmcSettings.Waits.DEFAULT,
            new HmcSettings.Polls(
                    Duration.ofSeconds(10),
                    3,
                    Duration.ofMillis(100),
                    1000,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10)),
            HmcSettings.Limits.DEFAULT,
            HmcSettings.Habits.DEFAULT);

    private static final String UUID = "[-0-9A-Fa-f]{36}";
    private static final String QUICK_QUERY =
            "<VIO xmlns=\"http://ausgsa.austin.ibm.com/projects/v/vios/schema/vioHADR2.00\" version=\"2.00\" author=\"LIBKREST\""
                    + " title=\"Req Quick Query\"><Request action_str=\"VIO_HS_QUICK_QUERY\"/></VIO>";

    private final PacedTime pace = new PacedTime(20);
    private final SystemTime time = new SystemTime();
    private final PooledTasks tasks = new PooledTasks(PoolSettings.DEFAULT);
    private final MemoryStore store = new MemoryStore(time);
    private final MemorySecrets secrets = new MemorySecrets();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private SimDataCentre centre;
    private ServedConsoles served;
    private CxfWire http;
    private SshCommandWire ssh;
    private HmcTransport transport;
    private HmcId console;

    @BeforeEach
    void start() throws IOException {
        centre = new SimDataCentre(Inventory.shipped("ENV-B"), Profile.FAST, new SimDataCentre.Ports(pace, pace, pace));
        served = centre.serveHttps();
        console = new HmcId(
                served.consoles().keySet().stream().sorted().findFirst().orElseThrow());
        // One console only: what it is asked it has to answer itself.
        ServedConsoles.Console at = served.consoles().get(console.value());
        var credentials = centre.credentials(console.value());
        secrets.put("hmc/" + console, credentials.password());
        List<Hmc.HostRef> hosts =
                List.of(new Hmc.HostRef(EnvB.AFDR_NAME, AFDR), new Hmc.HostRef(EnvB.EE85P_NAME, EE85P));
        store.update(
                "test",
                tx -> tx.create(new Hmc(
                        console,
                        at.address(),
                        at.port(),
                        credentials.user(),
                        Optional.of(at.fingerprint()),
                        "",
                        "",
                        hosts)));
        http = new CxfWire(tasks, time);
        ssh = new SshCommandWire(
                tasks,
                time,
                store,
                new SshSettings(22, Map.of(console.value(), at.sshPort()), Duration.ofSeconds(300)));
        transport = new HmcTransport(recorded(http), ssh, tasks, time, secrets, store, QUICK);
    }

    private HttpWire recorded(HttpWire real) {
        return new HttpWire() {
            @Override
            public CompletionStage<WireReply> send(WireEndpoint endpoint, WireRequest request) {
                return real.send(endpoint, request)
                        .whenComplete((reply, failure) -> seen.add(request.method() + " " + request.path() + " "
                                + (failure == null
                                        ? reply.status()
                                        : failure.getClass().getSimpleName())));
            }
        };
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

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static HmcException failure(CompletionStage<?> stage) {
        try {
            throw new AssertionError(
                    "no failure but " + stage.toCompletableFuture().join());
        } catch (CompletionException e) {
            return (HmcException) e.getCause();
        }
    }

    /** Method, path below {@code /rest/api/} and status, as regular expressions. */
    private void sent(String... patterns) {
        for (String pattern : patterns) {
            String whole = pattern.replaceFirst(" ", " /rest/api/");
            Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(seen)
                    .anyMatch(line -> line.matches(whole)));
        }
    }

    private PartitionFacts vm(HostId host) {
        return get(transport.partitions(host)).stream()
                .filter(p ->
                        p.view().state() == PartitionState.RUNNING && p.view().remoteRestartCapable())
                .findFirst()
                .orElseThrow();
    }

    private ViosId vios(HostId host) {
        return new ViosId(get(transport.vioses(host)).get(0).uuid());
    }

    @Test
    @DisplayName(
            "30-T1, 30-T2, 30-T3, 30-T5: logon, console with its level and hosts, quick view of the systems, logoff")
    void consoles() {
        ConsoleFacts facts = get(transport.console(console));
        assertThat(facts.hosts()).extracting(Hmc.HostRef::id).contains(AFDR, EE85P);
        assertThat(facts.version()).startsWith("V");
        assertThat(facts.missing()).isEmpty();
        sent("PUT web/Logon 200", "GET uom/ManagementConsole 200", "GET uom/ManagedSystem/quick/All 200");
        get(transport.stop());
        sent("DELETE web/Logon 204");
    }

    @Test
    @DisplayName(
            "30-T4, 30-T6, 30-T7, 30-T8, HMC-21: a host, its VIOSs and VMs, one by UUID, by name and by its quick state")
    void inventory() {
        assertThat(get(transport.host(AFDR)).state()).isEqualTo(HostState.OPERATING);
        assertThat(get(transport.vioses(AFDR))).hasSizeGreaterThanOrEqualTo(2);
        List<PartitionFacts> vms = get(transport.partitions(AFDR));
        PartitionFacts vm = vms.get(0);
        assertThat(get(transport.partition(AFDR, vm.uuid())).name()).isEqualTo(vm.name());
        assertThat(get(transport.partitionNamed(AFDR, vm.name())).uuid()).isEqualTo(vm.uuid());
        assertThat(failure(transport.partitionNamed(EE85P, vm.name())).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(get(transport.profiles(AFDR, vm.uuid()))).isNotEmpty();
        assertThat(get(transport.bootMode(AFDR, vm.uuid()))).isNotEmpty();
        ConsolePartitionProbe probe = new ConsolePartitionProbe(transport);
        assertThat(get(probe.state(AFDR, vm.uuid())).orElseThrow().state())
                .isEqualTo(vm.view().state());
        sent(
                "GET uom/ManagedSystem/" + AFDR + "\\?group=None 200",
                "GET uom/ManagedSystem/" + AFDR + "/VirtualIOServer\\?group=None 200",
                "GET uom/ManagedSystem/" + AFDR + "/LogicalPartition\\?group=None 200",
                "GET uom/ManagedSystem/" + AFDR + "/LogicalPartition/" + UUID + "\\?group=None 200",
                "GET uom/LogicalPartition/search/\\(PartitionName=='" + vm.name() + "'\\)\\?group=None 200",
                "GET uom/ManagedSystem/" + AFDR + "/LogicalPartition/quick/All 200");
    }

    @Test
    @DisplayName("30-T9: clusters of VIOSs: none is an empty list")
    void clusters() {
        assertThat(get(transport.clusters(console))).isEmpty();
        sent("GET uom/Cluster 204");
    }

    @Test
    @DisplayName(
            "30-T6, 30-T10, 30-T11: virtual switches made, and set to VEPA with their etag; trunk and client adapters made once")
    void network() {
        String made = "HA_SWITCH";
        assertThat(get(transport.ensureVepaSwitch(AFDR, made)).created()).isTrue();
        assertThat(get(transport.ensureVepaSwitch(AFDR, made)).created()).isFalse();
        get(transport.virtualSwitches(AFDR)).stream()
                .filter(found -> !found.vepa())
                .findFirst()
                .ifPresent(veb -> assertThat(get(transport.ensureVepaSwitch(AFDR, veb.name()))
                                .vepa())
                        .isTrue());
        ViosId vios = vios(AFDR);
        VmId vm = new VmId(vm(AFDR).uuid());
        AdapterFacts trunk = get(transport.ensureTrunkAdapter(AFDR, vios, made, 101));
        assertThat(trunk.created()).isTrue();
        assertThat(get(transport.ensureTrunkAdapter(AFDR, vios, made, 101)).created())
                .isFalse();
        assertThat(get(transport.ensureClientAdapter(AFDR, vm, made, 101)).created())
                .isTrue();
        assertThat(get(transport.ensureClientAdapter(AFDR, vm, made, 101)).created())
                .isFalse();
        assertThat(get(transport.clientAdapters(AFDR, vm)))
                .anyMatch(adapter -> adapter.switchName().equals(made) && adapter.vlan() == 101);
        assertThat(get(transport.trunkAdapters(AFDR, vios)))
                .anyMatch(adapter -> adapter.switchName().equals(made));
        sent(
                "GET uom/ManagedSystem/" + AFDR + "/VirtualSwitch 200",
                "GET uom/VirtualIOServer/" + UUID + "\\?group=ViosNetwork 200",
                "PUT uom/LogicalPartition/" + UUID + "/ClientNetworkAdapter 20.");
    }

    @Test
    @DisplayName("30-T12, 30-T13, 30-T14, HMC-64: a QuickQuery through a VIOS: submitted, read, removed, counted")
    void passThrough() {
        String answer = "";
        try {
            answer = get(transport.passThrough(AFDR, vios(AFDR), QUICK_QUERY, Duration.ofSeconds(15)))
                    .text();
        } catch (CompletionException e) {
            // A VIOS whose health cluster nobody has made yet says so: that is an answer too.
            assertThat(((HmcException) e.getCause()).kind()).isEqualTo(Kind.VIOS_CMD);
        }
        sent(
                "PUT uom/VirtualIOServer/" + UUID + "/do/PassThroughInterface 200",
                "GET uom/jobs/\\d+ 200",
                "DELETE uom/jobs/\\d+ 204");
        assertThat(answer).doesNotContain("&lt;");
        ConsoleFigures figures = transport.consoleFigures().get(0);
        assertThat(figures.calls()).isGreaterThanOrEqualTo(4);
        assertThat(figures.openSessions()).isEqualTo(1);
        assertThat(figures.openJobs()).isZero();
        assertThat(figures.lastGood()).isPresent();
    }

    @Test
    @DisplayName(
            "HMC-40: hundreds of QuickQuery round trips leave threads, open files, heap, sessions and jobs where they were")
    void level() {
        ViosId vios = vios(AFDR);
        roundTrips(vios, 100);
        Held before = Held.now();
        roundTrips(vios, 500);
        Held after = Held.now();
        // One thing more for every tenth call would be 50 more.
        assertThat(after.threads() - before.threads()).isLessThan(10);
        assertThat(after.files() - before.files()).isLessThan(10);
        assertThat(after.heap() - before.heap()).isLessThan(4_000_000);
        ConsoleFigures figures = transport.consoleFigures().get(0);
        assertThat(figures.openSessions()).isEqualTo(1);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> transport.consoleFigures().get(0).openJobs() == 0);
    }

    /** Many at a time; what a VIOS without a health cluster answers is a reply as well. */
    private void roundTrips(ViosId vios, int count) {
        int together = 20;
        for (int done = 0; done < count; done += together) {
            CompletableFuture.allOf(IntStream.range(0, together)
                            .mapToObj(i -> transport
                                    .passThrough(AFDR, vios, QUICK_QUERY, Duration.ofSeconds(15))
                                    .<Object>handle((reply, failure) -> {
                                        assertThat(failure == null
                                                        || failure.getCause() instanceof HmcException refused
                                                                && refused.kind() == Kind.VIOS_CMD)
                                                .isTrue();
                                        return "";
                                    })
                                    .toCompletableFuture())
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    /** What this process, transport and simulated consoles together, holds after a full collection; heap in bytes. */
    private record Held(int threads, long files, long heap) {
        static Held now() {
            System.gc();
            var files = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Held(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    files.getOpenFileDescriptorCount(),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
    }

    @Test
    @DisplayName("30-T15, 30-T16: a validation that does not end is cancelled at its deadline; one that ends is good")
    void validate() {
        VmId vm = new VmId(vm(AFDR).uuid());
        Migration check = new Migration(vm, AFDR, EE85P, EnvB.EE85P_NAME, true);
        centre.faults().hangJobs(console.value(), 1);
        assertThat(failure(transport.migrate(check, Duration.ofSeconds(2))).kind())
                .isEqualTo(Kind.JOB_TIMEOUT);
        sent("POST uom/jobs/\\d+/cancel 204");
        get(transport.migrate(check, LIMIT));
        sent("PUT uom/ManagedSystem/" + AFDR + "/LogicalPartition/" + UUID + "/do/MigrateValidate 200");
    }

    @Test
    @DisplayName("30-T17, 30-T18: a migration; one that hangs is stopped, the VM stays where it is, and is repaired")
    void migrate() {
        PartitionFacts moved = vm(AFDR);
        VmId vm = new VmId(moved.uuid());
        get(transport.migrate(new Migration(vm, AFDR, EE85P, EnvB.EE85P_NAME, false), Duration.ofMinutes(5)));
        assertThat(get(transport.partition(EE85P, moved.uuid())).view().state()).isEqualTo(PartitionState.RUNNING);
        CompletionStage<JobOutcome> back =
                transport.migrate(new Migration(vm, EE85P, AFDR, EnvB.AFDR_NAME, false), Duration.ofMinutes(5));
        Awaitility.await().atMost(LIMIT).until(() -> seen.stream()
                .anyMatch(line -> line.matches("PUT .*ManagedSystem/" + EE85P + "/.*/do/Migrate 200")));
        centre.faults().hangMigration(moved.name());
        get(transport.stopMigration(EE85P, vm, LIMIT));
        assertThatThrownBy(() -> get(back)).hasCauseInstanceOf(HmcException.class);
        assertThat(get(transport.partition(EE85P, moved.uuid())).view().state()).isEqualTo(PartitionState.RUNNING);
        get(transport.recoverMigration(EE85P, vm, false, LIMIT));
        sent("PUT uom/.*/do/Migrate 200", "PUT uom/.*/do/MigrateAbort 200", "PUT uom/.*/do/MigrateRecover 200");
    }

    @Test
    @DisplayName(
            "30-T19, 30-T22, HMC-50: validated, then restarted elsewhere after a host's power loss, not switched on; cleaned up")
    void restart() {
        PartitionFacts lost = vm(EE85P);
        VmId vm = new VmId(lost.uuid());
        get(transport.remoteRestart(request(Operation.VALIDATE, vm, false), LIMIT));
        centre.faults().hostOff(EnvB.EE85P_NAME);
        Awaitility.await().atMost(LIMIT).until(() -> get(transport.host(EE85P)).state() == HostState.POWER_OFF);
        get(transport.remoteRestart(request(Operation.RESTART, vm, false), Duration.ofMinutes(5)));
        assertThat(get(transport.partition(AFDR, lost.uuid())).view().state()).isEqualTo(PartitionState.NOT_ACTIVATED);
        get(transport.powerOn(AFDR, lost.uuid(), Duration.ofMinutes(5)));
        centre.faults().hostOn(EnvB.EE85P_NAME);
        Awaitility.await().atMost(LIMIT).until(() -> get(transport.host(EE85P)).state() == HostState.OPERATING);
        sent(
                "GET uom/LogicalPartition/operations 200",
                "PUT uom/ManagedSystem/" + EE85P + "/LogicalPartition/" + UUID + "/do/RemoteRestart 200",
                "PUT uom/ManagedSystem/" + AFDR + "/LogicalPartition/" + UUID + "/do/PowerOn 200");
    }

    private static RemoteRestart request(Operation operation, VmId vm, boolean powerOn) {
        return new RemoteRestart(operation, vm, EE85P, AFDR, EnvB.AFDR_NAME, false, false, powerOn, Optional.empty());
    }

    @Test
    @DisplayName("30-T20, HMC-48: off, off again, and on with a boot mode")
    void power() {
        PartitionFacts vm = vm(AFDR);
        Duration limit = Duration.ofMinutes(5);
        assertThat(get(transport.powerOff(AFDR, vm.uuid(), PowerOff.IMMEDIATE, limit))
                        .alreadyDone())
                .isFalse();
        assertThat(get(transport.powerOff(AFDR, vm.uuid(), PowerOff.IMMEDIATE, limit))
                        .alreadyDone())
                .isTrue();
        PowerOn normal = new PowerOn(PowerOn.BootMode.NORM, Optional.empty());
        assertThat(get(transport.powerOn(AFDR, vm.uuid(), normal, limit)).alreadyDone())
                .isFalse();
        sent("PUT uom/.*/do/PowerOff 200", "PUT uom/.*/do/PowerOn 200");
    }

    @Test
    @DisplayName("30-T21, HMC-52: lshmc and lssysconn over CLIRunner, lssyscfg, which consoles refuse there, over SSH")
    void listCommands() {
        assertThat(get(transport.list(console, "lshmc", List.of("-V")))).contains("version");
        sent("PUT uom/ManagementConsole/" + UUID + "/do/CLIRunner 200");
        long before = runs();
        assertThat(get(transport.list(console, "lssyscfg", List.of("-r", "sys", "-F", "name"))))
                .contains(EnvB.AFDR_NAME);
        assertThat(runs()).isEqualTo(before);
        assertThat(get(transport.list(console, "lssysconn", List.of("-r", "all"))))
                .contains("resource_type=sys");
        assertThat(runs()).isEqualTo(before + 1);
    }

    private long runs() {
        return seen.stream().filter(line -> line.contains("/do/CLIRunner")).count();
    }

    @Test
    @DisplayName("30-T23, HMC-66: a console without news is asked again, nothing follows")
    void events() {
        List<HostId> hints = new CopyOnWriteArrayList<>();
        EventStream stream = transport.events(hints::add);
        stream.start();
        sent("GET uom/Event\\?QUEUE_CLIENTKEY_METHOD=USE_APPLICATIONID&QUEUE_APPLICATIONID=" + UUID
                + "&group=None 20[04]");
        stream.stop();
        assertThat(seen.stream().filter(line -> line.contains("Event")).collect(Collectors.toSet()))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    @DisplayName(
            "HMC-7, HMC-31, HMC-32, HMC-45: expired session, 503, replies cut, a lost submit reply, a job that vanished")
    void misbehaviour() {
        PartitionFacts vm = vm(AFDR);
        VmId id = new VmId(vm.uuid());
        centre.faults().expireSessions(console.value());
        assertThat(get(transport.host(AFDR)).id()).isEqualTo(AFDR);
        assertThat(seen.stream().filter(line -> line.startsWith("PUT /rest/api/web/Logon")))
                .hasSize(2);
        Migration move = new Migration(id, AFDR, EE85P, EnvB.EE85P_NAME, false);
        centre.faults().loseSubmitReplies(console.value(), 1);
        get(transport.migrate(move, Duration.ofMinutes(5)));
        assertThat(seen.stream().filter(line -> line.matches("PUT .*/do/Migrate .*")))
                .hasSize(1);
        centre.faults().loseJobs(console.value(), 1);
        Migration back = new Migration(id, EE85P, AFDR, EnvB.AFDR_NAME, false);
        HmcException lost = failure(transport.migrate(back, Duration.ofMinutes(5)));
        assertThat(lost.kind()).isEqualTo(Kind.JOB_LOST);
        assertThat(lost.outcomeUnknown()).isTrue();
        assertThat(seen.stream().filter(line -> line.matches("PUT .*/do/Migrate .*")))
                .hasSize(2);
        centre.faults().hmcCutsReplies(console.value());
        assertThat(failure(transport.host(AFDR)).kind()).isEqualTo(Kind.READ_TIMEOUT);
        centre.faults().hmcRestored(console.value());
    }
}
