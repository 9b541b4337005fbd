package io.vigil.vios.health.library;

import static io.vigil.vios.health.library.Plane.A;
import static io.vigil.vios.health.library.Plane.A1;
import static io.vigil.vios.health.library.Plane.A2;
import static io.vigil.vios.health.library.Plane.B;
import static io.vigil.vios.health.library.Plane.B1;
import static io.vigil.vios.health.library.Plane.VM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.Mtm;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.codec.ViosStat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Hosts, VIOSs, QuickQuery and the database itself. */
abstract class HostContract {
    Plane plane;

    abstract TestDatabase server();

    @BeforeEach
    void create() throws Exception {
        plane = new Plane(server());
    }

    @Test
    @DisplayName("VH-1: an unknown action gives exit 3 with an Error, and changes nothing")
    void unknownAction() {
        plane.ready();
        String before = plane.dump();
        PassThroughResult result = plane.vios
                .get(A1)
                .execute(
                        "<VIO xmlns=\"http://ausgsa.austin.ibm.com/projects/v/vios/schema/vioHADR2.00\" version=\"2.00\"><Request action_str=\"VIO_HS_X\"/></VIO>");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(Plane.read(result).items())
                .containsExactly(new ReplyItem.Failure(3, "", "action_str 'VIO_HS_X' is unknown"));
        assertThat(plane.dump()).isEqualTo(before);
    }

    @Test
    @DisplayName("3.2: before the first ADD_MS every request gives exit 8")
    void noSchema() {
        assertThat(plane.run(A1, new HealthRequest.Plain(Action.QUICK_QUERY)).exitCode())
                .isEqualTo(ExitCode.NO_SCHEMA);
        assertThat(plane.run(A1, Plane.vms(Action.ADD_VM, A, VM)).exitCode()).isEqualTo(ExitCode.NO_SCHEMA);
        assertThat(plane.ok(A1, new HealthRequest.SetVersions(2, 0, 2, 0))).isEqualTo(ViosReply.EMPTY);
        assertThat(plane.ok(A1, new HealthRequest.Plain(Action.QUICK_QUERY)).items())
                .isEmpty();
    }

    @Test
    @DisplayName("VH-6, VH-7, VH-8: ADD_MS creates the schema, is idempotent, starts both host monitors each time")
    void addMs() {
        ViosReply reply = plane.ok(A1, Plane.addMs(A));
        assertThat(reply.title()).isEqualTo("VIOS ADD_MS");
        assertThat(reply.published()).isEqualTo("2026-01-20T01:17:00Z");
        String before = plane.dump();
        assertThat(plane.orders).containsExactly("start " + A2, "start " + A1);
        plane.ok(A2, Plane.addMs(A));
        assertThat(plane.dump()).isEqualTo(before);
        assertThat(plane.orders).hasSize(4);
        assertThat(plane.log).contains("1 Managed system is already existing.");
    }

