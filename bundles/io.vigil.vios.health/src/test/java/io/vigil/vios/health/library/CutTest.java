package io.vigil.vios.health.library;

import static io.vigil.vios.health.library.Plane.A;
import static io.vigil.vios.health.library.Plane.A1;
import static io.vigil.vios.health.library.Plane.A2;
import static io.vigil.vios.health.library.Plane.B;
import static io.vigil.vios.health.library.Plane.B1;
import static io.vigil.vios.health.library.Plane.B2;
import static io.vigil.vios.health.library.Plane.VM;
import static io.vigil.vios.health.library.Plane.VM2;
import static io.vigil.vios.health.library.Plane.key;
import static io.vigil.vios.health.library.Plane.node;
import static io.vigil.vios.health.library.Plane.put;
import static io.vigil.vios.health.library.Plane.vms;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Mtm;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.HealthRequest.ViosEntry;
import io.vigil.vios.health.codec.RequestWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request and callback that writes, cut at each of its statements: the tables are as before, or it is done. */
class CutTest {
    private static final HealthRequest START = vms(Action.START_VM, A, VM2);

    /** What is cut. @param prepare leads to where it has something to do */
    private record Cut(String name, Consumer<Plane> prepare, Consumer<Target> work) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Both sides of one VIOS on a database that dies. */
    private record Target(VioPassThrough vios, HostMonitorLibrary hm, Plane plane) {
        void ask(HealthRequest request) {
            vios.execute(RequestWriter.write(request));
        }
    }

    private static Cut request(HealthRequest request, Consumer<Plane> prepare) {
        return new Cut(request.action().name(), prepare, target -> target.ask(request));
    }

    private static Cut call(String name, Consumer<Plane> prepare, Consumer<HostMonitorLibrary> work) {
        return new Cut(name, prepare, target -> work.accept(target.hm()));
    }

    static Stream<Cut> cuts() {
        return Stream.concat(requests(), callbacks());
    }

    private static Stream<Cut> requests() {
        HealthRequest one = new HealthRequest.RegisterVioses(
                Action.ADD_VIOS, B, List.of(new ViosEntry(B2.replace("b2", "b7"), false, 7, "16DC6A23650F")));
        HealthRequest host = new HealthRequest.RegisterVioses(
                Action.ADD_MS,
                new Mtm("9009", "22A", "7800000"),
                List.of(
                        new ViosEntry(B2.replace("b2", "b8"), true, 1, "16DC6A23650F"),
                        new ViosEntry(B2.replace("b2", "b9"), true, 2, "16DC6A236510")));
        HealthRequest configure = new HealthRequest.ConfigureHm(
                A,
                List.of(
                        new HealthRequest.ViosParams(A1, Map.of("logLevel", "2")),
                        new HealthRequest.ViosParams(A2, Map.of("logLevel", "1"))));
        return Stream.of(
                request(host, plane -> {}),
                request(one, plane -> {}),
                request(vms(Action.ADD_VM, A, VM2, VM2.replace("5ed6", "5ed7")), plane -> {}),
                request(configure, plane -> {}),
                request(
                        new HealthRequest.RemoveVioses(A, List.of(A2)),
                        plane -> plane.hm.get(A2).clientMissed(VM, Duration.ZERO)),
                request(new HealthRequest.RemoveHost(B), plane -> {}),
                request(
                        new HealthRequest.NeedsAttention(false),
                        plane -> plane.hm.get(A1).shortMsg(VM, 2)),
                request(
                        new HealthRequest.Plain(Action.QUERY_NODE_DATA),
                        plane -> plane.hm.get(A1).nodeEvent(node(B1), Plane.nodeDown(1))),
                new Cut("ACKNOWLEDGE", CutTest::reported, target -> {
                    String tag = target.plane().rows("SELECT tag FROM vioshs.trans WHERE opcode=6").stream()
                            .findFirst()
                            .orElse("1");
                    target.ask(new HealthRequest.Acknowledge(Long.parseLong(tag)));
                }),
                request(new HealthRequest.MsgRef(Action.GET_MSG, key(1)), CutTest::answered),
                request(new HealthRequest.MsgRef(Action.ACK_MSG, key(1)), CutTest::answered),
                request(new HealthRequest.SyncMsg(List.of(key(2))), CutTest::answered),
                request(new HealthRequest.VmRefs(Action.REMOVE_ALL_MSG, List.of()), CutTest::answered));
    }

