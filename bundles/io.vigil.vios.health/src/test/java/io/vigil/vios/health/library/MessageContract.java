package io.vigil.vios.health.library;

import static io.vigil.vios.health.library.Plane.A;
import static io.vigil.vios.health.library.Plane.A1;
import static io.vigil.vios.health.library.Plane.A2;
import static io.vigil.vios.health.library.Plane.B1;
import static io.vigil.vios.health.library.Plane.VM;
import static io.vigil.vios.health.library.Plane.key;
import static io.vigil.vios.health.library.Plane.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.MsgKey;
import io.vigil.vios.health.codec.MsgState;
import io.vigil.vios.health.codec.ReplyItem;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The message queue (section 10). */
abstract class MessageContract {
    private static final String ANSWER = "<AppReport vm=\"" + VM + "\" mask=\"0x2\"/>";
    Plane plane;

    abstract TestDatabase server();

    @BeforeEach
    void create() throws Exception {
        plane = new Plane(server()).ready().started(VM);
    }

    private ReplyItem.MsgStat query(long tag) {
        return (ReplyItem.MsgStat) plane.ok(B1, new HealthRequest.MsgRef(Action.QUERY_MSG, key(tag)))
                .items()
                .get(0);
    }

    private PassThroughResult get(long tag) {
        return plane.run(B1, new HealthRequest.MsgRef(Action.GET_MSG, key(tag)));
    }

    @Test
    @DisplayName(
            "VH-53, VH-55: doorbell to Clear DB leaves no msg row, shortmsg 0, no trans row; GET repeats the same bytes")
    void fullExchange() {
        HostMonitorLibrary hm = plane.hm.get(A2);
        hm.shortMsg(VM, 2);
        plane.acknowledge();
        plane.ok(A1, put(99, "<Command code=\"0x2\"/>"));
        assertThat(plane.orders).contains("MESSAGE_WAITING " + A1 + " 99", "MESSAGE_WAITING " + A2 + " 99");
        assertThat(query(99)).isEqualTo(new ReplyItem.MsgStat(key(99), 0, MsgState.QUEUED));
        assertThat(hm.readMsg(VM)).contains(new AgentMessage(key(99), "<Command code=\"0x2\"/>"));
        assertThat(plane.hm.get(A1).readMsg(VM)).as("taken once").isEmpty();
        assertThat(query(99).state()).isEqualTo(MsgState.TAKEN);
        assertThat(hm.unansweredMsgs(VM)).hasSize(1);
        assertThat(get(99).exitCode()).isEqualTo(ExitCode.WRONG_STATE);
        assertThat(hm.writeMsg(key(99), 0, ANSWER)).isTrue();
        assertThat(hm.unansweredMsgs(VM)).isEmpty();
        assertThat(query(99)).isEqualTo(new ReplyItem.MsgStat(key(99), ANSWER.length(), MsgState.READY));
        assertThat(Plane.read(get(99)).items()).containsExactly(new ReplyItem.Msg(key(99), ANSWER));
        assertThat(get(99)).isEqualTo(get(99));
        assertThat(query(99).state()).isEqualTo(MsgState.READ);
        plane.orders.clear();
        plane.ok(A1, new HealthRequest.MsgRef(Action.ACK_MSG, key(99)));
        assertThat(plane.orders).containsExactly("MESSAGE_ACKNOWLEDGED " + A2 + " 99");
        assertThat(query(99).state()).isEqualTo(MsgState.ACKED);
        assertThat(hm.acknowledgedMsgs(VM)).extracting(AgentMessage::key).containsExactly(key(99));
        assertThat(hm.ackMsg(key(99))).isTrue();
        assertThat(plane.rows("SELECT * FROM vioshs.msg")).isEmpty();
        assertThat(plane.rows("SELECT * FROM vioshs.trans")).isEmpty();
        assertThat(plane.rows("SELECT shortmsg FROM vioshs.vm WHERE vmuuid='" + VM + "'"))
                .containsExactly("0");
        assertThat(query(99).state()).isEqualTo(MsgState.NONE);
        plane.ok(A1, new HealthRequest.MsgRef(Action.ACK_MSG, key(99)));
    }