    @Test
    @DisplayName("VH-6: one or three host monitors give exit 135 and no change")
    void hmCount() {
        plane.ok(A1, Plane.addMs(A));
        String before = plane.dump();
        HealthRequest.RegisterVioses good = (HealthRequest.RegisterVioses) Plane.addMs(B);
        HealthRequest one =
                new HealthRequest.RegisterVioses(Action.ADD_MS, B, good.vioses().subList(0, 1));
        assertThat(plane.run(B1, one).exitCode()).isEqualTo(ExitCode.HM_COUNT);
        HealthRequest third = new HealthRequest.RegisterVioses(
                Action.ADD_VIOS, A, good.vioses().subList(0, 1));
        assertThat(plane.run(A1, third).exitCode()).isEqualTo(ExitCode.HM_COUNT);
        assertThat(plane.dump()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "3.2: a host whose name does not fit the columns gives exit 2, not 'database not reachable'; nothing is stored")
    void tooLong() {
        plane.ready();
        String before = plane.dump();
        HealthRequest request = new HealthRequest.RegisterVioses(
                Action.ADD_MS,
                new Mtm("8408", "E8E", "9".repeat(60)),
                List.of(
                        new HealthRequest.ViosEntry(A1.replace("a1", "c1"), true, 1, "16DC6A23650F"),
                        new HealthRequest.ViosEntry(A1.replace("a1", "c2"), true, 2, "16DC6A236510")));
        PassThroughResult result = plane.run(A1, request);
        assertThat(result.exitCode()).isEqualTo(ExitCode.SCHEMA);
        assertThat(result.stdout()).contains("<Error code=\"2\"");
        assertThat(plane.dump()).isEqualTo(before);
        plane.ok(A1, new HealthRequest.Plain(Action.QUICK_QUERY));
    }

    @Test
    @DisplayName("VH-4: hosts match in KSYS and SSP form, UUIDs without case")
    void forms() {
        plane.ready();
        plane.ok(
                A1,
                Plane.vms(Action.ADD_VM, new Mtm("8408", "E8E", "02212424W"), VM.toUpperCase(java.util.Locale.ROOT)));
        assertThat(plane.rows("SELECT vmuuid, name, state FROM vioshs.vm WHERE vmuuid<>''"))
                .containsExactly(VM + "||1");
        plane.ok(
                A1,
                new HealthRequest.RegisterVioses(
                        Action.ADD_MS,
                        new Mtm("8408", "E8E", "02212424W"),
                        ((HealthRequest.RegisterVioses) Plane.addMs(A)).vioses()));
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.ms")).containsExactly("2");
    }

    @Test
    @DisplayName("VH-14: REMOVE_MS is refused (132) while VMs are monitored or unacknowledged, and may be sent again")
    void removeMs() {
        plane.ready().started(VM);
        HealthRequest remove = new HealthRequest.RemoveHost(A);
        assertThat(plane.run(A1, remove).exitCode()).isEqualTo(ExitCode.WRONG_STATE);
        plane.ok(A1, Plane.vms(Action.STOP_VM, A, VM));
        List.of(A1, A2).forEach(vios -> plane.hm.get(vios).stopVms(tagOf(2)));
        assertThat(plane.run(A1, remove).exitCode()).isEqualTo(ExitCode.WRONG_STATE);
        plane.acknowledge();
        plane.ok(B1, remove);
        plane.ok(B1, remove);
        assertThat(plane.rows("SELECT mtm FROM vioshs.ms")).containsExactly(B.ksysForm());
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.map")).containsExactly("0");
    }

    private long tagOf(int opcode) {
        List<String> tags = plane.rows("SELECT DISTINCT tag FROM vioshs.trans WHERE state=9 AND opcode=" + opcode);
        return tags.isEmpty() ? 0 : Long.parseLong(tags.get(0));
    }

    @Test
    @DisplayName("VH-15: REMOVE_HOST_GROUP leaves three seed rows and stops all host monitors")
    void removeHostGroup() {
        plane.ready().started(VM);
        plane.hm.get(A1).nodeEvent(Plane.node(A2), Plane.nodeDown(1));
        plane.ok(A1, Plane.put(1, "x"));
        plane.ok(A1, new HealthRequest.Plain(Action.REMOVE_HOST_GROUP));
        assertThat(plane.orders).contains("stop " + A1, "stop " + A2, "stop " + B1);
        assertThat(plane.dump().replaceAll("\\w+\\[\\]\n", ""))
                .startsWith("cluster[1|8|")
                .contains("vm[|default_vm|")
                .hasLineCount(2);
        plane.ok(A1, Plane.addMs(A));
    }

    @Test
    @DisplayName("16.14: REMOVE_VIOS shows REMOVED, an unknown one gives 131, ADD_VIOS brings it back")
    void removeVios() {
        plane.ready().started(VM);
        plane.ok(A1, new HealthRequest.RemoveVioses(A, List.of(A2)));
        assertThat(plane.viosStat(A2).state()).isEqualTo("REMOVED");
        assertThat(plane.attentionVms()).isEmpty();
        assertThat(plane.run(A1, new HealthRequest.RemoveVioses(A, List.of(B1))).exitCode())
                .isEqualTo(ExitCode.VIOS_UNKNOWN);
        plane.ok(
                A1,
                new HealthRequest.RegisterVioses(
                        Action.ADD_VIOS,
                        A,
                        ((HealthRequest.RegisterVioses) Plane.addMs(A)).vioses().subList(1, 2)));
        assertThat(plane.viosStat(A2).state()).isEqualTo("UP");
        assertThat(plane.attentionVms().get(0).missedHmEntry()).isEqualTo(A2);
    }

    @Test
    @DisplayName("VH-18, VH-19, VH-20: QuickQuery lists every VIOS once; never-beaten host monitors show 0 and 0")
    void quickQuery() {
        plane.ok(A1, Plane.addMs(A));
        assertThat(plane.quickQuery())
                .containsExactly(
                        new ViosStat(A1, "UP", false, 0, false, 0, false),
                        new ViosStat(A2, "UP", false, 0, false, 0, false));
        plane.beat(List.of(A1));
        plane.time.runFor(Duration.ofSeconds(1));
        assertThat(plane.viosStat(A1)).isEqualTo(new ViosStat(A1, "UP", true, 1, false, 0, false));
        plane.time.runFor(Duration.ofSeconds(59));
        assertThat(plane.viosStat(A1).hmResponsive()).isTrue();
        plane.time.runFor(Duration.ofMillis(100));
        assertThat(plane.viosStat(A1)).isEqualTo(new ViosStat(A1, "UP", false, 60, false, 0, false));
        plane.beat(List.of(A1));
        plane.hm.get(A1).close();
        assertThat(plane.viosStat(A1).hmResponsive()).as("a clean end").isFalse();
    }

    @Test
    @DisplayName("VH-17: every VIOS gives the same bytes")
    void same() {
        plane.ready().started(VM);
        plane.hm.get(A1).nodeEvent(Plane.node(B1), Plane.nodeDown(1));
        for (HealthRequest request :
                List.of(new HealthRequest.Plain(Action.QUICK_QUERY), new HealthRequest.NeedsAttention(false))) {
            assertThat(Plane.ALL.stream()
                            .map(vios -> plane.run(vios, request).stdout())
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "VH-32, VH-31, CAA-13: a node goes down and up: state, reason, hasData, records oldest first, acknowledge")
    void nodeEvents() {
        plane.ready();
        HostMonitorLibrary writer = plane.hm.get(A1);
        assertThat(writer.nodeEvent(Plane.node(A2), Plane.nodeDown(1))).isTrue();
        assertThat(writer.nodeEvent(Plane.node(A2), Plane.nodeDown(1)))
                .as("the same record again")
                .isFalse();
        assertThat(writer.nodeEvent(new NodeId(1, 2), Plane.nodeDown(1)))
                .as("a strange node")
                .isFalse();
        assertThat(plane.viosStat(A2)).isEqualTo(new ViosStat(A2, "DOWN", true, 0, true, 0x40, false));
        assertThat(writer.nodeEvent(
                        Plane.node(A2), new NodeEvent(NodeEvent.Kind.OTHER, 0, Plane.record("ADAPTER_UP", 2))))
                .isTrue();
        assertThat(writer.nodeEvent(Plane.node(A2), Plane.nodeUp(3))).isTrue();
        assertThat(plane.viosStat(A2)).isEqualTo(new ViosStat(A2, "UP", true, 0, true, 0, false));
        assertThat(Plane.tag(plane.attention()))
                .as("VH-25: hasData alone makes no tag")
                .isEmpty();

        ViosReply reply = plane.ok(B1, new HealthRequest.Plain(Action.QUERY_NODE_DATA));
        ReplyItem.NodeRecords nodes = (ReplyItem.NodeRecords) reply.items().get(0);
        assertThat(nodes.records())
                .extracting(ReplyItem.NodeRecord::event)
                .containsExactly(
                        Plane.record("NODE_DOWN", 1), Plane.record("ADAPTER_UP", 2), Plane.record("NODE_UP", 3));
        plane.ok(B1, new HealthRequest.Acknowledge(nodes.hsTag()));
        assertThat(plane.viosStat(A2).hasData()).isFalse();
        PassThroughResult empty = plane.run(B1, new HealthRequest.Plain(Action.QUERY_NODE_DATA));
        assertThat(empty.stdout()).isEqualTo("<VIO><Response>\n</Response></VIO>\n");
    }

    @Test
    @DisplayName("7.3: at most 1000 records a VIOS: adapter rows go first, the last NODE row never")
    void recordLimit() {
        plane.ready();
        HostMonitorLibrary writer = plane.hm.get(A1);
        writer.nodeEvent(Plane.node(A2), Plane.nodeDown(0));
        for (int i = 1; i <= 1001; i++) {
            writer.nodeEvent(Plane.node(A2), new NodeEvent(NodeEvent.Kind.OTHER, 0, Plane.record("ADAPTER_DOWN", i)));
        }
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.trans WHERE opcode=9"))
                .containsExactly("1000");
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.trans WHERE data LIKE '%NODE_DOWN%'"))
                .containsExactly("1");
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.trans WHERE data LIKE '%SEQUENCE_NUM=1" + "\n" + "%'"))
                .containsExactly("0");
    }

    @Test
    @DisplayName("3.2: CONFIGURE_HM stores, tells, and the host monitor fetches; logLevel 4 gives exit 2")
    void configure() {
        plane.ready();
        plane.ok(
                A1,
                new HealthRequest.ConfigureHm(A, List.of(new HealthRequest.ViosParams(A2, Map.of("logLevel", "1")))));
        assertThat(plane.orders).singleElement().asString().startsWith("CONFIGURE " + A2);
        assertThat(plane.hm.get(A2).configuration()).containsExactly(Map.entry("logLevel", "1"));
        assertThat(plane.hm.get(A2).open("1556303548.719328000.38"))
                .isEqualTo(new HmIdentity(A2, "16DC6A23650F", VersionRange.V2, 1));
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.trans")).containsExactly("0");
        assertThat(plane.run(
                                A1,
                                new HealthRequest.ConfigureHm(
                                        A, List.of(new HealthRequest.ViosParams(A2, Map.of("logLevel", "4")))))
                        .exitCode())
                .isEqualTo(2);
        assertThat(plane.run(
                                A1,
                                new HealthRequest.ConfigureHm(
                                        A, List.of(new HealthRequest.ViosParams(B1, Map.of("x", "4")))))
                        .exitCode())
                .isEqualTo(131);
    }

    @Test
    @DisplayName("VH-35: exactly the 14 tables of the book plus the config row kinds it names")
    void tables() {
        plane.ready();
        assertThat(
                        plane.rows(
                                "SELECT LOWER(table_name) FROM information_schema.tables WHERE LOWER(table_schema)='vioshs' ORDER BY 1"))
                .containsExactly(
                        "cluster",
                        "config_hm_daemon",
                        "config_hm_service",
                        "config_hs_service",
                        "conflict",
                        "locked",
                        "map",
                        "ms",
                        "msg",
                        "recovervm",
                        "removed_vm",
                        "trans",
                        "vios",
                        "vm");
    }

    @Test
    @DisplayName("VH-41: a newer major schema version is refused with exit 8, a newer minor one is not")
    void schemaVersion() {
        plane.ready();
        assertThat(plane.rows("SELECT name, val FROM vioshs.config_hs_service")).containsExactly("schema.version|1.0");
        TestDatabase.execute(plane.sql, "UPDATE vioshs.config_hs_service SET val='1.7'");
        assertThat(plane.quickQuery()).hasSize(4);
        TestDatabase.execute(plane.sql, "UPDATE vioshs.config_hs_service SET val='2.0'");
        assertThat(plane.run(A1, new HealthRequest.Plain(Action.QUICK_QUERY)).exitCode())
                .isEqualTo(ExitCode.NO_SCHEMA);
    }

    @Test
    @DisplayName("VH-37: ages use the database's clock: the controller's clock steps, no reply changes")
    void oneClock() {
        plane.ready();
        plane.pass(5);
        List<ViosStat> before = plane.quickQuery();
        plane.time.stepWallClock(Duration.ofHours(1));
        assertThat(plane.quickQuery()).isEqualTo(before);
    }

    @Test
    @DisplayName("VH-37: the real database clock gives ages near zero, whatever the zone")
    void realClock() throws Exception {
        HealthDatabase real = HealthDatabase.of(
                plane.sql,
                DatabaseClock.ofDatabase(),
                new io.vigil.simulator.virtual.SeededRandomness(1),
                LockPause.NONE,
                HealthSettings.DEFAULT);
        VioPassThrough vios = new VioPassThrough(
                real,
                new ViosEnvironment(
                        A1, A, HostMonitors.NONE, LocalMonitor.NONE, CaaNodes.SAME_AS_VIOS, HealthLog.NONE));
        assertThat(vios.execute(io.vigil.vios.health.codec.RequestWriter.write(Plane.addMs(A)))
                        .exitCode())
                .isZero();
        new HostMonitorLibrary(real, A1).heartbeat(Duration.ofSeconds(10));
        assertThat(vios.execute(io.vigil.vios.health.codec.RequestWriter.write(
                                new HealthRequest.Plain(Action.QUICK_QUERY)))
                        .stdout())
                .containsPattern("uuid=\"" + A1 + "\" state=\"UP\" hmResponsive=\"1\" hmResponseSec='1[01]'");
    }

    @Test
    @DisplayName("VH-38: a busy lock: waits, gives exit 6 after 10 s, polls go on; released or stale it is taken")
    void lock() {
        plane.ready();
        TestDatabase.execute(
                plane.sql,
                "UPDATE vioshs.locked SET viosuuid='other', tid=77, \"count\"=1, lockts=TIMESTAMP '2026-01-20 09:00:00'");
        assertThat(plane.run(A1, Plane.vms(Action.ADD_VM, A, VM)).exitCode()).isEqualTo(ExitCode.LOCK);
        assertThat(plane.quickQuery()).hasSize(4);
        assertThat(plane.attention().items()).isEmpty();
        assertThatThrownBy(() -> plane.hm.get(A1).clientMissed(VM, Duration.ZERO))
                .isInstanceOf(HealthDatabaseException.class);
        plane.time.runFor(Duration.ofSeconds(61));
        plane.ok(A1, Plane.vms(Action.ADD_VM, A, VM));
        assertThat(plane.rows("SELECT tid, \"count\", lockts FROM vioshs.locked"))
                .containsExactly("0|0|null");
    }

    @Test
    @DisplayName("VH-38: a caller that waits gets the lock when the holder lets go")
    void lockReleased() {
        plane.ready();
        TestDatabase.execute(
                plane.sql,
                "UPDATE vioshs.locked SET viosuuid='other', tid=77, \"count\"=1, lockts=TIMESTAMP '2026-01-20 09:00:00'");
        int[] pauses = {0};
        LockPause pause = wait -> {
            assertThat(wait).isBetween(Duration.ofMillis(20), Duration.ofMillis(200));
            if (++pauses[0] == 3) {
                TestDatabase.execute(plane.sql, "UPDATE vioshs.locked SET tid=0, \"count\"=0, lockts=NULL");
            }
        };
        HealthDatabase waiting = HealthDatabase.of(
                plane.sql,
                DatabaseClock.of(plane.time),
                new io.vigil.simulator.virtual.SeededRandomness(3),
                pause,
                HealthSettings.DEFAULT);
        new HostMonitorLibrary(waiting, A1).clientMissed(VM, Duration.ZERO);
        assertThat(pauses[0]).isEqualTo(3);
    }
}
