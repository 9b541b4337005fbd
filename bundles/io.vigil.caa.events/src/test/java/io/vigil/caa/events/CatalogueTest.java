package io.vigil.caa.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.caa.events.EventRecords.Origin;
import io.vigil.caa.events.EventRecords.Stamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Producers, types, keys, ids. */
class CatalogueTest {
    private static final Stamp AT = new Stamp(Instant.ofEpochSecond(1547996884L, 9_053_410), 4);
    private static final Origin NODE = new Origin(
            4, CaaId.parse(Samples.N4).orElseThrow(), CaaId.parse(Samples.C4).orElseThrow());

    static Map<String, String> own(EventType type) {
        Map<String, String> own = new LinkedHashMap<>();
        type.producer()
                .ownKeys()
                .forEach(key -> own.put(
                        key,
                        switch (key) {
                            case Keys.FAMILY -> "2";
                            case Keys.ADDRESS -> "0x0A0A0A0A";
                            case Keys.NETMASK -> "0xFF000000";
                            case Keys.DISK_UID -> Samples.UID;
                            default -> key.toLowerCase(java.util.Locale.ROOT) + "0";
                        }));
        return own;
    }

    @ParameterizedTest(
            name = "CAA-4 {0} maps to its producer, is written with its own keys and read back without remark")
    @EnumSource(EventType.class)
    void everyType(EventType type) {
        EventRecord record = EventRecords.of(type, own(type), AT, NODE);
        EventReading reading = Samples.one(EventWriter.line(record));
        assertThat(reading.status()).isEqualTo(EventReading.Status.OK);
        ClusterEvent event = reading.event().orElseThrow();
        assertThat(event.type()).contains(type);
        assertThat(event.own().keySet())
                .containsExactlyInAnyOrderElementsOf(type.producer().ownKeys());
        assertThat(event.time()).isEqualTo(AT.time());
        assertThat(event.node()).isEqualTo(NodeRef.of(NODE.node()));
        assertThat(event.cluster()).contains(NODE.cluster());
        assertThat(type.producer().types()).contains(type);
        for (String key : type.producer().ownKeys()) {
            Map<String, String> less = own(type);
            less.remove(key);
            assertThatThrownBy(() -> EventRecords.of(type, less, AT, NODE)).hasMessageContaining(key);
        }
    }

    @Test
    @DisplayName("CAA-4 22 types over 10 producers, paths of section 3")
    void catalogue() {
        assertThat(EventType.values()).hasSize(22);
        assertThat(Producer.values()).hasSize(10);
        assertThat(Producer.NODE_STATE.path()).isEqualTo("cluster/nodeState.monFactory/nodeStateEvent.mon");
        assertThat(Producer.REP_DISK_STATE.path()).isEqualTo("disk/repDiskState.monFactory/repDiskStateEvent.mon");
        assertThat(EventType.named("ADAPTER_DELETE")).isEmpty();
        assertThat(EventType.named("node_up")).isEmpty();
    }

    @Test
    @DisplayName("the writer gives the bytes of the samples; REASON stands on NODE_DOWN only")
    void bytes() {
        EventRecord down = EventRecords.of(
                EventType.NODE_DOWN,
                Map.of(Keys.REASON, Keys.NODE_SHUTDOWN),
                new Stamp(Instant.ofEpochSecond(1547996884L, 200_198_833), 4),
                NODE);
        assertThat(EventWriter.line(down)).isEqualTo(Samples.V14_PLAIN);
        assertThat(EventWriter.flat(down)).isEqualTo(Samples.flat(Samples.V14_PLAIN));
        assertThatThrownBy(() -> EventRecords.of(EventType.NODE_UP, Map.of(Keys.REASON, "x"), AT, NODE))
                .hasMessageContaining("REASON");
        assertThatThrownBy(() -> EventRecords.error(0, AT)).hasMessageContaining("0");
        assertThatThrownBy(() -> new Stamp(AT.time(), -1)).hasMessageContaining("sequence is -1");
    }

