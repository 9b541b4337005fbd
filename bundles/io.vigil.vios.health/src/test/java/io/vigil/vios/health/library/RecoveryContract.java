package io.vigil.vios.health.library;

import static io.vigil.vios.health.library.Plane.A;
import static io.vigil.vios.health.library.Plane.A1;
import static io.vigil.vios.health.library.Plane.A2;
import static io.vigil.vios.health.library.Plane.B1;
import static io.vigil.vios.health.library.Plane.B2;
import static io.vigil.vios.health.library.Plane.VM;
import static io.vigil.vios.health.library.Plane.VM2;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a host monitor missed: commands, a database node change; what a host monitor needs to bring cluster events in (spec 40, sections 6 and 8). */
abstract class RecoveryContract {
    private Plane plane;

    abstract TestDatabase server();

    @BeforeEach
    void plane() throws Exception {
        plane = new Plane(server());
    }

    @Test
    @DisplayName("VH-13, 60-FL-18: a host monitor that could not be told finds its commands, and STOPPING ends")
    void untold() {
        plane.ready().started(VM);
        plane.ok(A1, Plane.vms(Action.ADD_VM, A, VM2));
        plane.deaf.add(A2);
        plane.ok(A1, Plane.vms(Action.START_VM, A, VM2));
        plane.pass(1);
        plane.ok(A1, Plane.vms(Action.STOP_VM, A, VM));
        plane.pass(1);
        plane.ok(
                A1,
                new HealthRequest.ConfigureHm(A, List.of(new HealthRequest.ViosParams(A2, Map.of("logLevel", "2")))));
        HostMonitorLibrary deaf = plane.hm.get(A2);
        List<HmTask> tasks = deaf.pendingTasks();
        assertThat(tasks)
                .extracting(HmTask::command)
                .containsExactly(HmCommand.START, HmCommand.STOP, HmCommand.CONFIGURE);
        assertThat(deaf.startVms(tasks.get(0).tag())).containsExactly(VM2);
        assertThat(plane.state(VM)).isEqualTo("4");
        plane.hm.get(A1).stopVms(tasks.get(1).tag());
        assertThat(deaf.stopVms(tasks.get(1).tag())).containsExactly(VM);
        assertThat(plane.state(VM)).isEqualTo("5");
        assertThat(deaf.configuration()).containsEntry("logLevel", "2");
        plane.discover(A2, VM2);
        assertThat(deaf.pendingTasks()).isEmpty();
        assertThat(plane.hm.get(B1).pendingTasks()).isEmpty();
    }

    @Test
    @DisplayName("VH-40: after a database node change every host monitor registers again, one after the other")
    void recovery() {
        plane.ready().started(VM);
        plane.hm.get(A1).clientMissed(VM, Duration.ZERO);
        for (HostMonitorLibrary hm : plane.hm.values()) {
            assertThat(round(hm)).as("first round of this host monitor").isTrue();
        }
        plane.hm.get(B1).databaseNodeElected();
        long running = plane.hm.get(A1).beginRecovery();
        assertThat(running).isNotZero();
        assertThat(plane.hm.get(A2).beginRecovery()).as("another round runs").isZero();
        assertThat(plane.viosStat(A1).syncMsg())
                .as("section 10: a round asks for SYNC_MSG")
                .isTrue();
        plane.hm.get(A1).endRecovery(running);
        assertThat(round(plane.hm.get(A1))).isFalse();
        assertThat(round(plane.hm.get(A2))).isTrue();
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.map WHERE vmhbmissed IS NOT NULL"))
                .containsExactly("1");
    }

    @Test
    @DisplayName(
            "VH-40, 6: a round rewrites each VM: misses as the host monitor knows them, marks in map, recovervm empties")
    void recoveryRound() {
        plane.ready().started(VM).started(VM2);
        HostMonitorLibrary hm = plane.hm.get(A1);
        hm.clientMissed(VM, Duration.ofSeconds(30));
        hm.databaseNodeElected();
        long tag = hm.beginRecovery();
        assertThat(plane.rows(
                        "SELECT vmuuid, recoverytag FROM vioshs.recovervm WHERE viosuuid='" + A1 + "' ORDER BY 1"))
                .containsExactly(VM + "|" + tag, VM2 + "|" + tag);
        assertThat(hm.recoverVm(tag, VM, Optional.empty())).isTrue();
        assertThat(hm.recoverVm(tag, VM2, Optional.of(Duration.ofSeconds(12)))).isTrue();
        assertThat(hm.recoverVm(tag + 1, VM, Optional.empty()))
                .as("a tag of no round")
                .isFalse();
        assertThat(plane.hm.get(B1).recoverVm(tag, VM, Optional.empty()))
                .as("not its VM")
                .isFalse();
        hm.endRecovery(tag);
        assertThat(hm.recoverVm(tag, VM, Optional.empty()))
                .as("the round is over")
                .isFalse();
        assertThat(plane.rows("SELECT vmuuid, hmrecovery, viosrecovery, vmhbmissed FROM vioshs.map WHERE viosuuid='"
                        + A1 + "' ORDER BY 1"))
                .satisfies(rows -> assertThat(rows.get(0)).isEqualTo(VM + "|1|1|null"))
                .satisfies(rows -> assertThat(rows.get(1)).startsWith(VM2 + "|1|1|2026-01-20 08:59:48"));
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.recovervm")).containsExactly("0");
        assertThat(plane.rows("SELECT staterecovery, recoverytag FROM vioshs.vios WHERE viosuuid='" + A1 + "'"))
                .containsExactly("1|" + tag);
    }