    @Test
    @DisplayName("VH-54: the same PUT changes nothing, exit 0")
    void putTwice() {
        plane.ok(A1, put(5, "one"));
        String before = plane.dump();
        plane.ok(A2, put(5, "two"));
        assertThat(plane.dump()).isEqualTo(before);
    }

    @Test
    @DisplayName("10: the acknowledge goes to the other host monitor when the first is silent")
    void acknowledgeOther() {
        plane.ok(A1, put(5, "one"));
        plane.hm.get(A2).readMsg(VM);
        plane.hm.get(A2).writeMsg(key(5), 0, ANSWER);
        plane.deaf.add(A2);
        plane.orders.clear();
        plane.ok(A1, new HealthRequest.MsgRef(Action.ACK_MSG, key(5)));
        assertThat(plane.orders)
                .containsExactly("MESSAGE_ACKNOWLEDGED " + A2 + " 5", "MESSAGE_ACKNOWLEDGED " + A1 + " 5");
        String before = plane.dump();
        plane.ok(A1, put(5, "one"));
        plane.ok(A1, new HealthRequest.MsgRef(Action.ACK_MSG, key(5)));
        assertThat(plane.dump()).as("PUT and ACK of an acknowledged message").isEqualTo(before);
    }

    @Test
    @DisplayName("VH-56: expiry: not delivered after ttl, EXPIRED for 300 s, then gone and counted")
    void expiry() {
        plane.ok(A1, new HealthRequest.PutMsg(key(7), java.util.OptionalInt.of(10), "x"));
        plane.pass(10);
        assertThat(plane.hm.get(A1).readMsg(VM)).isEmpty();
        assertThat(query(7).state()).isEqualTo(MsgState.EXPIRED);
        assertThat(plane.hm.get(A1).writeMsg(key(7), 0, ANSWER)).isFalse();
        plane.pass(299);
        assertThat(query(7).state()).isEqualTo(MsgState.EXPIRED);
        plane.pass(2);
        assertThat(query(7).state()).isEqualTo(MsgState.NONE);
        assertThat(plane.rows("SELECT msgsdeleted FROM vioshs.vm WHERE vmuuid='" + VM + "'"))
                .containsExactly("1");
    }

    @Test
    @DisplayName("VH-56: an answer lives 300 s more; an acknowledged message nobody clears goes after 300 s")
    void answerLives() {
        plane.ok(A1, put(7, "x"));
        plane.hm.get(A1).readMsg(VM);
        plane.hm.get(A1).writeMsg(key(7), 0, ANSWER);
        plane.pass(590);
        assertThat(query(7).state()).isEqualTo(MsgState.READY);
        plane.ok(A1, new HealthRequest.MsgRef(Action.ACK_MSG, key(7)));
        plane.pass(301);
        plane.hm.get(A1).expireMsgs();
        assertThat(plane.rows("SELECT * FROM vioshs.msg")).isEmpty();
    }

    @Test
    @DisplayName("10: an answer with NUL and half characters is stored and read; no call fails")
    void oddAnswer() {
        plane.ok(A1, put(1, "x"));
        plane.hm.get(A1).readMsg(VM);
        assertThat(plane.hm.get(A1).writeMsg(key(1), 0, "a\u0000b\uD800c")).isTrue();
        assertThat(plane.run(B1, new HealthRequest.MsgRef(Action.GET_MSG, key(1)))
                        .stdout())
                .contains(">a\uFFFDb?c</msg>");
    }

    @Test
    @DisplayName("10: an agent's error or a text too long makes the answer FAILED")
    void failed() {
        plane.ok(A1, put(1, "x"));
        plane.ok(A1, put(2, "x"));
        plane.hm.get(A1).writeMsg(key(1), 22, "");
        plane.hm.get(A1).writeMsg(key(2), 0, "y".repeat(65_537));
        assertThat(query(1).state()).isEqualTo(MsgState.FAILED);
        assertThat(query(2)).isEqualTo(new ReplyItem.MsgStat(key(2), 0, MsgState.FAILED));
        assertThat(get(1).exitCode()).isEqualTo(ExitCode.WRONG_STATE);
    }

