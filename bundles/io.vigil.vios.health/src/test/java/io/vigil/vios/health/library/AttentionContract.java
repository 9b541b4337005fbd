package io.vigil.vios.health.library;

import static io.vigil.vios.health.library.Plane.A;
import static io.vigil.vios.health.library.Plane.A1;
import static io.vigil.vios.health.library.Plane.A2;
import static io.vigil.vios.health.library.Plane.B1;
import static io.vigil.vios.health.library.Plane.B2;
import static io.vigil.vios.health.library.Plane.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.codec.ViosStat;
import io.vigil.vios.health.codec.VmStat;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** NeedsAttention: what is missed, tags, acknowledge, local data. */
abstract class AttentionContract {
    Plane plane;

    abstract TestDatabase server();

    @BeforeEach
    void create() throws Exception {
        plane = new Plane(server()).ready().started(VM);
    }

    private int missedHb() {
        return plane.attentionVms().stream()
                .mapToInt(VmStat::missedHb)
                .findFirst()
                .orElse(0);
    }

    private void miss(String vios) {
        assertThat(plane.hm.get(vios).clientMissed(VM, Duration.ZERO)).isTrue();
    }

    @Test
    @DisplayName("VH-21: nothing pending: no hsTag, no viosStat, an empty vmList for the host with map rows")
    void quiet() {
        assertThat(plane.attentionText())
                .isEqualTo(
                        """
                <VIO><Response>
                <needsAtt>
                <vmStatList>
                <vmList machine_type="8408" model="E8E" serial="212424W">
                </vmList>
                </vmStatList>
                </needsAtt>
                </Response></VIO>
                """);
    }

    /** Second 40.52 of host monitor 1's miss, 0.48 s of host monitor 2's: the sample of section 3.5. */
    private void sample() {
        miss(A1);
        plane.pass(40.04);
        miss(A2);
        plane.pass(0.48);
    }

    @Test
    @DisplayName("VH-22, VH-23: the sample of 3.5 gives none, 2, 3: the time since the last path was lost (R3)")
    void lastPath() {
        sample();
        assertThat(missedHb()).isZero();
        plane.pass(1.02);
        assertThat(missedHb()).isEqualTo(2);
        plane.pass(1);
        assertThat(missedHb()).isEqualTo(3);
        assertThat(Plane.tag(plane.attention()))
                .as("VH-25: missedHb makes no tag")
                .isEmpty();
    }

    @Test
    @DisplayName("VH-23: profile compat gives none, 42, 43: the larger of the two, as in the book")
    void compat() throws Exception {
        plane = new Plane(server(), HealthSettings.COMPAT).ready().started(VM);
        sample();
        assertThat(missedHb()).isZero();
        plane.pass(1.02);
        assertThat(missedHb()).isEqualTo(42);
        plane.pass(1);
        assertThat(missedHb()).isEqualTo(43);
    }

    @Test
    @DisplayName(
            "VH-62, R1: a dead host monitor does not vote, neither alive nor missing; with both silent nothing is written")
    void deadMonitor() {
        plane.pass(61, A1, B1, B2);
        assertThat(missedHb()).as("the living one hears the VM").isZero();
        miss(A1);
        plane.pass(30, A1, B1, B2);
        assertThat(missedHb()).isEqualTo(30);
        plane.pass(61, B1, B2);
        assertThat(missedHb()).as("both silent: blind").isZero();
    }

    @Test
    @DisplayName("VH-62: a host monitor whose VIOS is DOWN does not vote although it beats")
    void viosDown() {
        plane.hm.get(B1).nodeEvent(Plane.node(A2), Plane.nodeDown(1));
        miss(A1);
        plane.pass(20);
        assertThat(missedHb()).isEqualTo(20);
    }

