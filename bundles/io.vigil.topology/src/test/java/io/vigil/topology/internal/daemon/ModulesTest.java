package io.vigil.topology.internal.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.topology.Adapter;
import io.vigil.topology.IncarnationFile;
import io.vigil.topology.ModuleListener;
import io.vigil.topology.Network;
import io.vigil.topology.NetworkModule;
import io.vigil.topology.NetworkModule.Beat;
import io.vigil.topology.NetworkModuleProvider;
import io.vigil.topology.RingAddress;
import io.vigil.topology.TopologyDaemon;
import io.vigil.topology.TopologySettings;
import io.vigil.topology.Tuning;
import io.vigil.topology.sim.SimulatedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of network modules (spec 82, section 9). */
class ModulesTest {
    private final VirtualTime time = new VirtualTime();
    private final List<Fake> opened = new ArrayList<>();

    @Test
    @DisplayName("a module that fails is opened again within an interval; three failures in 60 intervals: unsure")
    void restarted() {
        TopologyDaemon daemon = daemon();
        time.runFor(Duration.ofSeconds(5));
        assertThat(opened).hasSize(1);
        for (int crash = 1; crash <= 3; crash++) {
            opened.get(crash - 1).ears.failed("test");
            time.runFor(Duration.ofMillis(1_001));
            assertThat(opened).hasSize(crash + 1);
            assertThat(opened.get(crash - 1).closed).isTrue();
            time.runFor(Duration.ofSeconds(5));
            assertThat(module(daemon)).isEqualTo(crash < 3 ? "RUNNING" : "UNSURE");
        }
        opened.get(0).ears.failed("what a closed module says is not heard");
        time.runFor(Duration.ofSeconds(65));
        assertThat(opened).hasSize(4);
        assertThat(module(daemon)).isEqualTo("RUNNING");
    }

    @Test
    @DisplayName("a module that throws while it sends is replaced; one that cannot be opened is tried again")
    void thrown() {
        TopologyDaemon daemon = daemon();
        time.runFor(Duration.ofSeconds(1));
        opened.get(0).broken = true;
        time.runFor(Duration.ofSeconds(10));
        assertThat(opened).hasSizeGreaterThan(1);
        assertThat(module(daemon)).isEqualTo("RUNNING");
    }

    @Test
    @DisplayName(
            "watchdog: heartbeats go on while the core is busy, and stop when it was silent for the suspicion time")
    void watchdog() {
        List<Duration> sent = new ArrayList<>();
        BeatClock clock = new BeatClock(time, time, (to, frame) -> sent.add(time.monotonic()));
        RingAddress to = RingAddress.parse("10.0.0.1");
        clock.beat(new Beat(to, Duration.ofSeconds(1), Duration.ofSeconds(4), () -> new byte[1]));
        time.runFor(Duration.ofSeconds(20));
        assertThat(sent).hasSize(5);
        clock.alive();
        time.runFor(Duration.ofSeconds(2));
        assertThat(sent).hasSizeBetween(7, 8);
        clock.silence();
        sent.clear();
        time.runFor(Duration.ofSeconds(2));
        assertThat(sent).isEmpty();
    }

    @Test
    @DisplayName("82-I-3 an incarnation is larger than the one before, also when the clock was set back")
    void incarnations(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("run/incarnation");
        long first = new IncarnationFile(file, time).next();
        time.stepWallClock(Duration.ofDays(-1));
        long second = new IncarnationFile(file, time).next();
        time.stepWallClock(Duration.ofDays(2));
        assertThat(new IncarnationFile(file, time).next()).isGreaterThan(second);
        assertThat(second).isEqualTo(first + 1);
        Files.writeString(file, "x");
        Assertions.assertThatThrownBy(() -> new IncarnationFile(file, time).next())
                .hasMessageContaining("'x'");
    }

    private TopologyDaemon daemon() {
        NetworkModuleProvider provider = new NetworkModuleProvider() {
            @Override
            public String kind() {
                return Network.SIM;
            }

            @Override
            public NetworkModule open(Network network, Adapter adapter) {
                opened.add(new Fake());
                return opened.get(opened.size() - 1);
            }
        };
        TopologyDaemon daemon = new TopologyDaemon(
                TopologySettings.of(2, 1),
                SimulatedCluster.sample(3, 1, Tuning.DEFAULT),
                List.of(provider),
                time,
                time,
                new SeededRandomness(1));
        daemon.start();
        return daemon;
    }

    private String module(TopologyDaemon daemon) {
        time.runFor(Duration.ofSeconds(3));
        return daemon.status().rings().get(0).module();
    }

    /** A module that goes nowhere. */
    private static final class Fake implements NetworkModule {
        private ModuleListener ears;
        private boolean broken;
        private boolean closed;

        @Override
        public void start(ModuleListener listener) {
            ears = listener;
        }

        @Override
        public void send(RingAddress to, byte[] frame) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
        }

        @Override
        public void beat(Beat order) {}

        @Override
        public void silence() {}

        @Override
        public void alive() {}

        @Override
        public Link link() {
            return Link.UP;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