    private static Stream<Cut> callbacks() {
        return Stream.of(
                call("vioHmVmDiscover", CutTest::starting, hm -> hm.vmDiscover(VM2, VersionRange.V2)),
                new Cut("vioHmVmDiscover, moved", plane -> {}, target -> new HostMonitorLibrary(target.plane().cut, B1)
                        .vmDiscover(VM, VersionRange.V2)),
                call("vioHmVmReport", plane -> {}, hm -> hm.vmReport(VM2, VersionRange.V2)),
                call("vioHmClientMissed", plane -> {}, hm -> hm.clientMissed(VM, Duration.ofSeconds(1))),
                call(
                        "vioHmVmSuspend",
                        plane -> plane.hm.get(A1).clientMissed(VM, Duration.ZERO),
                        hm -> hm.vmSuspend(VM)),
                call("vioHmVmResume", plane -> plane.hm.get(A1).vmSuspend(VM), hm -> hm.vmResume(VM)),
                call(
                        "vioHmStopVMs",
                        plane -> {
                            plane.ok(A1, vms(Action.STOP_VM, A, VM));
                            plane.hm.get(A2).stopVms(tag(plane.hm.get(A2)));
                        },
                        hm -> hm.stopVms(tag(hm))),
                call(
                        "vioHmVMremoved",
                        plane -> {
                            plane.ok(A1, vms(Action.REMOVE_VM, A, VM));
                            plane.hm.get(A2).vmRemoved(VM);
                        },
                        hm -> hm.vmRemoved(VM)),
                call("vioHmShortMsg", plane -> {}, hm -> hm.shortMsg(VM, 8)),
                call("vioHmReadMsg", plane -> plane.ok(A1, put(1, "x")), hm -> hm.readMsg(VM)),
                call("vioHmWriteMsg", plane -> plane.ok(A1, put(1, "x")), hm -> hm.writeMsg(key(1), 0, "y")),
                call("vioHmAckMsg", CutTest::answered, hm -> hm.ackMsg(key(1))),
                call("node event", plane -> {}, hm -> hm.nodeEvent(node(B1), Plane.nodeDown(1))),
                call(
                        "vioHmGetRecoveryLock",
                        plane -> plane.hm.get(A1).databaseNodeElected(),
                        HostMonitorLibrary::beginRecovery),
                call(
                        "vioHmReleaseRecoveryLock",
                        plane -> plane.hm.get(A1).databaseNodeElected(),
                        hm -> hm.endRecovery(1)));
    }

    private static void starting(Plane plane) {
        plane.ok(A1, vms(Action.ADD_VM, A, VM2));
        plane.ok(A1, START);
    }

    private static void reported(Plane plane) {
        plane.hm.get(A1).shortMsg(VM, 2);
        plane.attention();
    }

    private static void answered(Plane plane) {
        plane.ok(A1, put(1, "question"));
        plane.hm.get(A1).readMsg(VM);
        plane.hm.get(A1).writeMsg(key(1), 0, "answer");
    }

    private static long tag(HostMonitorLibrary hm) {
        List<HmTask> tasks = hm.pendingTasks();
        return tasks.isEmpty() ? 1 : tasks.get(0).tag();
    }

    @ParameterizedTest(name = "VH-16: {0} cut at any statement leaves all or nothing")
    @MethodSource("cuts")
    void allOrNothing(Cut cut) throws Exception {
        Plane whole = prepared(cut);
        String untouched = whole.dump();
        cut.work().accept(target(whole, new FailingDataSource(whole.sql), Integer.MAX_VALUE));
        assertThat(whole.dump()).as("it has something to do").isNotEqualTo(untouched);

        Plane plane = prepared(cut);
        String before = plane.dump();
        FailingDataSource failing = new FailingDataSource(plane.sql);
        int points = 0;
        while (plane.dump().equals(before)) {
            Target target = target(plane, failing, points++);
            try {
                cut.work().accept(target);
            } catch (HealthDatabaseException e) {
                assertThat(failing.died()).as(e.getMessage()).isTrue();
            }
            // whoever died holding the lock loses it after a minute; time stands still here
            TestDatabase.execute(plane.sql, "UPDATE vioshs.locked SET tid=0, \"count\"=0, lockts=NULL");
            assertThat(points).isLessThan(300);
        }
        assertThat(points).as("points of the cut").isGreaterThan(3);
        assertThat(sizes(plane)).isEqualTo(sizes(whole));
    }

    private static Plane prepared(Cut cut) throws Exception {
        Plane plane = new Plane(TestDatabase.h2()).ready().started(VM);
        cut.prepare().accept(plane);
        return plane;
    }

    private static Target target(Plane plane, FailingDataSource failing, int calls) {
        HealthDatabase database = HealthDatabase.of(
                failing.proxy(),
                DatabaseClock.of(plane.time),
                new SeededRandomness(5),
                LockPause.NONE,
                HealthSettings.DEFAULT);
        failing.dieAfter(calls);
        plane.cut = database;
        ViosEnvironment self =
                new ViosEnvironment(A1, A, HostMonitors.NONE, LocalMonitor.NONE, CaaNodes.SAME_AS_VIOS, HealthLog.NONE);
        return new Target(new VioPassThrough(database, self), new HostMonitorLibrary(database, A1), plane);
    }

    /** Tags are random and differ between attempts; what is there does not. */
    private static List<String> sizes(Plane plane) {
        List<String> sizes = new ArrayList<>();
        for (String table : List.of("ms", "vios", "vm", "map", "msg", "recovervm", "removed_vm", "config_hm_daemon")) {
            sizes.addAll(plane.rows("SELECT '" + table + "', COUNT(*) FROM vioshs." + table));
        }
        sizes.addAll(plane.rows("SELECT vmuuid, viosuuid, opcode, state, data FROM vioshs.trans ORDER BY 1, 2, 3, 5"));
        sizes.addAll(plane.rows("SELECT vmuuid, state, shortmsg, misshistory FROM vioshs.vm ORDER BY 1"));
        sizes.addAll(plane.rows("SELECT viosuuid, state, reason, ishm, staterecovery FROM vioshs.vios ORDER BY 1"));
        return sizes;
    }
}
