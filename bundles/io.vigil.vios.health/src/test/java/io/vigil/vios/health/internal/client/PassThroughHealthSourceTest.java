package io.vigil.vios.health.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.health.HealthException;
import io.vigil.api.health.HealthSource;
import io.vigil.api.health.HealthSource.HostMonitorVios;
import io.vigil.api.health.HealthSource.Sanity;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.PassThroughReply;
import io.vigil.model.CaaState;
import io.vigil.model.HmState;
import io.vigil.model.HostId;
import io.vigil.model.Mtm;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.VmId;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.NodeData;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import io.vigil.vios.health.codec.Wire;
import io.vigil.vios.health.library.CaaNodes;
import io.vigil.vios.health.library.DatabaseClock;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HealthLog;
import io.vigil.vios.health.library.HealthSettings;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.HostMonitors;
import io.vigil.vios.health.library.LocalMonitor;
import io.vigil.vios.health.library.NodeEvent;
import io.vigil.vios.health.library.NodeId;
import io.vigil.vios.health.library.PassThroughResult;
import io.vigil.vios.health.library.VersionRange;
import io.vigil.vios.health.library.VioPassThrough;
import io.vigil.vios.health.library.ViosEnvironment;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassThroughHealthSourceTest {
    private static final Mtm HOST = new Mtm("8408", "E8E", "212424W");
    private static final ViosId VIOS = new ViosId("0a000000-0000-4000-8000-0000000000a1");
    private static final ViosId VIOS2 = new ViosId("0a000000-0000-4000-8000-0000000000a2");
    private static final VmId VM = new VmId(Wire.VM);
    private static final HostId HOST_ID = new HostId("c3b2a1d0-0000-4000-8000-000000000001");

    private final VirtualTime time = new VirtualTime();
    private final MemoryStore store = new MemoryStore(time);
    private final List<Duration> budgets = new ArrayList<>();
    private BiFunction<String, Duration, CompletionStage<PassThroughReply>> console;
    private HealthSource source;
    private HealthDatabase database;

    @BeforeEach
    void create() {
        store.update(
                "test",
                tx -> tx.create(new Vios(
                        VIOS,
                        "vios1",
                        HOST_ID,
                        1,
                        true,
                        101,
                        "16DC6A23650F",
                        "",
                        "",
                        "",
                        PartitionState.RUNNING,
                        ViosStatus.UNKNOWN,
                        false)));
        HmcService hmc = (HmcService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HmcService.class}, (self, method, args) -> {
                    assertThat(method.getName()).isEqualTo("passThrough");
                    assertThat(args[0]).isEqualTo(HOST_ID);
                    budgets.add((Duration) args[3]);
                    return console.apply((String) args[2], (Duration) args[3]);
                });
        source = new PassThroughHealthSource(hmc, store);
        database = HealthDatabase.inMemory(DatabaseClock.of(time), new SeededRandomness(1), HealthSettings.DEFAULT);
        VioPassThrough vios = new VioPassThrough(
                database,
                new ViosEnvironment(
                        VIOS.lower(),
                        HOST,
                        HostMonitors.NONE,
                        LocalMonitor.NONE,
                        CaaNodes.SAME_AS_VIOS,
                        HealthLog.NONE));
        console = (document, budget) -> {
            PassThroughResult result = vios.execute(document);
            return result.exitCode() == 0
                    ? CompletableFuture.completedStage(new PassThroughReply("hmc1", result.stdout(), 1))
                    : failed(HmcException.Kind.VIOS_CMD, result.exitCode(), true);
        };
    }

    private static CompletionStage<PassThroughReply> failed(HmcException.Kind kind, int code, boolean taken) {
        return CompletableFuture.failedStage(
                new HmcException(kind, "hmc1", "text of the console", "", code, taken, null));
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static HealthException failure(CompletionStage<?> stage) {
        try {
            get(stage);
        } catch (CompletionException e) {
            return (HealthException) e.getCause();
        }
        throw new AssertionError("did not fail");
    }

    @Test
    @DisplayName("40, 3.2: the whole way: register, add, start, poll, records, acknowledge, stop, remove")
    void wholeWay() {
        List<HostMonitorVios> vioses = List.of(
                new HostMonitorVios(VIOS, true, 1, "16DC6A23650F"),
                new HostMonitorVios(VIOS2, true, 2, "16DC6A236510"));
        get(source.setCommonVersion(VIOS, 2, 0));
        assertThat(get(source.addHost(VIOS, HOST, vioses))).isFalse();
        assertThat(get(source.addHost(VIOS, HOST, vioses))).isTrue();
        get(source.addVms(VIOS, HOST, List.of(VM)));
        get(source.startVms(VIOS, HOST, List.of(VM)));
        assertThat(get(source.queryVms(VIOS, HOST, List.of(VM)))).isEqualTo(Map.of(VM, HmState.STARTING));
        HostMonitorLibrary hm = new HostMonitorLibrary(database, VIOS.lower());
        hm.heartbeat(Duration.ZERO);
        hm.vmDiscover(VM.lower(), VersionRange.V2);
        hm.nodeEvent(
                NodeId.of(UUID.fromString(VIOS2.lower())),
                new NodeEvent(NodeEvent.Kind.NODE_DOWN, 0x40, "BEGIN\nEND\n"));

        HealthReply quick = get(source.quickQuery(VIOS));
        assertThat(quick.vioses()).hasSize(2);
        assertThat(quick.vioses().get(1).vios()).isEqualTo(VIOS2);
        assertThat(quick.vioses().get(1).status().caaState()).isEqualTo(CaaState.DOWN);
        assertThat(quick.vioses().get(1).status().shutdownReason()).isTrue();
        HealthReply reply = get(source.needsAttention(VIOS));
        assertThat(reply.hsTag()).isPresent();
        assertThat(reply.vmHosts()).containsExactly(HOST);
        assertThat(reply.vms().get(0).stateChanged()).isTrue();
        get(source.acknowledge(VIOS, reply.hsTag().getAsLong()));
        assertThat(get(source.needsAttention(VIOS)).hsTag()).isEmpty();
        NodeData data = get(source.nodeData(VIOS));
        assertThat(data.items()).containsExactly(new NodeData.Item(HOST, VIOS2, "BEGIN\nEND\n"));
        get(source.stopVms(VIOS, HOST, List.of(VM)));
        get(source.removeVms(VIOS, HOST, List.of(VM)));
        get(source.removeHostGroup(VIOS));
        assertThat(get(source.quickQuery(VIOS)).vioses()).isEmpty();
        assertThat(get(source.sanity(VIOS))).isEqualTo(Sanity.HEALTHY);
    }

    @Test
    @DisplayName("30-d.1: 15 s for queries and acknowledge, 60 s for the others")
    void budgets() {
        console = (document, budget) -> CompletableFuture.completedStage(new PassThroughReply("hmc1", "", 1));
        get(source.quickQuery(VIOS));
        get(source.acknowledge(VIOS, 1));
        get(source.startVms(VIOS, HOST, List.of(VM)));
        assertThat(budgets).containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(60));
    }

    @Test
    @DisplayName("R29: an exit code of the VIOS is REFUSED with that code and goes to the caller at once")
    void refused() {
        HealthException e = failure(source.quickQuery(VIOS));
        assertThat(e.kind()).isEqualTo(HealthException.Kind.REFUSED);
        assertThat(e.code()).isEqualTo(8);
        assertThat(budgets).hasSize(1);
        assertThat(get(source.sanity(VIOS))).isEqualTo(Sanity.HEALTHY);
    }

    @ParameterizedTest(name = "21-5.2: {0}, taken {1} gives {2} and sanity {3}")
    @CsvSource({
        "JOB_TIMEOUT,true,SILENT,SILENT",
        "RMC_DOWN,true,SILENT,SILENT",
        "BAD_REPLY,true,UNREADABLE,SILENT",
        "VIOS_CMD,true,REFUSED,HEALTHY",
        "UNREACHABLE,false,NOT_SENT,NOT_SENT",
        "NO_HMC_FOR_HOST,false,NOT_SENT,NOT_SENT",
        "AUTH_FAILED,false,NOT_SENT,NOT_SENT"
    })
    void kinds(HmcException.Kind kind, boolean taken, HealthException.Kind expected, Sanity sanity) {
        console = (document, budget) -> failed(kind, kind == HmcException.Kind.VIOS_CMD ? 5 : 0, taken);
        assertThat(failure(source.needsAttention(VIOS)).kind()).isEqualTo(expected);
        assertThat(failure(source.startVms(VIOS, HOST, List.of(VM)))).hasMessageContaining("text of the console");
        assertThat(get(source.sanity(VIOS))).isEqualTo(sanity);
    }

    @Test
    @DisplayName("VH-2, 60-FL-52: a truncated reply or one with two tags is UNREADABLE; nothing of it is used")
    void unreadable() {
        String good = Wire.sample("needs-attention-short-msg-app-change");
        answer(good.substring(0, good.length() - 10));
        assertThat(failure(source.needsAttention(VIOS)).kind()).isEqualTo(HealthException.Kind.UNREADABLE);
        answer(good.replaceFirst("-3026381694404356594", "5"));
        assertThat(failure(source.needsAttention(VIOS))).hasMessageContaining("different tags");
        answer(good);
        assertThat(get(source.needsAttention(VIOS)).vms().get(0).shortMsg()).hasValue(0x28);
    }

    private void answer(String text) {
        console = (document, budget) -> CompletableFuture.completedStage(new PassThroughReply("hmc1", text, 1));
    }

    @Test
    @DisplayName("21-5.2: a VIOS that is not registered: NOT_SENT")
    void unknownVios() {
        assertThat(failure(source.quickQuery(VIOS2)).kind()).isEqualTo(HealthException.Kind.NOT_SENT);
        assertThat(get(source.sanity(VIOS2))).isEqualTo(Sanity.NOT_SENT);
    }
}
