package io.vigil.caa.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.caa.events.EventRecords.Origin;
import io.vigil.caa.events.EventRecords.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryMonitorsTest {
    private static final CaaId SELF = CaaId.of(new UUID(1, Long.MIN_VALUE));
    private static final CaaId OTHER = CaaId.of(new UUID(2, Long.MIN_VALUE));
    private final MemoryMonitors monitors = new MemoryMonitors(SELF);

    @Test
    @DisplayName(
            "CAA-22: own events go on to other nodes only while they are monitored with CLUSTER=YES; each monitor counts itself")
    void forwarding() throws Exception {
        assertThat(monitors.publish(adapter(SELF))).as("nobody monitors").isFalse();
        MonitorFile file = monitors.open(Producer.NETWORK_ADAPTER_STATE);
        file.write("CHANGED=YES");
        file.select();
        assertThat(monitors.publish(adapter(SELF))).as("local monitor").isFalse();
        monitors.publish(adapter(OTHER));
        MonitorFile cluster = monitors.open(Producer.NETWORK_ADAPTER_STATE);
        cluster.write(MonitorOptions.OURS);
        cluster.select();
        assertThat(monitors.publish(adapter(SELF))).as("cluster-wide monitor").isTrue();
        assertThat(monitors.publish(adapter(OTHER))).as("of another node").isFalse();
        assertThat(sequences(file)).containsExactly(1L, 3L);
        assertThat(sequences(cluster)).containsExactly(3L, 4L);
    }

    @Test
    @DisplayName("CAA-23: what happens to a local disk stays on its node; a record without type is refused")
    void local() throws Exception {
        MonitorFile file = monitors.open(Producer.DISK_STATE);
        file.write(MonitorOptions.OURS);
        file.select();
        assertThat(monitors.publish(EventRecords.of(
                        EventType.LOCAL_DOWN,
                        Map.of(Keys.DISK_NAME, "hdisk1"),
                        new Stamp(Instant.EPOCH, 0),
                        origin(SELF))))
                .isFalse();
        assertThat(sequences(file)).containsExactly(0L);
        assertThatThrownBy(() -> monitors.publish(new EventRecord(Map.of(), Optional.empty(), List.of())))
                .hasMessage("EVENT_TYPE '' is not known");
    }

    private static EventRecord adapter(CaaId node) {
        return EventRecords.of(
                EventType.ADAPTER_UP, Map.of(Keys.INTERFACE_NAME, "en4"), new Stamp(Instant.EPOCH, 0), origin(node));
    }

    private static Origin origin(CaaId node) {
        return new Origin(1, node, OTHER);
    }

    private static List<Long> sequences(MonitorFile file) {
        List<Long> sequences = new java.util.ArrayList<>();
        for (byte[] data = read(file); data.length > 0; data = read(file)) {
            EventParser.parse(data)
                    .forEach(reading -> sequences.add(
                            reading.event().orElseThrow().sequence().orElseThrow()));
        }
        return sequences;
    }

    private static byte[] read(MonitorFile file) {
        return file.read().toCompletableFuture().join();
    }
}
