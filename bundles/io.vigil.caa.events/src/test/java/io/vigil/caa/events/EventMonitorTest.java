package io.vigil.caa.events;

import static io.vigil.caa.events.MonitorFilesContract.EN0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.simulator.virtual.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Following the producers: errors, gaps, duplicates, counters (CAA-11 to CAA-14, CAA-21). */
class EventMonitorTest {
    private final VirtualTime time = new VirtualTime();
    private final VirtualCluster cluster =
            new VirtualCluster("clust1", CaaId.parse(Samples.C1).orElseThrow(), time, time, Duration.ofMillis(20));
    private final VirtualNode self = cluster.add("a", 1, new CaaId(1, 1L << 63), Duration.ZERO);
    private final VirtualNode other = cluster.add("b", 2, new CaaId(2, 1L << 63), Duration.ofHours(-1));
    private final Heard heard = new Heard();

    /** What a listener was told. */
    private static final class Heard implements MonitorListener {
        final List<EventReading> events = new ArrayList<>();
        final List<String> reconciled = new ArrayList<>();
        final List<String> trouble = new ArrayList<>();

        @Override
        public void event(Producer producer, EventReading reading) {
            events.add(reading);
        }

        @Override
        public void reconcile(Producer producer, String cause) {
            reconciled.add(producer.producerName() + ": " + cause);
        }

        @Override
        public void trouble(Producer producer, String text) {
            trouble.add(text);
        }

        List<String> types() {
            return events.stream().map(e -> e.event().orElseThrow().typeText()).toList();
        }
    }

    /** A monitor file that gives what a test puts into it. */
    private static final class Script implements MonitorFiles, MonitorFile {
        final Deque<byte[]> reads = new ArrayDeque<>();
        CompletableFuture<Void> waiting;
        int opens;

        void give(String text) {
            reads.add(text.getBytes(StandardCharsets.UTF_8));
            if (waiting != null) {
                CompletableFuture<Void> one = waiting;
                waiting = null;
                one.complete(null);
            }
        }

        @Override
        public MonitorFile open(String path) {
            opens++;
            return this;
        }

        @Override
        public void write(String options) {
            assertThat(options).isEqualTo("CHANGED=YES;CLUSTER=YES");
        }

        @Override
        public CompletionStage<Void> select() {
            waiting = new CompletableFuture<>();
            CompletableFuture<Void> mine = waiting;
            if (!reads.isEmpty()) {
                mine.complete(null);
                waiting = null;
            }
            return mine;
        }

        @Override
        public CompletionStage<byte[]> read() {
            byte[] next = reads.poll();
            return CompletableFuture.completedStage(next == null ? new byte[0] : next);
        }

        @Override
        public void close() {}
    }

    private EventMonitor follow(MonitorFiles files, Producer... producers) {
        MonitorSettings settings = new MonitorSettings(
                producers.length == 0 ? MonitorSettings.HEALTH.producers() : List.of(producers),
                MonitorOptions.OURS,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                3);
        EventMonitor monitor = new EventMonitor(files, time, settings, heard);
        monitor.start();
        settle();
        return monitor;
    }

    private void settle() {
        time.runFor(Duration.ofMillis(200));
    }

    @AfterEach
    void nothingThrew() {
        assertThat(time.failures()).isEmpty();
    }

    @Test
    @DisplayName(
            "the four producers of the health plane, local and remote, in read order; asks for states at the start")
    void health() {
        EventMonitor monitor = follow(self);
        EventMonitor there = new EventMonitor(other, time, MonitorSettings.HEALTH, new Heard());
        there.start();
        settle();
        assertThat(heard.reconciled).hasSize(4).contains("nodeState: monitor opened");
        other.raise(EventType.ADAPTER_DOWN, EN0);
        settle();
        other.down(true);
        settle();
        self.raise(EventType.REP_UP, Map.of(Keys.DISK_NAME, "caa_private0"));
        self.raise(EventType.CONNECT_UP, EN0);
        settle();
        assertThat(heard.types()).containsExactly("ADAPTER_DOWN", "NODE_DOWN", "REP_UP");
        assertThat(monitor.counts().get(Producer.NODE_STATE).ok()).isEqualTo(1);
        monitor.close();
        self.raise(EventType.REP_DOWN, Map.of(Keys.DISK_NAME, "caa_private0"));
        settle();
        assertThat(heard.events).hasSize(3);
    }

    @Test
    @DisplayName("CAA-14 a NODE_UP read after a NODE_DOWN comes after it, whatever the times say")
    void readOrder() {
        Script script = new Script();
        follow(script, Producer.NODE_STATE);
        script.give(Samples.V14);
        script.give(Samples.V3);
        settle();
        assertThat(heard.types()).containsExactly("NODE_DOWN", "NODE_UP");
        assertThat(heard.events.get(1).event().orElseThrow().time())
                .isBefore(heard.events.get(0).event().orElseThrow().time());
    }