    @Test
    @DisplayName("R1, VH-24: a missing map row blocks missedHb while its host monitor speaks, not when it is dead")
    void missingRow() {
        TestDatabase.execute(plane.sql, "DELETE FROM vioshs.map WHERE viosuuid='" + A2 + "'");
        miss(A1);
        plane.pass(20);
        assertThat(plane.attentionVms())
                .extracting(VmStat::missedHb, VmStat::missedHmEntry)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0, A2));
        plane.pass(61, A1, B1, B2);
        assertThat(plane.attentionVms())
                .extracting(VmStat::missedHb, VmStat::missedHmEntry)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(81, ""));
    }

    @Test
    @DisplayName("VH-47, 60-FL-30: a miss is written once and cleared by the next heartbeat; misses are counted")
    void detected() {
        miss(A1);
        assertThat(plane.hm.get(A1).clientMissed(VM, Duration.ZERO)).isFalse();
        assertThat(plane.rows("SELECT misshistory FROM vioshs.vm WHERE vmuuid='" + VM + "'"))
                .containsExactly("0");
        miss(A2);
        assertThat(plane.rows("SELECT misshistory FROM vioshs.vm WHERE vmuuid='" + VM + "'"))
                .containsExactly("1");
        plane.pass(50);
        assertThat(missedHb()).isEqualTo(50);
        assertThat(plane.hm.get(A2).heartbeatDetected(VM)).isTrue();
        assertThat(plane.hm.get(A2).heartbeatDetected(VM)).isFalse();
        assertThat(missedHb()).isZero();
    }

    @Test
    @DisplayName("VH-39: a decision replayed after an outage keeps its time")
    void replay() {
        DecisionBacklog backlog = new DecisionBacklog();
        backlog.missed(VM, plane.time.monotonic());
        plane.pass(45);
        backlog.replay(plane.hm.get(A1), plane.time.monotonic());
        assertThat(backlog.isEmpty()).isTrue();
        plane.hm.get(A2).clientMissed(VM, Duration.ofSeconds(40));
        assertThat(missedHb()).isEqualTo(40);
        backlog.detected(VM, plane.time.monotonic());
        backlog.replay(plane.hm.get(A1), plane.time.monotonic());
        assertThat(missedHb()).isZero();
    }

    @Test
    @DisplayName("VH-39: heard and missed again within an outage: the miss counts from the second decision")
    void replayTwice() {
        plane.hm.get(A1).clientMissed(VM, Duration.ofSeconds(5));
        plane.hm.get(A2).clientMissed(VM, Duration.ofSeconds(100));
        DecisionBacklog backlog = new DecisionBacklog();
        plane.pass(10);
        backlog.detected(VM, plane.time.monotonic());
        plane.pass(10);
        backlog.missed(VM, plane.time.monotonic());
        backlog.missed(VM, plane.time.monotonic().plusSeconds(3));
        plane.pass(20);
        backlog.replay(plane.hm.get(A1), plane.time.monotonic());
        assertThat(missedHb()).isEqualTo(20);
        assertThat(plane.rows("SELECT misshistory FROM vioshs.map WHERE viosuuid='" + A1 + "'"))
                .containsExactly("2");
    }

    @Test
    @DisplayName("VH-39: a host monitor silent during the outage beats before its decisions, so that it speaks")
    void replayBeats() {
        DecisionBacklog backlog = new DecisionBacklog();
        backlog.missed(VM, plane.time.monotonic());
        plane.pass(70, B1);
        backlog.replay(plane.hm.get(A1), plane.time.monotonic());
        assertThat(missedHb()).as("the other one is silent and does not vote").isEqualTo(70);
        assertThat(plane.rows("SELECT misshistory FROM vioshs.vm WHERE vmuuid='" + VM + "'"))
                .containsExactly("1");
    }

    @Test
    @DisplayName("VH-39: suspend, resume and bells of an outage are stored too; a suspend voids the misses before it")
    void replayStates() {
        DecisionBacklog backlog = new DecisionBacklog();
        backlog.missed(VM, plane.time.monotonic());
        plane.pass(5);
        backlog.suspended(VM.toUpperCase(java.util.Locale.ROOT), plane.time.monotonic());
        backlog.rang(VM, 0x8);
        backlog.rang(VM, 0x20);
        plane.pass(30);
        backlog.replay(plane.hm.get(A1), plane.time.monotonic());
        assertThat(plane.state(VM)).isEqualTo("8");
        assertThat(plane.rows("SELECT \"integer\" FROM vioshs.trans WHERE opcode=6"))
                .containsExactly("40");
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.map WHERE vmhbmissed IS NOT NULL"))
                .containsExactly("0");
        assertThat(plane.rows("SELECT suspendts FROM vioshs.vm WHERE vmuuid='" + VM + "'"))
                .first()
                .asString()
                .startsWith("2026-01-20 09:00:05");
        backlog.resumed(VM, plane.time.monotonic());
        backlog.missed(VM, plane.time.monotonic());
        plane.pass(3);
        backlog.replay(plane.hm.get(A1), plane.time.monotonic());
        assertThat(plane.state(VM)).isEqualTo("3");
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.map WHERE vmhbmissed IS NOT NULL"))
                .containsExactly("1");
        assertThat(backlog.isEmpty()).isTrue();
        backlog.replay(plane.hm.get(A1), plane.time.monotonic());
    }

    @Test
    @DisplayName(
            "VH-25, VH-26: stateChg, shortMsg, discoveryInfo make one tag on all blocks; it differs each time and is never 0")
    void tags() {
        plane.hm.get(A1).shortMsg(VM, 2);
        plane.hm.get(B1).nodeEvent(Plane.node(B2), Plane.nodeDown(1));
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            ViosReply reply = plane.attention();
            assertThat(reply.items()).hasSize(2);
            OptionalLong tag = ((ReplyItem.AttentionVioses) reply.items().get(0)).hsTag();
            assertThat(((ReplyItem.AttentionVms) reply.items().get(1)).hsTag()).isEqualTo(tag);
            assertThat(tag.getAsLong()).isNotZero();
            assertThat(seen.add(tag.getAsLong())).isTrue();
        }
    }

    @Test
    @DisplayName("VH-27: an unacknowledged fact comes again under a new tag; the old tag acknowledges nothing")
    void again() {
        plane.hm.get(A1).shortMsg(VM, 2);
        long first = Plane.tag(plane.attention()).getAsLong();
        long second = Plane.tag(plane.attention()).getAsLong();
        plane.ok(A1, new HealthRequest.Acknowledge(first));
        plane.ok(A1, new HealthRequest.Acknowledge(0));
        assertThat(plane.attentionVms()).extracting(VmStat::shortMsg).containsExactly(2L);
        plane.ok(A1, new HealthRequest.Acknowledge(second));
        assertThat(plane.attentionVms()).as("a third report took the rows").hasSize(1);
        plane.acknowledge();
        assertThat(plane.attentionVms()).isEmpty();
    }

    @Test
    @DisplayName("VH-28, VH-30, 60-FL-80: bells are OR-ed; a fact stored between reply and acknowledge survives")
    void bells() {
        plane.hm.get(A1).shortMsg(VM, 0x8);
        plane.hm.get(A2).shortMsg(VM, 0x20);
        ViosReply reply = plane.attention();
        assertThat(reply.items(ReplyItem.AttentionVms.class).flatMap(b -> b.vms().stream()))
                .extracting(VmStat::shortMsg)
                .containsExactly(0x28L);
        plane.hm.get(A1).shortMsg(VM, 0x8);
        plane.hm.get(A1).vmSuspend(VM);
        plane.ok(A1, new HealthRequest.Acknowledge(Plane.tag(reply).getAsLong()));
        assertThat(plane.attentionVms())
                .containsExactly(new VmStat(VM, "SUSPENDED", true, 0x8, 0, "", false, Optional.empty()));
    }

    @Test
    @DisplayName("VH-29: acknowledge does not change missedHb, VIOS state or reason")
    void acknowledgeLeaves() {
        plane.hm.get(A1).nodeEvent(Plane.node(B2), Plane.nodeDown(1));
        plane.hm.get(A1).shortMsg(VM, 2);
        miss(A1);
        miss(A2);
        plane.pass(10);
        plane.acknowledge();
        assertThat(missedHb()).isEqualTo(10);
        assertThat(plane.viosStat(B2)).isEqualTo(new ViosStat(B2, "DOWN", true, 0, true, 0x40, false));
    }

    @Test
    @DisplayName("3.5: VIOSs that need attention: not UP, not responsive, with data; blocks before those of VMs")
    void viosBlocks() {
        plane.pass(61, A1, B1);
        ViosReply reply = plane.attention();
        assertThat(reply.items()).hasSize(3);
        assertThat(((ReplyItem.AttentionVioses) reply.items().get(0)).vioses())
                .containsExactly(new ViosStat(A2, "UP", false, 61, false, 0, false));
        assertThat(((ReplyItem.AttentionVioses) reply.items().get(1)).vioses())
                .extracting(ViosStat::uuid)
                .containsExactly(B2);
        assertThat(reply.items().get(2)).isInstanceOf(ReplyItem.AttentionVms.class);
    }

    @Test
    @DisplayName("R30, 3.5: LOCAL_DATA tells what this VIOS knows, also without the database")
    void localData() {
        plane.local = Optional.of(new LocalMonitor.State(2, Map.of(VM.toUpperCase(java.util.Locale.ROOT), 33)));
        TestDatabase.execute(plane.sql, "DROP SCHEMA vioshs CASCADE");
        assertThat(plane.run(A1, new HealthRequest.NeedsAttention(false)).exitCode())
                .isEqualTo(8);
        assertThat(plane.ok(A1, new HealthRequest.NeedsAttention(true)).items())
                .containsExactly(
                        new ReplyItem.AttentionVioses(
                                OptionalLong.empty(), A, List.of(new ViosStat(A1, "UP", true, 2, false, 0, false))),
                        new ReplyItem.AttentionVms(
                                OptionalLong.empty(),
                                A,
                                List.of(new VmStat(VM, "STARTED", false, 0, 33, "", false, Optional.empty()))));
        plane.local = Optional.empty();
        assertThat(plane.ok(A1, new HealthRequest.NeedsAttention(true)).items())
                .containsExactly(new ReplyItem.AttentionVioses(
                        OptionalLong.empty(), A, List.of(new ViosStat(A1, "UP", false, 0, false, 0, false))));
    }

    @Test
    @DisplayName("3.5: a VM that stays behind a state change stands under the host it is on, hosts by mtm")
    void hosts() {
        plane.ok(A1, Plane.vms(Action.ADD_VM, Plane.B, Plane.VM2));
        plane.ok(A1, Plane.vms(Action.START_VM, Plane.B, Plane.VM2));
        assertThat(plane.attention().items(ReplyItem.AttentionVms.class).map(ReplyItem.AttentionVms::host))
                .containsExactly(A, Plane.B);
    }
}
