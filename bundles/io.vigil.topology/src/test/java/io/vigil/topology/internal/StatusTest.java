package io.vigil.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.topology.NodeState;
import io.vigil.topology.StatusText;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.Tuning;
import io.vigil.topology.internal.wire.MessageType;
import io.vigil.topology.sim.SimulatedCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatusTest {
    @Test
    @DisplayName("TS-9 ts:status as text and JSON, as the golden files have it")
    void golden() throws IOException {
        World world = new World(5, SimulatedCluster.sample(4, 2, Tuning.DEFAULT));
        for (int node = 1; node <= 3; node++) {
            world.cluster.start(node);
        }
        world.formed(15, 3, 2, 1);
        world.network.deaf(SimulatedCluster.address(1, 2), true);
        world.run(40);
        compare("status.txt", StatusText.text(world.status(2)));
        compare("status.json", StatusText.json(world.status(2)) + "\n");
    }

    /** After an intended change: {@code -Dvigil.test.jvm.extra=-Dvigil.golden.record=true}, then read {@code git diff}. */
    private static void compare(String name, String text) throws IOException {
        Path file = Path.of("src/test/resources/golden", name);
        if (Boolean.getBoolean("vigil.golden.record")) {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        }
        assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("F-15, N-1: in a large group mayors, chosen anew for each broadcast, carry what other networks say")
    void mayors() {
        World world = new World(6, SimulatedCluster.sample(12, 2, Tuning.DEFAULT))
                .tapped()
                .quiet();
        Set<Integer> mayors = world.frames.stream()
                .filter(f -> f.type() == MessageType.BROADCAST)
                .map(World.Frame::target)
                .collect(Collectors.toSet());
        assertThat(mayors).hasSizeGreaterThan(3);
        assertThat(world.counter(mayors.iterator().next(), "mayor")).isPositive();
    }

    @Test
    @DisplayName(
            "N-6: what a leader said that nobody hears any more is forgotten after 90 intervals; its nodes are down at once")
    void forgotten() {
        World world = new World(7, SimulatedCluster.sample(4, 2, Tuning.DEFAULT)).quiet();
        for (int node = 3; node <= 4; node++) {
            world.cluster.crash(node);
        }
        world.run(20);
        assertThat(world.status(1).nodes()).containsEntry(4, NodeState.DOWN).containsEntry(3, NodeState.DOWN);
        assertThat(world.count(TopologyEvent.NodeDown.class)).isEqualTo(4);
        world.run(200);
        assertThat(world.status(1).nodes()).containsEntry(2, NodeState.UP).containsEntry(4, NodeState.DOWN);
        assertThat(world.count(TopologyEvent.NodeDown.class)).isEqualTo(4);
    }

    @Test
    @DisplayName("TS-15: changes, suspicions, graces saved and deaths are counted")
    void counters() {
        World world = new World(8, 3).quiet();
        int[] left = {6};
        world.losing(3, 2, () -> left[0]-- > 0);
        world.run(20);
        world.cluster.crash(1);
        world.run(20);
        assertThat(world.counter(2, "graces-saved")).isPositive();
        assertThat(world.counter(3, "deaths")).isEqualTo(1);
        assertThat(world.counter(3, "suspicions")).isPositive();
        assertThat(world.counter(3, "changes")).isBetween(3L, 6L);
    }
}
