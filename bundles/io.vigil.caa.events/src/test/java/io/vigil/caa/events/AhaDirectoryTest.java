package io.vigil.caa.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.caa.events.EventRecords.Origin;
import io.vigil.caa.events.EventRecords.Stamp;
import io.vigil.simulator.virtual.SeededRandomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monitor files on a real directory. */
class AhaDirectoryTest extends MonitorFilesContract {
    private static final CaaId SELF = CaaId.parse(Samples.N1).orElseThrow();
    private static final CaaId OTHER = CaaId.parse(Samples.N4).orElseThrow();
    private static final CaaId CLUSTER = CaaId.parse(Samples.C1).orElseThrow();

    @TempDir
    Path root;

    private AhaPublisher publisher;
    private AhaDirectory directory;

    @BeforeEach
    void publish() throws IOException {
        publisher = new AhaPublisher(root, SELF);
        directory = new AhaDirectory(root, SELF, time, new SeededRandomness(1), Duration.ofMillis(50));
    }

    @Override
    MonitorFiles files() {
        return directory;
    }

    @Override
    void local(EventType type, Map<String, String> own) {
        send(type, own, SELF);
    }

    @Override
    void remote(EventType type, Map<String, String> own) {
        // the other node's publisher would say that diskState must not be sent on
        if (type.producer().clusterWide()) {
            send(type, own, OTHER);
        }
    }

    private boolean send(EventType type, Map<String, String> own, CaaId node) {
        try {
            return publisher.publish(
                    EventRecords.of(type, own, new Stamp(time.now(), 0), new Origin(1, node, CLUSTER)));
        } catch (MonitorException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    void edit() throws MonitorException {
        publisher.publish(
                PASSWD,
                EventRecords.general(
                        1000,
                        LocalProcess.of(1, 0, 0, "vi"),
                        List.of("main+7E4", "__start+68"),
                        new Stamp(time.now(), 0),
                        new Origin(1, SELF, CLUSTER)));
    }

    @Override
    void settle() {
        time.runFor(Duration.ofMillis(100));
    }

    @Test
    @DisplayName("CAA-22, CAA-23 what must be sent on: of this node, cluster-wide, monitored with CLUSTER=YES")
    void forward() throws Exception {
        assertThat(send(EventType.ADAPTER_UP, EN0, SELF)).as("nobody monitors").isFalse();
        MonitorFile local = armed(Producer.NETWORK_ADAPTER_STATE, "CHANGED=YES");
        assertThat(send(EventType.ADAPTER_UP, EN0, SELF))
                .as("without CLUSTER=YES")
                .isFalse();
        MonitorFile wide = armed(Producer.NETWORK_ADAPTER_STATE, MonitorOptions.OURS);
        assertThat(send(EventType.ADAPTER_UP, EN0, SELF)).isTrue();
        assertThat(send(EventType.ADAPTER_UP, EN0, OTHER)).as("of another node").isFalse();
        wide.close();
        assertThat(send(EventType.ADAPTER_UP, EN0, SELF)).as("closed again").isFalse();
        local.close();
        armed(Producer.DISK_STATE, MonitorOptions.OURS);
        assertThat(send(EventType.LOCAL_UP, Map.of(Keys.DISK_NAME, "hdisk1"), SELF))
                .isFalse();
    }

    @Test
    @DisplayName("CAA-16 an irregular record of another producer is read byte for byte")
    void foreign() throws Exception {
        MonitorFile file = armed(Producer.NODE_STATE, MonitorOptions.OURS);
        append(Producer.NODE_STATE, Samples.V14 + "BUF_WRAP\n" + Samples.V3.replace("\n", "\r\n"));
        settle();
        assertThat(text(file)).isEqualTo(Samples.V14);
        assertThat(text(file)).isEqualTo("BUF_WRAP");
        assertThat(text(file)).isEqualTo(Samples.V3.replace("\n", "\r\n"));
    }

    @Test
    @DisplayName("a record written in two parts is delivered when it is whole")
    void twoParts() throws Exception {
        MonitorFile file = armed(Producer.NODE_STATE, MonitorOptions.OURS);
        append(Producer.NODE_STATE, Samples.V3.substring(0, 100));
        settle();
        assertThat(bytes(file)).isEmpty();
        append(Producer.NODE_STATE, Samples.V3.substring(100));
        settle();
        assertThat(text(file)).isEqualTo(Samples.V3);
    }

    @Test
    @DisplayName("a log that is turned over loses nothing, whenever the reader looks")
    void turnedOver() throws Exception {
        publisher = new AhaPublisher(root, SELF, 4096);
        MonitorFile file = armed(Producer.NETWORK_ADAPTER_STATE, "CHANGED=YES;BUF_SIZE=1000000");
        for (int i = 0; i < 100; i++) {
            local(EventType.ADAPTER_UP, Map.of(Keys.INTERFACE_NAME, "en" + i));
            if (i % 7 == 0) {
                settle();
            }
        }
        settle();
        for (int i = 0; i < 100; i++) {
            assertThat(event(file).interfaceName()).contains("en" + i);
        }
        assertThat(Files.size(root.resolve(Producer.NETWORK_ADAPTER_STATE.path())))
                .isLessThanOrEqualTo(4096);
    }

    @Test
    @DisplayName("a monitor file deleted under a waiting consumer: EBADF")
    void deleted() throws Exception {
        MonitorFile file = files().open(Producer.NODE_STATE);
        file.write(MonitorOptions.OURS);
        CompletionStage<Void> select = file.select();
        Files.delete(root.resolve(Producer.NODE_STATE.path()));
        settle();
        assertThat(errno(select)).isEqualTo(Errno.EBADF);
    }

    @Test
    @DisplayName("a directory no publisher has prepared has no events: ENODEV")
    void unprepared(@TempDir Path empty) {
        AhaDirectory none = new AhaDirectory(empty, SELF, time, new SeededRandomness(1), Duration.ofMillis(50));
        assertThatThrownBy(() -> none.open(Producer.NODE_STATE)).hasMessageContaining("ENODEV");
        assertThatThrownBy(() -> new AhaDirectory(empty, SELF, time, new SeededRandomness(1), Duration.ofSeconds(11)))
                .hasMessageContaining("poll in ms is 11000");
    }

    @Test
    @DisplayName("closing leaves no registration behind")
    void registrations() throws Exception {
        armed(Producer.NODE_STATE, MonitorOptions.OURS).close();
        try (Stream<Path> all = Files.list(root.resolve(Producer.NODE_STATE.path() + ".readers"))) {
            assertThat(all).isEmpty();
        }
    }

    private void append(Producer producer, String text) throws IOException {
        Files.writeString(root.resolve(producer.path()), text, StandardOpenOption.APPEND);
    }
}
