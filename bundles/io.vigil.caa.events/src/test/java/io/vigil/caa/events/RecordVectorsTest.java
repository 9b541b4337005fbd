package io.vigil.caa.events;

import static io.vigil.caa.events.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Spec 41, section 11: the well-formed and the merely irregular records. */
class RecordVectorsTest {

    @Test
    @DisplayName("41-V1 nodeList NODE_ADD (CAA-4)")
    void v1() {
        ClusterEvent event = expectEvent(V1, "OK");
        assertThat(event.type()).contains(EventType.NODE_ADD);
        assertThat(event.type().orElseThrow().producer()).isEqualTo(Producer.NODE_LIST);
        assertThat(event.number()).hasValue(1);
        assertThat(event.node().toString().replace("-", "")).isEqualTo("76497cf2cf1111df8d83beb25d4c4703");
    }

    @Test
    @DisplayName("41-V2 nodeList NODE_DELETE with time and sequence of V1 is no duplicate of it (CAA-13)")
    void v2() {
        ClusterEvent event = expectEvent(V1.replace("NODE_ADD", "NODE_DELETE"), "OK");
        assertThat(event.type()).contains(EventType.NODE_DELETE);
        assertThat(event.duplicateKey()).isNotEqualTo(event(V1).duplicateKey());
    }

    @Test
    @DisplayName("41-V3 nodeState NODE_UP, time as seconds plus nanoseconds (CAA-7)")
    void v3() {
        ClusterEvent event = expectEvent(V3, "OK");
        assertThat(event.type()).contains(EventType.NODE_UP);
        assertThat(event.time()).isEqualTo(Instant.ofEpochSecond(1271921536L, 68254861));
        assertThat(event.time()).hasToString("2010-04-22T07:32:16.068254861Z");
    }

    @Test
    @DisplayName("41-V4 nodeAddress: 10.10.10.10/255.0.0.0 on et0, 9053410 ns are 0.009053410 s, sequence 0 (CAA-7)")
    void v4() {
        String keys = "EVENT_TYPE=ADDRESS_ADD,INTERFACE_NAME=et0,FAMILY=2,ADDRESS=0x0A0A0A0A,NETMASK=0xFF000000";
        ClusterEvent event = expectEvent(h(1271922254, 9053410, 0) + p(keys, 2, N1, C1) + E, "OK");
        assertThat(event.ipv4()).contains("10.10.10.10/255.0.0.0");
        assertThat(event.interfaceName()).contains("et0");
        assertThat(event.time()).isEqualTo(Instant.ofEpochSecond(1271922254L).plusNanos(9_053_410));
        assertThat(event.sequence()).hasValue(0);
    }

    @Test
    @DisplayName("41-V5 networkAdapterState ADAPTER_UP en0")
    void v5() {
        ClusterEvent event = expectEvent(V5, "OK");
        assertThat(event.type()).contains(EventType.ADAPTER_UP);
        assertThat(event.interfaceName()).contains("en0");
    }

    @Test
    @DisplayName("41-V6 nodeContact CONNECT_DOWN en1")
    void v6() {
        ClusterEvent event = expectEvent(V6, "OK");
        assertThat(event.type().orElseThrow().producer()).isEqualTo(Producer.NODE_CONTACT);
        assertThat(event.interfaceName()).contains("en1");
    }

    @Test
    @DisplayName("41-V7 clDiskList with a short id: padded on the left; DISK_UID keeps blank and dash (CAA-6, CAA-8)")
    void v7() {
        ClusterEvent event = expectEvent(V7, "WARN W03");
        assertThat(event.type()).contains(EventType.DISK_ADD);
        assertThat(event.node().toString().replace("-", "")).isEqualTo("0f079e8c801c11dfb918beb25635b404");
        assertThat(event.own()).containsEntry(Keys.DISK_UID, UID);
    }

    @Test
    @DisplayName("41-V8 clDiskState DISK_DOWN")
    void v8() {
        String text = h(1271935734, 265210314, 1) + p("EVENT_TYPE=DISK_DOWN,DISK_NAME=cldisk1", 2, N1, C1) + E;
        assertThat(expectEvent(text, "OK").type().orElseThrow().producer()).isEqualTo(Producer.CL_DISK_STATE);
    }

    @Test
    @DisplayName("41-V9 repDiskState: number 3 for a node that was 1 and 2 before, the id decides")
    void v9() {
        String text = h(1271933757, 134003703, 1) + p("EVENT_TYPE=REP_UP,DISK_NAME=caa_private0", 3, N1, C1) + E;
        ClusterEvent event = expectEvent(text, "OK");
        assertThat(event.type().orElseThrow().producer()).isEqualTo(Producer.REP_DISK_STATE);
        assertThat(event.number()).hasValue(3);
        assertThat(event.node()).isEqualTo(event(V3).node());
    }