    @Test
    @DisplayName("VH-56: the 65th message of a VM gives 134; REMOVE_ALL_MSG empties and counts")
    void limits() {
        for (int i = 1; i <= 64; i++) {
            plane.ok(A1, put(i, "x"));
        }
        assertThat(plane.run(A1, put(65, "x")).exitCode()).isEqualTo(ExitCode.MESSAGE_LIMIT);
        plane.ok(A1, new HealthRequest.VmRefs(Action.REMOVE_ALL_MSG, List.of()));
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.msg")).containsExactly("0");
        assertThat(plane.rows("SELECT msgsdeleted FROM vioshs.vm WHERE vmuuid='" + VM + "'"))
                .containsExactly("64");
        plane.ok(A1, put(65, "x".repeat(65_536)));
        assertThat(plane.run(A1, put(66, "x".repeat(65_537))).exitCode()).isEqualTo(ExitCode.SCHEMA);
    }

    @Test
    @DisplayName("VH-57: SYNC_MSG drops what the controller does not list and clears syncMsg")
    void sync() {
        plane.ok(A1, put(1, "x"));
        plane.ok(A1, put(2, "x"));
        TestDatabase.execute(plane.sql, "UPDATE vioshs.cluster SET ksysmsgsync=0");
        assertThat(plane.quickQuery()).allMatch(vios -> vios.syncMsg());
        assertThat(plane.ok(A1, new HealthRequest.SyncMsg(List.of(key(2), key(3))))
                        .items())
                .containsExactly(new ReplyItem.Dropped(List.of(key(1))));
        assertThat(query(1).state()).isEqualTo(MsgState.NONE);
        assertThat(query(2).state()).isEqualTo(MsgState.QUEUED);
        assertThat(plane.quickQuery()).noneMatch(vios -> vios.syncMsg());
    }

    @Test
    @DisplayName("VH-58: without a running host monitor PUT gives 132 and queues nothing; an unknown VM gives 130")
    void noMonitor() {
        plane.pass(61, B1);
        assertThat(plane.run(B1, put(1, "x")).exitCode()).isEqualTo(ExitCode.WRONG_STATE);
        assertThat(plane.rows("SELECT * FROM vioshs.msg")).isEmpty();
        MsgKey unknown = new MsgKey(Plane.VM2, 1, 1);
        assertThat(plane.run(B1, new HealthRequest.PutMsg(unknown, java.util.OptionalInt.empty(), "x"))
                        .exitCode())
                .isEqualTo(ExitCode.VM_UNKNOWN);
    }

    @Test
    @DisplayName("VH-59: START, input, output, END with rc; bodies of messages only at level 3")
    void log() {
        plane.log.clear();
        plane.ok(A1, put(1, "secret&more"));
        assertThat(plane.log.get(0)).startsWith("START");
        assertThat(plane.log.get(1))
                .startsWith("0 input=<?xml")
                .contains("[15 characters]")
                .doesNotContain("secret");
        assertThat(plane.log.get(plane.log.size() - 1)).isEqualTo("END exited with rc=0");
        plane.logLevel = 3;
        plane.ok(A1, put(1, "secret"));
        assertThat(plane.log).anyMatch(line -> line.contains("secret"));
        assertThat(Optional.of(plane.run(A1, Plane.vms(Action.REMOVE_VM, A, VM)).stderr()))
                .contains("");
    }

    @Test
    @DisplayName("10: which VMs have messages in a state: MESSAGE_WAITING names none")
    void vmsWithMessages() {
        HostMonitorLibrary hm = plane.hm.get(A1);
        assertThat(hm.vmsWithMsgs(EnumSet.allOf(MsgState.class))).isEmpty();
        plane.ok(A1, put(1, "<Command code=\"0x2\"/>"));
        plane.ok(A1, put(2, "<Command code=\"0x2\"/>"));
        assertThat(hm.vmsWithMsgs(EnumSet.of(MsgState.QUEUED))).containsExactly(VM);
        hm.readMsg(VM);
        assertThat(hm.vmsWithMsgs(EnumSet.of(MsgState.QUEUED, MsgState.TAKEN))).containsExactly(VM);
        assertThat(hm.vmsWithMsgs(EnumSet.of(MsgState.ACKED))).isEmpty();
    }
}
