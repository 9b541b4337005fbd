package io.vigil.vios.health.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.health.AgentMessages.Progress;
import io.vigil.api.health.HealthException;
import io.vigil.api.health.HealthSource.HostMonitorVios;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.PassThroughReply;
import io.vigil.model.AppColor;
import io.vigil.model.HostId;
import io.vigil.model.Mtm;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.VmId;
import io.vigil.model.health.AppState;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.ViosHealth;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import io.vigil.vios.health.codec.Wire;
import io.vigil.vios.health.library.AgentMessage;
import io.vigil.vios.health.library.CaaNodes;
import io.vigil.vios.health.library.DatabaseClock;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HealthLog;
import io.vigil.vios.health.library.HealthSettings;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.HostMonitors;
import io.vigil.vios.health.library.LocalMonitor;
import io.vigil.vios.health.library.PassThroughResult;
import io.vigil.vios.health.library.VersionRange;
import io.vigil.vios.health.library.VioPassThrough;
import io.vigil.vios.health.library.ViosEnvironment;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("40, section 10: messages to agents, from the controller's side, on the real library")
class PassThroughAgentMessagesTest {
    private static final Mtm HOST = new Mtm("8408", "E8E", "212424W");
    private static final ViosId VIOS = new ViosId("0a000000-0000-4000-8000-0000000000a1");
    private static final ViosId VIOS2 = new ViosId("0a000000-0000-4000-8000-0000000000a2");
    private static final VmId VM = new VmId(Wire.VM);
    private static final long TAG = 1542894422L;
    private static final String REPORT = "<AppReport vm=\"" + Wire.VM
            + "\" mask=\"0x28\"><App uuid=\"1541473063965437000\" name=\"app1\" state=\"FAILURE\" color=\"RED\""
            + " monitored=\"1\" critical=\"yes\" max_restart=\"3\" restarts=\"2\" type=\"DB2\" version=\"1\"/></AppReport>";

    private final VirtualTime time = new VirtualTime();
    private final MemoryStore store = new MemoryStore(time);
    private final List<String> documents = new ArrayList<>();
    private final List<Duration> budgets = new ArrayList<>();
    private PassThroughAgentMessages messages;
    private PassThroughHealthSource source;
    private HostMonitorLibrary hm;
    private Function<String, String> spoil = reply -> reply;

