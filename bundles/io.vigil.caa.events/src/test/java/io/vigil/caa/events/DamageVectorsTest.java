package io.vigil.caa.events;

import static io.vigil.caa.events.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vigil.caa.events.EventReading.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Spec 41, section 11: damaged input. */
class DamageVectorsTest {

    @Test
    @DisplayName("41-V19 a key broken over two lines: usable by its id")
    void v19() {
        String text = V14_PLAIN.replace("NODE_NUMBER=4", "NODE_N\nUMBER=4");
        ClusterEvent event = expectEvent(text, "WARN W09 W07:NODE_NUMBER W04:UMBER");
        assertThat(event.number()).isEmpty();
        assertThat(event.node()).isEqualTo(event(V14).node());
    }

    @Test
    @DisplayName("41-V20 BUF_WRAP (CAA-12)")
    void v20() {
        EventReading reading = expect(one("BUF_WRAP\n"), "MARKER");
        assertThat(reading.marker()).contains(Marker.BUF_WRAP);
        assertThat(reading.delivered()).isFalse();
    }

    @Test
    @DisplayName("41-V21 EVENT_OVERFLOW, then a record without its end (CAA-12)")
    void v21() {
        assertThat(expect(one("EVENT_OVERFLOW\n"), "MARKER").marker()).contains(Marker.EVENT_OVERFLOW);
        assertThat(expectEvent(V3.replace(E, ""), "PARTIAL E02").type()).contains(EventType.NODE_UP);
    }

    @Test
    @DisplayName("41-V22 cut inside a key before the id")
    void v22() {
        String text = h(1271921536, 68254861, 1) + "BEGIN_EVPROD_INFO\nEVENT_TYPE=NODE_UP\nNODE_NUM";
        expect(one(text), "REJECTED W09 E02 E05:NODE_ID E05:CLUSTER_ID W07:NODE_NUMBER");
        assertThat(one(text).event()).isEmpty();
    }

    @Test
    @DisplayName("41-V23 cut record, then a whole one: the second is not lost (CAA-3)")
    void v23() {
        List<EventReading> readings = EventParser.parse(V3.substring(0, V3.indexOf("END_EVPROD_INFO")) + V5);
        assertThat(readings).hasSize(2);
        assertThat(expect(readings.get(0), "PARTIAL E06").event().orElseThrow().type())
                .contains(EventType.NODE_UP);
        assertThat(expect(readings.get(1), "OK").event().orElseThrow().type()).contains(EventType.ADAPTER_UP);
    }

    @Test
    @DisplayName("41-V24 end keyword alone")
    void v24() {
        expect(one(E), "REJECTED E01");
    }

    @Test
    @DisplayName("41-V25 15 digits are a half id (CAA-9)")
    void v25() {
        ClusterEvent event = expectEvent(V7.replace(SHORT, "0xF079E8C801C11DF"), "PARTIAL E09");
        assertThat(event.node()).hasToString("0f079e8c801c11df");
        assertThat(event.node().id()).isEmpty();
    }

    @Test
    @DisplayName("41-V26 unknown EVENT_TYPE is delivered and changes nothing (CAA-5)")
    void v26() {
        ClusterEvent event = expectEvent(V3.replace("NODE_UP", "SITE_UP"), "WARN W05");
        assertThat(event.typeText()).isEqualTo("SITE_UP");
        assertThat(HealthMapping.of(event)).isEqualTo(HealthEffect.NONE);
    }

    @Test
    @DisplayName("41-V27 nanoseconds that are no number or beyond a second")
    void v27() {
        for (String wrong : List.of("6825486x", "1000000000", "-1", "")) {
            ClusterEvent event =
                    expectEvent(V3.replace("tvnsec=68254861", "tvnsec=" + wrong), "PARTIAL E03:TIME_tvnsec");
            assertThat(event.time()).isEqualTo(event(V3).time().minusNanos(68254861));
        }
    }

    @Test
    @DisplayName("41-V28 a key twice: the first counts")
    void v28() {
        String text = V3.replace("EVENT_TYPE=NODE_UP\n", "EVENT_TYPE=NODE_UP\nEVENT_TYPE=NODE_DOWN\n");
        assertThat(expectEvent(text, "WARN W08").type()).contains(EventType.NODE_UP);
    }

    @Test
    @DisplayName("41-V29 return code without producer block: an error record; with code 0 refused")
    void v29() {
        String header = h(1269868036, 966708948, 0, 20);
        EventReading reading = expect(one(header + E), "ERROR_EVENT");
        assertThat(reading.returnCode()).hasValue(20);
        assertThat(reading.delivered()).isFalse();
        expect(one(h(1269868036, 966708948, 0, 0) + E), "REJECTED E08");
        expect(one(header.replace("RC_FROM_EVPROD=20\n", "") + E), "REJECTED E08 W07:RC_FROM_EVPROD");
    }

    @Test
    @DisplayName("41-V30 dashed id is the same node, also with U+2013 (CAA-8, CAA-24)")
    void v30() {
        String dashed = V3.replace(N1, "76497cf2-cf11-11df-8d83-beb25d4c4703");
        assertThat(expectEvent(dashed, "OK")).isEqualTo(event(V3));
        String typeset = V3.replace(N1, "76497cf2-cf11-11df-8d83-beb25d4c4703".replace('-', '\u2013'));
        assertThat(expectEvent(typeset, "WARN W10")).isEqualTo(event(V3));
    }