    @Test
    @DisplayName(
            "VH-40: a host monitor that dies in its round: after 120 s another goes on; its VMs are found at its start")
    void recoveryCut() {
        plane.ready().started(VM);
        HostMonitorLibrary dead = plane.hm.get(A1);
        dead.databaseNodeElected();
        long tag = dead.beginRecovery();
        plane.pass(100);
        assertThat(plane.hm.get(A2).beginRecovery()).isZero();
        plane.pass(21);
        long next = plane.hm.get(A2).beginRecovery();
        assertThat(next).isEqualTo(tag + 1);
        assertThat(dead.recoverVm(tag, VM, Optional.empty()))
                .as("its round was taken over")
                .isFalse();
        plane.hm.get(A2).endRecovery(next);
        assertThat(dead.restartVms()).containsExactly(VM);
        plane.discover(A1, VM);
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.recovervm WHERE viosuuid='" + A1 + "'"))
                .containsExactly("0");
        assertThat(round(dead)).isTrue();
    }

    @Test
    @DisplayName(
            "CAA-12: a state found by other means is corrected without a record; REMOVED stays, unknown nodes do nothing")
    void correctedNode() {
        plane.ready();
        HostMonitorLibrary hm = plane.hm.get(A1);
        round(plane.hm.get(B2));
        assertThat(hm.correctNode(Plane.node(B2), false)).isTrue();
        assertThat(hm.correctNode(Plane.node(B2), false)).isFalse();
        assertThat(plane.viosStat(B2).state()).isEqualTo("DOWN");
        assertThat(plane.viosStat(B2).hasData()).isFalse();
        assertThat(plane.rows("SELECT recoverydbninstance, staterecovery FROM vioshs.vios WHERE viosuuid='" + B2 + "'"))
                .containsExactly("0|0");
        assertThat(hm.correctNode(Plane.node(B2), true)).isTrue();
        hm.nodeEvent(Plane.node(B2), new NodeEvent(NodeEvent.Kind.NODE_DELETE, 0, Plane.record("NODE_DELETE", 1)));
        assertThat(hm.correctNode(Plane.node(B2), true)).isFalse();
        assertThat(hm.correctNode(new NodeId(1, 2), true)).isFalse();
        assertThat(hm.nodes())
                .extracting(node -> node.viosUuid() + " " + node.node() + " " + node.state())
                .containsExactly(
                        A1 + " " + A1 + " UP",
                        A2 + " " + A2 + " UP",
                        B1 + " " + B1 + " UP",
                        B2 + " " + B2 + " REMOVED");
    }

    @Test
    @DisplayName(
            "VH-31: a record with characters XML or the database cannot hold is stored and shown, and blocks nothing")
    void oddRecord() {
        plane.ready();
        String odd = Plane.record("NODE_DOWN", 1).replace("NODE_DOWN", "NODE_DOWN\nX=a\u0000b\u0001\uD800c");
        plane.hm.get(A1).nodeEvent(Plane.node(B2), new NodeEvent(NodeEvent.Kind.NODE_DOWN, 0, odd));
        String reply =
                plane.run(A1, new HealthRequest.Plain(Action.QUERY_NODE_DATA)).stdout();
        assertThat(reply).contains("&#10;X=a").contains("c&#10;END_EVPROD_INFO");
        assertThat(plane.ok(A1, new HealthRequest.Plain(Action.QUERY_NODE_DATA)).items())
                .hasSize(1);
    }

    @Test
    @DisplayName("CAA-15: records not yet acknowledged can be asked for, oldest first")
    void pendingNodeEvents() {
        plane.ready();
        HostMonitorLibrary hm = plane.hm.get(A1);
        hm.nodeEvent(Plane.node(B2), Plane.nodeDown(2));
        hm.nodeEvent(Plane.node(B2), Plane.nodeUp(3));
        assertThat(plane.hm.get(A2).pendingNodeEvents(Plane.node(B2)))
                .containsExactly(Plane.record("NODE_DOWN", 2), Plane.record("NODE_UP", 3));
        assertThat(hm.pendingNodeEvents(Plane.node(B1))).isEmpty();
    }

    private static boolean round(HostMonitorLibrary hm) {
        long tag = hm.beginRecovery();
        if (tag != 0) {
            hm.endRecovery(tag);
        }
        return tag != 0;
    }

    @Test
    @DisplayName("VH-40: a round is due after a database node change, not for a host monitor that has just started")
    void due() {
        plane.ready().started(VM);
        HostMonitorLibrary hm = plane.hm.get(A1);
        assertThat(hm.recoveryDue()).as("it never registered").isTrue();
        hm.start("1.000000000.38");
        assertThat(hm.recoveryDue()).isFalse();
        assertThat(hm.beginRecovery()).isZero();
        hm.databaseNodeElected();
        assertThat(hm.recoveryDue()).isTrue();
        hm.open("1.000000000.38");
        assertThat(round(hm)).as("registering again is no start").isTrue();
        assertThat(hm.recoveryDue()).isFalse();
    }
}
