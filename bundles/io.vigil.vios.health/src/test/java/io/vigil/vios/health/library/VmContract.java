package io.vigil.vios.health.library;

import static io.vigil.vios.health.library.Plane.A;
import static io.vigil.vios.health.library.Plane.A1;
import static io.vigil.vios.health.library.Plane.A2;
import static io.vigil.vios.health.library.Plane.B;
import static io.vigil.vios.health.library.Plane.B1;
import static io.vigil.vios.health.library.Plane.B2;
import static io.vigil.vios.health.library.Plane.VM;
import static io.vigil.vios.health.library.Plane.VM2;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.HmState;
import io.vigil.model.Mtm;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.codec.VmStat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** VMs: life cycle, discovery, moves. */
abstract class VmContract {
    Plane plane;

    abstract TestDatabase server();

    @BeforeEach
    void create() throws Exception {
        plane = new Plane(server()).ready();
    }

    private long workTag(int opcode) {
        return Long.parseLong(plane.rows("SELECT DISTINCT tag FROM vioshs.trans WHERE state=9 AND opcode=" + opcode)
                .get(0));
    }

    @Test
    @DisplayName("VH-9, 60-FL-13: ADD_VM leaves one row, state 1, name '', no host; repeating it changes nothing")
    void add() {
        plane.ok(A1, Plane.vms(Action.ADD_VM, A, VM));
        String before = plane.dump();
        ViosReply reply = plane.ok(A1, Plane.vms(Action.ADD_VM, A, VM));
        assertThat(reply.title()).isEqualTo("VIOS ADD_VM");
        assertThat(plane.dump()).isEqualTo(before);
        assertThat(plane.rows("SELECT vmuuid, name, msid, state FROM vioshs.vm WHERE vmuuid<>''"))
                .containsExactly(VM + "||null|1");
    }

    @Test
    @DisplayName(
            "VH-10: START_VM leaves state 2, two map and two trans rows with one tag, and tells both host monitors that tag")
    void start() {
        plane.ok(A1, Plane.vms(Action.ADD_VM, A, VM));
        assertThat(plane.run(A1, Plane.vms(Action.START_VM, A, VM)).stdout()).isEmpty();
        assertThat(plane.state(VM)).isEqualTo("2");
        assertThat(plane.rows("SELECT viosuuid, vmhbmissed FROM vioshs.map ORDER BY viosuuid"))
                .containsExactly(A1 + "|null", A2 + "|null");
        long tag = workTag(1);
        assertThat(plane.rows("SELECT viosuuid, tag, opcode, state FROM vioshs.trans ORDER BY viosuuid"))
                .containsExactly(A1 + "|" + tag + "|1|9", A2 + "|" + tag + "|1|9");
        assertThat(plane.orders).containsExactly("START " + A1 + " " + tag, "START " + A2 + " " + tag);
        assertThat(plane.hm.get(A1).startVms(tag)).containsExactly(VM);
        String before = plane.dump();
        plane.ok(A2, Plane.vms(Action.START_VM, A, VM));
        assertThat(plane.dump()).as("sent again").isEqualTo(before);
        assertThat(plane.orders).hasSize(4).endsWith("START " + A1 + " " + tag, "START " + A2 + " " + tag);
    }

    @Test
    @DisplayName("VH-11: unknown host 129 and nothing started; unknown VM 130 with its Error, the others are started")
    void startUnknown() {
        plane.ok(A1, Plane.vms(Action.ADD_VM, A, VM2));
        assertThat(plane.run(A1, Plane.vms(Action.START_VM, new Mtm("9999", "XXX", "1"), VM2))
                        .exitCode())
                .isEqualTo(ExitCode.HOST_UNKNOWN);
        assertThat(plane.state(VM2)).isEqualTo("1");
        PassThroughResult result = plane.run(A1, Plane.vms(Action.START_VM, A, VM, VM2));
        assertThat(result.exitCode()).isEqualTo(ExitCode.VM_UNKNOWN);
        assertThat(Plane.read(result).items())
                .containsExactly(new ReplyItem.Failure(130, VM, "VM " + VM + " is unknown"));
        assertThat(plane.state(VM2)).isEqualTo("2");
    }