    @BeforeEach
    void create() {
        store.update(
                "test",
                tx -> tx.create(new Vios(
                        VIOS,
                        "vios1",
                        new HostId("host"),
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
        HealthDatabase database =
                HealthDatabase.inMemory(DatabaseClock.of(time), new SeededRandomness(1), HealthSettings.DEFAULT);
        VioPassThrough vios = new VioPassThrough(
                database,
                new ViosEnvironment(
                        VIOS.lower(),
                        HOST,
                        HostMonitors.NONE,
                        LocalMonitor.NONE,
                        CaaNodes.SAME_AS_VIOS,
                        HealthLog.NONE));
        HmcService hmc = (HmcService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HmcService.class}, (self, method, args) -> {
                    documents.add((String) args[2]);
                    budgets.add((Duration) args[3]);
                    PassThroughResult result = vios.execute((String) args[2]);
                    return result.exitCode() == 0
                            ? CompletableFuture.completedStage(
                                    new PassThroughReply("hmc1", spoil.apply(result.stdout()), 1))
                            : CompletableFuture.failedStage(new HmcException(
                                    HmcException.Kind.VIOS_CMD, "hmc1", "no", "", result.exitCode(), true, null));
                });
        source = new PassThroughHealthSource(hmc, store);
        messages = new PassThroughAgentMessages(hmc, store);
        get(source.setCommonVersion(VIOS, 2, 0));
        get(source.addHost(
                VIOS,
                HOST,
                List.of(
                        new HostMonitorVios(VIOS, true, 1, "16DC6A23650F"),
                        new HostMonitorVios(VIOS2, true, 2, "16DC6A236510"))));
        get(source.addVms(VIOS, HOST, List.of(VM)));
        get(source.startVms(VIOS, HOST, List.of(VM)));
        hm = new HostMonitorLibrary(database, VIOS.lower());
        hm.open("1.2.3");
        hm.heartbeat(Duration.ZERO);
        hm.vmDiscover(VM.lower(), VersionRange.V2);
        documents.clear();
        budgets.clear();
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

    private void put() {
        get(messages.put(VIOS, VM, TAG, 0x2, Duration.ofSeconds(90)));
    }

    @Test
    @DisplayName("CTL-21, FL-84: PUT_MSG, QUERY_MSG until READY, GET_MSG, ACK_MSG; the host monitor's part in between")
    void wholeWay() throws HealthException {
        put();
        assertThat(documents.get(0))
                .contains(
                        "VIO_HS_PUT_MSG", "hsTag=\"1542894422\"", "seqNum=\"1\"", "ttl=\"90\"", "Command code=\"0x2\"");
        assertThat(budgets).containsOnly(Duration.ofSeconds(15));
        assertThat(get(messages.query(VIOS, VM, TAG))).isEqualTo(Progress.QUEUED);
        AgentMessage taken = hm.readMsg(VM.lower()).orElseThrow();
        assertThat(taken.text()).isEqualTo("<Command code=\"0x2\"/>");
        assertThat(get(messages.query(VIOS, VM, TAG))).isEqualTo(Progress.TAKEN);
        assertThat(hm.writeMsg(taken.key(), 0, REPORT)).isTrue();
        assertThat(get(messages.query(VIOS, VM, TAG))).isEqualTo(Progress.READY);
        String text = get(messages.get(VIOS, VM, TAG));
        assertThat(text).isEqualTo(REPORT);
        assertThat(get(messages.query(VIOS, VM, TAG))).isEqualTo(Progress.READ);
        assertThat(get(messages.get(VIOS, VM, TAG))).as("may be repeated").isEqualTo(REPORT);
        get(messages.acknowledge(VIOS, VM, TAG));
        assertThat(get(messages.query(VIOS, VM, TAG))).isEqualTo(Progress.ACKED);
        get(messages.acknowledge(VIOS, VM, TAG));
        assertThat(hm.acknowledgedMsgs(VM.lower())).hasSize(1);
        assertThat(hm.ackMsg(taken.key())).isTrue();
        assertThat(get(messages.query(VIOS, VM, TAG))).isEqualTo(Progress.NONE);
        assertThat(messages.applications(VM, text))
                .containsExactly(new AppState(
                        "1541473063965437000", "app1", "FAILURE", AppColor.RED, true, true, 3, 2, "DB2", "1"));
    }

    @Test
    @DisplayName("R30: PUT_MSG may be sent again; VH-56: unanswered for its lifetime it is EXPIRED")
    void repeatedAndExpired() {
        put();
        put();
        time.runFor(Duration.ofSeconds(91));
        assertThat(get(messages.query(VIOS, VM, TAG))).isEqualTo(Progress.EXPIRED);
    }

    @Test
    @DisplayName("an agent that could not answer makes it FAILED; GET_MSG without an answer is refused with 132")
    void failed() {
        put();
        HealthException refused = failure(messages.get(VIOS, VM, TAG));
        assertThat(refused.kind()).isEqualTo(HealthException.Kind.REFUSED);
        assertThat(refused.code()).isEqualTo(132);
        AgentMessage taken = hm.readMsg(VM.lower()).orElseThrow();
        hm.writeMsg(taken.key(), 1, "");
        assertThat(get(messages.query(VIOS, VM, TAG))).isEqualTo(Progress.FAILED);
    }

    @Test
    @DisplayName("PUT_MSG for a VM nobody knows: 130; without a running host monitor: 132")
    void refused() {
        assertThat(failure(messages.put(
                                VIOS, new VmId("0a000000-0000-4000-8000-0000000000ff"), TAG, 2, Duration.ofSeconds(90)))
                        .code())
                .isEqualTo(130);
        time.runFor(Duration.ofSeconds(100));
        assertThat(failure(messages.put(VIOS, VM, TAG, 2, Duration.ofSeconds(90)))
                        .code())
                .isEqualTo(132);
    }

    @Test
    @DisplayName("FL-77: syncMsg stands in the status until SYNC_MSG, which drops what is not named")
    void sync() {
        assertThat(get(source.quickQuery(VIOS)).vioses()).noneMatch(ViosHealth::syncMsg);
        hm.databaseNodeElected();
        hm.endRecovery(hm.beginRecovery());
        HealthReply before = get(source.quickQuery(VIOS));
        assertThat(before.vioses()).isNotEmpty().allMatch(ViosHealth::syncMsg);
        put();
        get(messages.put(VIOS, VM, TAG + 1, 2, Duration.ofSeconds(90)));
        assertThat(get(messages.sync(VIOS, Map.of(VM, TAG)))).isEqualTo(1);
        assertThat(get(messages.query(VIOS, VM, TAG))).isEqualTo(Progress.QUEUED);
        assertThat(get(messages.query(VIOS, VM, TAG + 1))).isEqualTo(Progress.NONE);
        assertThat(get(source.quickQuery(VIOS)).vioses()).noneMatch(ViosHealth::syncMsg);
        assertThat(get(messages.sync(VIOS, Map.of()))).isEqualTo(1);
    }

    @ParameterizedTest(name = "a reply that speaks of something else is no answer: {0} for {1}")
    @CsvSource({
        "1542894423, 1542894422",
        "'seqNum=\"2\"', 'seqNum=\"1\"'",
        "0a000000-0000-4000-8000-0000000000ff, 61be20f0-0000-0000-0000-000000000000"
    })
    void otherMessage(String wrong, String right) {
        put();
        String vm = right.startsWith("61be20f0") ? VM.lower() : right;
        spoil = reply -> reply.replace(vm, wrong);
        assertThat(failure(messages.query(VIOS, VM, TAG)).kind()).isEqualTo(HealthException.Kind.UNREADABLE);
        spoil = reply -> "<VIO><Response></Response></VIO>";
        assertThat(failure(messages.query(VIOS, VM, TAG)).kind()).isEqualTo(HealthException.Kind.UNREADABLE);
    }

    @Test
    @DisplayName("TV-46: an empty report is no application; unknown attributes are skipped")
    void empty() throws HealthException {
        assertThat(messages.applications(VM, "<AppReport vm=\"" + Wire.VM + "\" mask=\"0x2\"/>"))
                .isEmpty();
        assertThat(messages.applications(VM, REPORT.replace(" type=", " more=\"x\" type=")))
                .hasSize(1);
        assertThat(messages.applications(VM, REPORT.replace(Wire.VM, VM.value())))
                .hasSize(1);
    }

    @ParameterizedTest(name = "FL-84: not a report of this VM: {0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "AppReport | Report",
                "vm=\" | vm=\"0",
                "1541473063965437000 | app-1",
                "name=\"app1\" | name=\"\"",
                "name=\"app1\" | name=\"a&#10;b\"",
                "\"RED\" | \"BLUE\"",
                "\"RED\" | \"\"",
                "\"FAILURE\" | \"failure; rm\"",
                "monitored=\"1\" | monitored=\"maybe\"",
                "max_restart=\"3\" | max_restart=\"x\"",
                "restarts=\"2\" | restarts=\"-1\"",
                "/></AppReport> | />",
            })
    void malformed(String part, String instead) {
        assertThatThrownBy(() -> messages.applications(VM, REPORT.replace(part, instead)))
                .isInstanceOf(HealthException.class)
                .extracting(e -> ((HealthException) e).kind())
                .isEqualTo(HealthException.Kind.UNREADABLE);
    }

    @Test
    @DisplayName("FL-84: an application twice, or more than 16, is refused whole")
    void tooMany() {
        String app = REPORT.substring(REPORT.indexOf("<App "), REPORT.indexOf("</AppReport>"));
        assertThatThrownBy(() -> messages.applications(VM, REPORT.replace(app, app + app)))
                .isInstanceOf(HealthException.class)
                .hasMessageContaining("twice");
        StringBuilder many = new StringBuilder();
        for (int i = 10; i < 27; i++) {
            many.append(app.replace("1541473063965437000", "15414730639654370" + i));
        }
        assertThatThrownBy(() -> messages.applications(VM, REPORT.replace(app, many)))
                .isInstanceOf(HealthException.class)
                .hasMessageContaining("16");
    }
}