    @Test
    @DisplayName("41-V31 unknown key is kept with the '=' of its value (CAA-5, CAA-6)")
    void v31() {
        String text = V3.replace("NODE_NUMBER", "SITE=LOCAL=1\nNODE_NUMBER");
        assertThat(expectEvent(text, "WARN W04:SITE").own()).containsEntry("SITE", "LOCAL=1");
    }

    @Test
    @DisplayName("41-V32 producer block without end; adapter without name")
    void v32() {
        expectEvent(V3.replace("END_EVPROD_INFO\n", ""), "PARTIAL E07");
        expectEvent(V5.replace("INTERFACE_NAME=en0\n", ""), "WARN W07:INTERFACE_NAME");
    }

    @Test
    @DisplayName("41-V33 ids of 33 digits and with a '+'; empty input")
    void v33() {
        assertThat(expect(one(V3.replace(N1, N1 + "0")), "REJECTED E04:NODE_ID").event())
                .isEmpty();
        ClusterEvent event = expectEvent(V3.replace(C1, C1 + "+"), "PARTIAL E04:CLUSTER_ID");
        assertThat(event.cluster()).isEmpty();
        assertThat(EventParser.parse("")).isEmpty();
        assertThat(EventParser.parse(new byte[0])).isEmpty();
    }

    @Test
    @DisplayName("CAA-2 a record of more than 64 KiB is dropped with E02, what follows is read")
    void tooLong() {
        for (String filler : List.of("X=1\n", "x\n", " ", "y")) {
            String text = V3.substring(0, 60) + filler.repeat(EventParser.MAX_RECORD) + "\n" + E + V5;
            List<EventReading> readings = EventParser.parse(text);
            assertThat(readings).as(filler).hasSize(2);
            assertThat(readings.get(0).status()).isEqualTo(Status.REJECTED);
            assertThat(readings.get(0).has(Code.E02)).isTrue();
            assertThat(readings.get(1).event()).isEqualTo(one(V5).event());
        }
    }

    @Test
    @DisplayName("CAA-2 hostile input of 300 kB is read in time that grows with its length only")
    void hostile() {
        for (String piece : List.of(
                "BEGIN_EVENT_INFO ",
                "BEGIN_EVENT_INFO\n",
                "BEGIN_EVENT_INFO\nA BEGIN_EVENT_INFO B",
                "BEGIN_EVENT_INFO",
                "A=",
                "A= ",
                "BUF_WRAP\n",
                "END_EVENT_INFO ",
                "STACK_TRACE\n",
                "\0\n")) {
            String text =
                    "BEGIN_EVENT_INFO" + (piece.endsWith("\n") ? "\n" : " ") + piece.repeat(300_000 / piece.length());
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> EventParser.parse(text), piece);
        }
    }

    @Test
    @DisplayName("CAA-16 the text of a reading is what was read, from the first to the last character of the record")
    void text() {
        List<EventReading> readings =
                EventParser.parse(MOD_FILE + V14 + "noise\n" + flat(V5) + V3.replace("\n", "\r\n"));
        assertThat(readings).extracting(EventReading::text).containsExactly(V14, flat(V5), V3.replace("\n", "\r\n"));
    }

    @Test
    @DisplayName("a value cut off by the end of the input is not used: half an id could name another node")
    void cutValue() {
        String text = V7.substring(0, V7.indexOf("EB25635B404"));
        expect(one(text), "REJECTED W09 E02 E05:NODE_ID E05:CLUSTER_ID");
        expect(one(flat(text)), "REJECTED W06 W09 E02 E05:NODE_ID E05:CLUSTER_ID");
    }

    @Test
    @DisplayName("CAA-17 attribute text with &#10;, with raw line feeds and with blanks")
    void attribute() {
        String escaped = EventWriter.attribute(V7);
        assertThat(escaped).contains("&#10;").doesNotContain("\n");
        assertThat(EventParser.parseAttribute(escaped)).isEqualTo(EventParser.parse(V7));
        assertThat(EventParser.parseAttribute(V7)).isEqualTo(EventParser.parse(V7));
        assertThat(EventParser.parseAttribute(flat(V7)).get(0).event()).isEqualTo(one(V7).event());
        assertThat(EventParser.parseAttribute("&#x110000; &bogus; &amp;&lt;&gt;&quot;&apos;"))
                .isEmpty();
    }

    @Test
    @DisplayName("fragment of syslog.caa: only by its own entry point")
    void fragment() {
        String line = "Nov 20 10:08:04 vios caa: EVENT_TYPE=NODE_DOWN REASON=NODE_SHUTDOWN NODE_NUMBER=4 NODE_ID=" + N4
                + " CLUSTER_ID=" + C4;
        assertThat(EventParser.parse(line)).isEmpty();
        EventRecord record = EventParser.parseFragment(line).orElseThrow();
        assertThat(record.producer()).isEqualTo(one(V14).record().orElseThrow().producer());
        assertThat(EventParser.parseFragment("nothing here")).isEmpty();
    }
}