    @Test
    @DisplayName(
            "60-FL-21, 60-FL-22: the first handshake makes it STARTED with one stateChg; the second adds none; work rows are gone")
    void handshakes() {
        plane.ok(A1, Plane.vms(Action.ADD_VM, A, VM));
        assertThat(plane.discover(A1, VM)).as("60-FL-23").isEqualTo(new DiscoverResult(HmState.ADDED, false));
        plane.ok(A1, Plane.vms(Action.START_VM, A, VM));
        assertThat(plane.discover(A2, VM.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(new DiscoverResult(HmState.STARTED, true));
        assertThat(plane.rows("SELECT data FROM vioshs.trans WHERE opcode=4")).containsExactly("old=2:new=3");
        plane.discover(A1, VM);
        plane.discover(A1, VM);
        assertThat(plane.rows("SELECT opcode, state, tag, viosuuid FROM vioshs.trans"))
                .containsExactly("4|1|0|" + A2);
        assertThat(plane.attentionVms())
                .containsExactly(new VmStat(VM, "STARTED", true, 0, 0, "", false, Optional.empty()));
        plane.acknowledge();
        assertThat(plane.rows("SELECT * FROM vioshs.trans")).isEmpty();
    }

    @Test
    @DisplayName(
            "VH-13: STOPPED only after both host monitors confirmed; nothing of it is reported after its acknowledge (60-FL-79)")
    void stop() {
        plane.started(VM);
        plane.ok(A1, Plane.vms(Action.STOP_VM, A, VM));
        long tag = workTag(2);
        assertThat(plane.state(VM)).isEqualTo("4");
        assertThat(plane.hm.get(A1).stopVms(tag)).containsExactly(VM);
        assertThat(plane.state(VM)).isEqualTo("4");
        String before = plane.dump();
        plane.ok(A1, Plane.vms(Action.STOP_VM, A, VM));
        assertThat(plane.dump()).isEqualTo(before);
        plane.hm.get(A2).stopVms(tag);
        assertThat(plane.state(VM)).isEqualTo("5");
        assertThat(plane.attentionVms())
                .extracting(VmStat::state, VmStat::stateChanged)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("STOPPED", true));
        plane.acknowledge();
        assertThat(plane.hm.get(A1).shortMsg(VM, 2)).isFalse();
        plane.hm.get(A1).clientMissed(VM, java.time.Duration.ZERO);
        assertThat(plane.attentionVms()).isEmpty();
    }

    @Test
    @DisplayName("VH-13: a host monitor silent for 60 s is not waited for")
    void stopWithDeadMonitor() {
        plane.started(VM);
        plane.ok(A1, Plane.vms(Action.STOP_VM, A, VM));
        plane.hm.get(A1).stopVms(workTag(2));
        plane.pass(60, A1, B1, B2);
        plane.attention();
        assertThat(plane.state(VM)).isEqualTo("4");
        plane.pass(1, A1, B1, B2);
        plane.attention();
        assertThat(plane.state(VM)).isEqualTo("5");
    }

    @Test
    @DisplayName("VH-12: REMOVE_VM of an unknown VM gives exit 0 and says skipping")
    void removeUnknown() {
        plane.ok(A1, Plane.vms(Action.REMOVE_VM, A, VM));
        assertThat(plane.log).contains("1 skipping " + VM + ": unknown machine");
    }

    @Test
    @DisplayName("4: REMOVE_VM: REMOVING until the last host monitor confirmed, ADD_VM meanwhile gives 132")
    void remove() {
        plane.started(VM);
        plane.hm.get(A1).shortMsg(VM, 2);
        plane.ok(A1, Plane.vms(Action.REMOVE_VM, A, VM));
        assertThat(plane.state(VM)).isEqualTo("6");
        assertThat(plane.attentionVms()).isEmpty();
        assertThat(plane.run(A1, Plane.vms(Action.ADD_VM, A, VM)).exitCode()).isEqualTo(ExitCode.WRONG_STATE);
        assertThat(plane.hm.get(A1).removeVms()).containsExactly(VM);
        plane.hm.get(A1).vmRemoved(VM);
        assertThat(plane.state(VM)).isEqualTo("6");
        plane.ok(A1, Plane.vms(Action.REMOVE_VM, A, VM));
        plane.hm.get(A2).vmRemoved(VM);
        assertThat(plane.state(VM)).isEmpty();
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.trans")).containsExactly("0");
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.removed_vm")).containsExactly("0");
        plane.ok(A1, Plane.vms(Action.ADD_VM, A, VM));
    }

    @Test
    @DisplayName("4: REMOVE_VM with dead host monitors ends after 60 s of silence and leaves their tombstones")
    void removeWithDeadMonitors() {
        plane.started(VM);
        plane.time.runFor(java.time.Duration.ofSeconds(61));
        plane.ok(A1, Plane.vms(Action.REMOVE_VM, A, VM));
        assertThat(plane.state(VM)).isEmpty();
        assertThat(plane.hm.get(A2).removeVms()).containsExactly(VM);
        plane.hm.get(A2).vmRemoved(VM);
        assertThat(plane.hm.get(A2).removeVms()).isEmpty();
    }

    @Test
    @DisplayName(
            "VH-33, VH-24: LPM: one MOVED with stateChg and missedHMEntry, new host, map rows of the new host only, no missedHb")
    void moved() {
        plane.started(VM);
        plane.hm.get(A1).clientMissed(VM, java.time.Duration.ZERO);
        plane.hm.get(A2).clientMissed(VM, java.time.Duration.ZERO);
        plane.discover(B1, VM);
        ViosReply reply = plane.attention();
        assertThat(reply.items()).hasSize(1);
        ReplyItem.AttentionVms block = (ReplyItem.AttentionVms) reply.items().get(0);
        assertThat(block.host()).isEqualTo(B);
        assertThat(block.vms())
                .containsExactly(new VmStat(
                        VM, "STARTED", true, 0, 0, B2, false, Optional.of(new VmStat.Discovery("MOVED", false))));
        plane.discover(B2, VM);
        plane.ok(A1, new HealthRequest.Acknowledge(Plane.tag(reply).getAsLong()));
        assertThat(plane.rows("SELECT viosuuid FROM vioshs.map ORDER BY 1")).containsExactly(B1, B2);
        assertThat(plane.hm.get(A1).clientMissed(VM, java.time.Duration.ZERO))
                .as("old host, no row")
                .isFalse();
        for (int i = 0; i < 6; i++) {
            plane.pass(10);
            assertThat(plane.attentionVms()).isEmpty();
        }
        ViosReply where = plane.ok(A1, new HealthRequest.VmRefs(Action.QUERY_MS_FOR_VMS, List.of(VM, VM2)));
        assertThat(where.items()).containsExactly(new ReplyItem.VmHosts(List.of(new ReplyItem.VmHost(VM, B))));
    }

    @Test
    @DisplayName("VH-34: an unmanaged agent: UNKNOWN with UNMANAGED, not monitored; an empty id: CANNOT_MANAGE")
    void strangers() {
        assertThat(plane.discover(A1, VM)).isEqualTo(new DiscoverResult(HmState.UNKNOWN, false));
        plane.discover(A1, VM);
        plane.discover(A2, VM);
        plane.hm.get(B1).vmReport("", VersionRange.V2);
        assertThat(plane.attentionText())
                .contains(
                        """
                <vmStat uuid="%s"><VM state="UNKNOWN">
                <discoveryInfo type='UNMANAGED'/>
                </VM></vmStat>
                </vmList>"""
                                .formatted(VM))
                .contains(
                        """
                <vmStat uuid=""><VM state="UNKNOWN">
                <discoveryInfo type='CANNOT_MANAGE'/>
                </VM></vmStat>""");
        plane.acknowledge();
        assertThat(plane.attention().items()).isEmpty();
        plane.discover(A1, VM);
        plane.ok(A1, Plane.vms(Action.ADD_VM, A, VM));
        assertThat(plane.attentionVms()).as("managed now").isEmpty();
    }

    @Test
    @DisplayName(
            "VH-34: an agent whose identity is no UUID, whatever it sent, has none: CANNOT_MANAGE, and no call fails")
    void nonsense() {
        for (String id : List.of("x", "\u0000", "6".repeat(9000), VM + "0", "' OR ''='")) {
            assertThat(plane.discover(A1, id)).isEqualTo(new DiscoverResult(HmState.UNKNOWN, false));
            plane.hm.get(A1).vmReport(id, VersionRange.V2);
            assertThat(plane.hm.get(A1).clientMissed(id, java.time.Duration.ZERO))
                    .isFalse();
            assertThat(plane.hm.get(A1).shortMsg(id, 1)).isFalse();
            assertThat(plane.hm.get(A1).readMsg(id)).isEmpty();
            assertThat(plane.hm.get(A1).vmSuspend(id)).isFalse();
        }
        assertThat(plane.attentionVms())
                .singleElement()
                .satisfies(vm -> assertThat(vm.uuid()).isEmpty())
                .satisfies(vm -> assertThat(vm.discovery().orElseThrow().type()).isEqualTo("CANNOT_MANAGE"));
    }

    @Test
    @DisplayName("VH-49, 60-FL-75: other major version: no START_HB, conflict until the next fitting handshake")
    void versionConflict() {
        plane.ok(A1, Plane.vms(Action.ADD_VM, A, VM));
        plane.ok(A1, Plane.vms(Action.START_VM, A, VM));
        assertThat(plane.hm.get(A1).vmDiscover(VM, new VersionRange(3, 1, 3, 0)))
                .isEqualTo(new DiscoverResult(HmState.STARTING, false));
        assertThat(plane.attentionVms())
                .containsExactly(new VmStat(
                        VM, "STARTING", false, 0, 0, "", false, Optional.of(new VmStat.Discovery("MANAGED", true))));
        ReplyItem.Conflicts conflicts =
                (ReplyItem.Conflicts) plane.ok(A1, new HealthRequest.Plain(Action.QUERY_CONFLICT))
                        .items()
                        .get(0);
        assertThat(conflicts.conflicts())
                .containsExactly(new ReplyItem.Conflict(VM, A1, "VERSION", "agent 3.0 to 3.1"));
        assertThat(plane.hm.get(A1).vmDiscover(VM, new VersionRange(2, 9, 2, 0)).startHeartbeat())
                .as("minor ignored")
                .isTrue();
        assertThat(((ReplyItem.Conflicts) plane.ok(A1, new HealthRequest.Plain(Action.QUERY_CONFLICT))
                                .items()
                                .get(0))
                        .conflicts())
                .isEmpty();
    }

    @Test
    @DisplayName("60-FL-76: map rows of two host pairs are a TWO_HOSTS conflict while they last")
    void twoHosts() {
        plane.started(VM);
        TestDatabase.execute(plane.sql, "INSERT INTO vioshs.map (vmuuid, viosuuid) VALUES ('" + VM + "','" + B1 + "')");
        ReplyItem.Conflicts found = (ReplyItem.Conflicts) plane.ok(A1, new HealthRequest.Plain(Action.QUERY_CONFLICT))
                .items()
                .get(0);
        assertThat(found.conflicts())
                .extracting(ReplyItem.Conflict::kind)
                .containsOnly("TWO_HOSTS")
                .hasSize(3);
        TestDatabase.execute(plane.sql, "DELETE FROM vioshs.map WHERE viosuuid='" + B1 + "'");
        assertThat(((ReplyItem.Conflicts) plane.ok(A1, new HealthRequest.Plain(Action.QUERY_CONFLICT))
                                .items()
                                .get(0))
                        .conflicts())
                .isEmpty();
    }

    @Test
    @DisplayName("VH-48, 60-FL-70: suspend counts no miss; the next handshake gives STARTED and one state change")
    void suspend() {
        plane.started(VM);
        plane.hm.get(A1).clientMissed(VM, java.time.Duration.ZERO);
        plane.hm.get(A2).clientMissed(VM, java.time.Duration.ZERO);
        assertThat(plane.hm.get(A1).vmSuspend(VM)).isTrue();
        assertThat(plane.hm.get(A2).vmSuspend(VM)).isFalse();
        plane.hm.get(A2).clientMissed(VM, java.time.Duration.ZERO);
        plane.pass(60);
        assertThat(plane.attentionVms())
                .containsExactly(new VmStat(VM, "SUSPENDED", true, 0, 0, "", false, Optional.empty()));
        plane.acknowledge();
        plane.discover(A2, VM);
        assertThat(plane.rows("SELECT data FROM vioshs.trans")).containsExactly("old=8:new=3");
        assertThat(plane.hm.get(A1).vmSuspend(VM)).isTrue();
        assertThat(plane.hm.get(A1).vmResume(VM)).isTrue();
        assertThat(plane.state(VM)).isEqualTo("3");
    }

    @Test
    @DisplayName("3.3: START_VM on another host starts afresh there; of a STARTED VM it only adds a missing map row")
    void startElsewhere() {
        plane.started(VM);
        String before = plane.dump();
        plane.ok(A1, Plane.vms(Action.START_VM, A, VM));
        assertThat(plane.dump()).isEqualTo(before);
        TestDatabase.execute(plane.sql, "DELETE FROM vioshs.map WHERE viosuuid='" + A2 + "'");
        assertThat(plane.attentionVms())
                .as("VH-24")
                .extracting(VmStat::missedHmEntry)
                .containsExactly(A2);
        plane.orders.clear();
        plane.ok(A1, Plane.vms(Action.START_VM, A, VM));
        assertThat(plane.orders).singleElement().asString().startsWith("START " + A2);
        plane.ok(A1, Plane.vms(Action.START_VM, B, VM));
        assertThat(plane.state(VM)).isEqualTo("2");
        assertThat(plane.rows("SELECT viosuuid FROM vioshs.map ORDER BY 1")).containsExactly(B1, B2);
        assertThat(plane.rows("SELECT DISTINCT viosuuid FROM vioshs.trans WHERE state=9 ORDER BY 1"))
                .containsExactly(B1, B2);
    }

    @Test
    @DisplayName("3.7: QUERY_VM tells states, leaves unknown VMs out, refuses an unknown host")
    void queryVm() {
        plane.started(VM);
        ViosReply reply = plane.ok(B1, Plane.vms(Action.QUERY_VM, A, VM, VM2));
        assertThat(reply.items()).containsExactly(new ReplyItem.VmStates(A, List.of(VmStat.ofState(VM, "STARTED"))));
        assertThat(plane.run(B1, Plane.vms(Action.QUERY_VM, new Mtm("1", "2", "3"), VM))
                        .exitCode())
                .isEqualTo(129);
    }

    @Test
    @DisplayName("6: vioHmRestartVMs: VMs of this host monitor that are starting, started or suspended")
    void restart() {
        plane.started(VM);
        assertThat(plane.hm.get(A2).restartVms()).containsExactly(VM);
        assertThat(plane.hm.get(B1).restartVms()).isEmpty();
        plane.ok(A1, Plane.vms(Action.STOP_VM, A, VM));
        assertThat(plane.hm.get(A2).restartVms()).isEmpty();
    }

    @Test
    @DisplayName(
            "6: a host monitor that starts finds its VMs with their states and stored misses (VH-44), nobody else's")
    void assigned() {
        plane.started(VM);
        plane.started(VM2);
        plane.hm.get(A1).clientMissed(VM, Duration.ZERO);
        plane.hm.get(A1).vmSuspend(VM2);
        assertThat(plane.hm.get(A1).assignedVms())
                .containsExactly(
                        new AssignedVm(VM, HmState.STARTED, true), new AssignedVm(VM2, HmState.SUSPENDED, false));
        assertThat(plane.hm.get(A2).assignedVms())
                .containsExactly(
                        new AssignedVm(VM, HmState.STARTED, false), new AssignedVm(VM2, HmState.SUSPENDED, false));
        assertThat(plane.hm.get(B1).assignedVms()).isEmpty();
        plane.ok(A1, Plane.vms(Action.STOP_VM, A, VM));
        assertThat(plane.hm.get(A1).assignedVms()).extracting(AssignedVm::uuid).containsExactly(VM2);
    }

    @Test
    @DisplayName("VH-43: the identifier of the last start is kept; empty before the first")
    void identifier() {
        assertThat(plane.hm.get(A1).lastIdentifier()).isEmpty();
        plane.hm.get(A1).start("1556303548.719328000.38");
        assertThat(plane.hm.get(A1).lastIdentifier()).contains("1556303548.719328000.38");
        assertThat(plane.hm.get(A2).lastIdentifier()).isEmpty();
    }
}