    @Test
    @DisplayName("local and remote copy of a general event: only the local one has process, stack and return code")
    void copies() {
        EventRecord local = EventRecords.general(
                1000, LocalProcess.of(8192002, 0, 0, "vi"), List.of("main+7E4", "__start+68"), AT, NODE);
        ClusterEvent here = Samples.event(EventWriter.line(local));
        assertThat(here.process().orElseThrow().program()).isEqualTo("vi");
        assertThat(here.stack()).hasSize(2);
        EventRecord remote = EventRecords.remote(local, new Stamp(AT.time().minusNanos(5), 0));
        ClusterEvent there = Samples.event(EventWriter.line(remote));
        assertThat(there.process()).isEmpty();
        assertThat(there.stack()).isEmpty();
        assertThat(there.returnCode()).isZero();
        assertThat(there.node()).isEqualTo(here.node());
    }

    @Test
    @DisplayName("what cannot stand in a record is refused by name")
    void refused() {
        assertThatThrownBy(() -> pair("1KEY", "x")).hasMessageContaining("'1KEY'");
        assertThatThrownBy(() -> pair("KEY", "a\nb")).hasMessageContaining("KEY");
        assertThatThrownBy(() -> pair("KEY", " a")).hasMessageContaining("KEY");
        assertThatThrownBy(() -> pair("KEY", "a BEGIN_EVENT_INFO")).hasMessageContaining("BEGIN_EVENT_INFO");
        assertThatThrownBy(() -> EventWriter.flat(pair("KEY", "a B=c"))).hasMessageContaining("'B=c'");
        assertThatThrownBy(() -> new EventRecord(Map.of(), java.util.Optional.empty(), List.of("two words")))
                .hasMessageContaining("two words");
    }

    private static EventRecord pair(String key, String value) {
        return new EventRecord(Map.of(key, value), java.util.Optional.empty(), List.of());
    }

    @ParameterizedTest(name = "CAA-8 {0} in all forms of section 6 is {1} / {2}")
    @CsvSource({
        "d32bfa3c1b4111e9805d001018affe76, -3230213171645967895, -9197194794887020938",
        "43947aac1b4111e9803e001018affe76, 4869651976704561641, -9205920519165051274",
        "76497cf2cf1111df8d83beb25d4c4703, 8523481152073306591, -8249540419133880573",
        "0f079e8c801c11dfb918beb25635b404, 1083008561687826911, -5109124104092011516"
    })
    void ids(String hex, long high, long low) {
        CaaId id = new CaaId(high, low);
        String dashed = id.toString();
        assertThat(dashed.replace("-", "")).isEqualTo(hex);
        for (String form : List.of(
                hex,
                "0x" + hex,
                "0X" + hex.toUpperCase(java.util.Locale.ROOT),
                dashed,
                dashed.toUpperCase(java.util.Locale.ROOT),
                hex.replaceFirst("^0", ""),
                id.hex())) {
            assertThat(CaaId.parse(form)).as(form).contains(id);
        }
        assertThat(CaaId.of(id.uuid())).isEqualTo(id);
        assertThat(NodeRef.parse(hex.substring(0, 16)).orElseThrow().high()).isEqualTo(high);
    }

    @Test
    @DisplayName(
            "CAA-8 what is no id: 14 digits, 33 digits, short with a wrong digit 17, uuid with 0x, dashes elsewhere")
    void noIds() {
        for (String text : List.of(
                "",
                "0x",
                "0x12345678901234",
                "0".repeat(33),
                "0x79E8C801C11DF7918BEB25635B404",
                "0x76497cf2-cf11-11df-8d83-beb25d4c4703",
                "76497cf2cf11-11df-8d83-beb25d4c4703",
                "0x76497CF2CF1111DF8D83BEB25D4C470G")) {
            assertThat(NodeRef.parse(text)).as(text).isEmpty();
        }
        assertThat(CaaId.parse("0xF079E8C801C11DF")).as("half").isEmpty();
    }
}