    @Test
    @DisplayName("41-V10 diskState, local scope (CAA-23)")
    void v10() {
        String text = h(1271935029, 958362343, 1) + p("EVENT_TYPE=LOCAL_UP,DISK_NAME=hdisk1", 2, N1, C1) + E;
        Producer producer = expectEvent(text, "OK").type().orElseThrow().producer();
        assertThat(producer).isEqualTo(Producer.DISK_STATE);
        assertThat(producer.clusterWide()).isFalse();
    }

    @Test
    @DisplayName("41-V11 vgState VG_UP")
    void v11() {
        String text = h(1271915408, 699408296, 0) + p("EVENT_TYPE=VG_UP,DISK_NAME=hdisk5,VG_NAME=myvg1", 2, N1, C1) + E;
        ClusterEvent event = expectEvent(text, "OK");
        assertThat(event.type().orElseThrow().producer()).isEqualTo(Producer.VG_STATE);
        assertThat(event.own()).containsEntry(Keys.VG_NAME, "myvg1");
    }

    @Test
    @DisplayName("41-V12 modFile where it happened: no type, process and 3 frames, RC 1000 is no error record")
    void v12() {
        String header = h(1285753875, 613266683, 0, 1000)
                .replace("RC_", "PID=8192002\nUID=0\nUID_LOGIN=0\nGID=0\nPROG_NAME=vi\nRC_");
        String text =
                MOD_FILE + header + p("", 2, N5, C5) + "STACK_TRACE\nahafs_evprods+70C\n.svc_instr\n__start+68\n" + E;
        ClusterEvent event = expectEvent(text, "WARN W01");
        assertThat(event.type()).isEmpty();
        assertThat(event.typeText()).isEmpty();
        assertThat(event.process().orElseThrow().pid()).hasValue(8192002);
        assertThat(event.process().orElseThrow().program()).isEqualTo("vi");
        assertThat(event.stack()).containsExactly("ahafs_evprods+70C", ".svc_instr", "__start+68");
        assertThat(event.returnCode()).isEqualTo(1000);
    }

    @Test
    @DisplayName("41-V13 modFile remote copy: no type, no process, no frames; none of that is an error (CAA-18)")
    void v13() {
        ClusterEvent event = expectEvent(MOD_FILE + h(1285753875, 538355111, 0) + p("", 2, N5, C5) + E, "WARN W01");
        assertThat(event.type()).isEmpty();
        assertThat(event.process()).isEmpty();
        assertThat(event.stack()).isEmpty();
    }

    @Test
    @DisplayName("41-V14 NODE_DOWN of the book with its empty line: reason 0x40, both halves of the id negative")
    void v14() {
        ClusterEvent event = expectEvent(V14, "WARN W02");
        assertThat(event.type()).contains(EventType.NODE_DOWN);
        assertThat(event.reason()).isEqualTo(0x40);
        assertThat(event.node().high()).isEqualTo(-3230213171645967895L);
        assertThat(event.node().low()).hasValue(-9197194794887020938L);
    }

    @Test
    @DisplayName("41-V15 flat form of the book says what its line form says (CAA-1)")
    void v15() {
        EventReading reading = expect(one(flat(V15_LINES)), "WARN W06");
        assertThat(reading.event()).isEqualTo(one(V15_LINES).event());
        assertThat(reading.record()).isEqualTo(one(V15_LINES).record());
    }

    @Test
    @DisplayName("41-V16 flat form keeps blanks in DISK_UID (CAA-1, CAA-6)")
    void v16() {
        ClusterEvent event = expectEvent(flat(V7), "WARN W03 W06");
        assertThat(event).isEqualTo(event(V7));
        assertThat(event.own()).containsEntry(Keys.DISK_UID, UID);
    }

    @Test
    @DisplayName("41-V17 CRLF and trailing NUL change nothing (CAA-1)")
    void v17() {
        EventReading reading = expect(one(V5.replace("\n", "\r\n") + "\0\0"), "OK");
        assertThat(reading.event()).isEqualTo(one(V5).event());
        assertThat(reading.record()).isEqualTo(one(V5).record());
    }

    @Test
    @DisplayName("41-V18 two records in one buffer come in order (CAA-14)")
    void v18() {
        List<EventReading> readings = EventParser.parse(V6 + V3);
        assertThat(readings).hasSize(2);
        assertThat(expect(readings.get(0), "OK").event()).isEqualTo(one(V6).event());
        assertThat(expect(readings.get(1), "OK").event()).isEqualTo(one(V3).event());
    }
}