    @Test
    @DisplayName("CAA-11 reopening after return code -1: 1 s, doubling to 60 s, then it works again and begins anew")
    void reopening() {
        EventMonitor monitor = follow(self, Producer.NODE_STATE);
        cluster.dissolve();
        settle();
        assertThat(heard.trouble).containsExactly("monitor file is opened again: producer reports -1");
        List<Duration> tries = new ArrayList<>();
        int seen = 1;
        for (int i = 0; i < 40_000 && tries.size() < 9; i++) {
            time.runFor(Duration.ofMillis(10));
            if (heard.trouble.size() > seen) {
                seen++;
                tries.add(time.monotonic());
            }
        }
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < tries.size(); i++) {
            pauses.add(tries.get(i).minus(tries.get(i - 1)).toSeconds());
        }
        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        cluster.form();
        time.runFor(Duration.ofSeconds(60));
        assertThat(heard.reconciled).containsExactly("nodeState: monitor opened", "nodeState: monitor reopened");
        other.down(false);
        settle();
        assertThat(heard.types()).containsExactly("NODE_DOWN");
        assertThat(monitor.counts().get(Producer.NODE_STATE).reopened()).isEqualTo(10);
        cluster.dissolve();
        settle();
        int before = heard.trouble.size();
        time.runFor(Duration.ofMillis(900));
        assertThat(heard.trouble).as("the delay is 1 s again").hasSize(before + 1);
    }

    @Test
    @DisplayName("CAA-11 a monitor that stood for a minute has no old delay to pay")
    void settled() {
        follow(self, Producer.NODE_STATE);
        for (int i = 0; i < 2; i++) {
            cluster.dissolve();
            time.runFor(Duration.ofMillis(500));
            cluster.form();
            time.runFor(Duration.ofSeconds(i == 0 ? 62 : 2));
        }
        assertThat(heard.reconciled).hasSize(3);
    }

    @Test
    @DisplayName("CAA-12 markers and a gap of the sequence ask for reconciliation and are counted; a fall too")
    void losses() {
        Script script = new Script();
        EventMonitor monitor = follow(script, Producer.NODE_STATE);
        script.give("BUF_WRAP\n");
        script.give(numbered(7));
        script.give(numbered(8));
        script.give(numbered(10));
        script.give("EVENT_OVERFLOW\n");
        script.give(numbered(11).replace(Samples.E, ""));
        script.give(numbered(12));
        script.give(numbered(0));
        settle();
        assertThat(heard.reconciled)
                .containsExactly(
                        "nodeState: monitor opened",
                        "nodeState: BUF_WRAP",
                        "nodeState: sequence number 10 after 8",
                        "nodeState: EVENT_OVERFLOW",
                        "nodeState: sequence number 0 after 12");
        assertThat(heard.events).hasSize(6);
        ProducerCounts counts = monitor.counts().get(Producer.NODE_STATE);
        assertThat(counts).isEqualTo(new ProducerCounts(6, 5, 0, 1, 0, 0, 4, 0));
    }

    @Test
    @DisplayName("CAA-13, CAA-21 the same event twice is heard once; what cannot be used is counted and told")
    void duplicates() {
        Script script = new Script();
        EventMonitor monitor = follow(script, Producer.NODE_STATE);
        script.give(numbered(1));
        script.give(numbered(1));
        script.give(numbered(1).replace("NODE_UP", "NODE_DOWN"));
        script.give(numbered(2).replace("EVENT_TYPE=NODE_UP\n", "EVENT_TYPE=NODE_UP\n\n"));
        script.give(Samples.E);
        script.give(numbered(9));
        settle();
        assertThat(heard.types()).containsExactly("NODE_UP", "NODE_DOWN", "NODE_UP", "NODE_UP");
        assertThat(heard.trouble).containsExactly("record refused: REJECTED E01");
        ProducerCounts counts = monitor.counts().get(Producer.NODE_STATE);
        assertThat(counts).isEqualTo(new ProducerCounts(6, 4, 1, 0, 1, 1, 1, 0));
    }

    @Test
    @DisplayName("what is remembered for duplicates is bounded: an event seen again much later is a new one")
    void bounded() {
        Script script = new Script();
        follow(script, Producer.NODE_STATE);
        for (int number : new int[] {1, 2, 3, 4, 1}) {
            script.give(numbered(number));
        }
        settle();
        assertThat(heard.events).hasSize(5);
    }

    @Test
    @DisplayName(
            "a select that promises data where there is none does not spin: the file is opened again after a pause")
    void noSpin() {
        Script script = new Script();
        follow(script, Producer.NODE_STATE);
        CompletableFuture<Void> one = script.waiting;
        one.complete(null);
        settle();
        assertThat(heard.trouble).hasSize(1);
        assertThat(script.opens).isEqualTo(1);
        time.runFor(Duration.ofSeconds(1));
        assertThat(script.opens).isEqualTo(2);
    }

    @Test
    @DisplayName("settings out of range are refused by name")
    void settings() {
        assertThatThrownBy(() -> new MonitorSettings(
                        List.of(), MonitorOptions.OURS, Duration.ofSeconds(1), Duration.ofSeconds(60), 1))
                .hasMessageContaining("number of producers is 0");
        assertThatThrownBy(() -> new MonitorSettings(
                        List.of(Producer.NODE_STATE), "", Duration.ofSeconds(2), Duration.ofSeconds(1), 1))
                .hasMessageContaining("lastDelay in ms is 1000");
    }

    private static String numbered(int sequence) {
        return Samples.V3.replace("SEQUENCE_NUM=1", "SEQUENCE_NUM=" + sequence);
    }
}
