package io.vigil.topology.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.topology.LeaveReason;
import io.vigil.topology.NodeState;
import io.vigil.topology.RingState;
import io.vigil.topology.TopologyEvent.DiskOnly;
import io.vigil.topology.TopologyEvent.NodeDown;
import io.vigil.topology.TopologyEvent.NodeUp;
import io.vigil.topology.Tuning;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskRingTest {
    @ParameterizedTest(name = "TS-13, TS-3: {0} nodes form one ring on the disk, led by the highest node number")
    @ValueSource(ints = {2, 4, 24})
    void forms(int nodes) {
        DiskWorld world = new DiskWorld(3, nodes, Tuning.DEFAULT).start();
        assertThat(IntStream.rangeClosed(1, nodes)).allSatisfy(node -> assertThat(world.members(node, DiskWorld.DISK))
                .isEqualTo(nodes));
        assertThat(world.status(1).rings().get(DiskWorld.DISK).leader().orElseThrow())
                .hasToString("0.0.0." + nodes);
    }

    @Test
    @DisplayName("82-TV-22, TS-13: the network is cut everywhere and the disk lives: no node down, disk-only, and back")
    void networkCut() {
        DiskWorld world = new DiskWorld(4, 4, Tuning.DEFAULT).start();
        world.part(List.of(1), List.of(2, 3, 4));
        world.part(List.of(2), List.of(3, 4));
        world.part(List.of(3), List.of(4));
        world.run(60);
        for (int node = 1; node <= 4; node++) {
            assertThat(world.heard(node, NodeDown.class)).isEmpty();
            assertThat(world.status(node).diskOnly()).isTrue();
        }
        world.network.mend();
        world.run(60);
        assertThat(world.heard(1, DiskOnly.class)).containsExactly(new DiskOnly(true), new DiskOnly(false));
    }

    @Test
    @DisplayName("TS-13, N-4: network halves without disk lose each other; the node that lost its disk says so")
    void networkAndDiskCut() {
        DiskWorld world = new DiskWorld(5, 4, Tuning.DEFAULT).start();
        world.part(List.of(1), List.of(2, 3, 4));
        world.disk.cut(1, true);
        world.run(40);
        assertThat(world.status(1).rings().get(DiskWorld.DISK).state()).isEqualTo(RingState.DOWN);
        assertThat(world.state(4, 1)).isEqualTo(NodeState.DOWN);
        assertThat(world.state(1, 4)).isEqualTo(NodeState.DOWN);
        assertThat(world.members(2, DiskWorld.DISK)).isEqualTo(3);
        world.network.mend();
        world.disk.cut(1, false);
        world.run(60);
        assertThat(world.state(4, 1)).isEqualTo(NodeState.UP);
        assertThat(world.members(1, DiskWorld.DISK)).isEqualTo(4);
    }

    @Test
    @DisplayName(
            "N-6: what a leader told of its group ends with its adapter: a dead member is down although the group was small")
    void smallPart() {
        DiskWorld world = new DiskWorld(8, 4, Tuning.DEFAULT).start();
        world.part(List.of(1, 2), List.of(3, 4));
        world.run(40);
        world.crash(1);
        world.run(14);
        assertThat(world.heard(4, NodeDown.class)).containsExactly(new NodeDown(node(1), LeaveReason.SILENT));
        assertThat(world.heard(2, NodeDown.class)).containsExactly(new NodeDown(node(1), LeaveReason.SILENT));
    }

    @ParameterizedTest(
            name = "I-8: a crashed node is down within 8.5 intervals although two rings must notice; seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void crash(long seed) {
        DiskWorld world = new DiskWorld(seed, 4, new Tuning(1, 4, Tuning.AUTO, 3)).start();
        world.crash(2);
        world.run(8.5 / 3);
        assertThat(world.heard(4, NodeDown.class)).containsExactly(new NodeDown(node(2), LeaveReason.SILENT));
        assertThat(world.heard(1, NodeDown.class)).hasSize(1);
    }

    @ParameterizedTest(
            name = "TS-11, D-12: a goodbye on the network takes a node down at once, whatever the disk says; node {0}")
    @ValueSource(ints = {1, 4})
    void cleanStop(int stopped) {
        DiskWorld world = new DiskWorld(6, 4, new Tuning(3, 7, Tuning.AUTO)).start();
        int other = 5 - stopped;
        world.stop(stopped);
        world.run(0.05);
        assertThat(world.heard(other, NodeDown.class))
                .containsExactly(new NodeDown(node(stopped), LeaveReason.NODE_SHUTDOWN));
        assertThat(world.members(other, DiskWorld.DISK)).isEqualTo(4);
        world.run(40);
        assertThat(world.members(other, DiskWorld.DISK)).isEqualTo(3);
        assertThat(world.heard(other, NodeUp.class)).hasSize(3);
    }

    @Test
    @DisplayName("TS-11: a node that returns before the disk ring has let it go is up, and stays up")
    void backAtOnce() {
        DiskWorld world = new DiskWorld(7, 4, new Tuning(3, 7, Tuning.AUTO)).start();
        world.stop(2);
        world.run(0.2);
        world.start(2);
        world.run(150);
        assertThat(world.heard(4, NodeDown.class)).hasSize(1);
        assertThat(world.heard(4, NodeUp.class)).hasSize(4);
        assertThat(world.state(4, 2)).isEqualTo(NodeState.UP);
        assertThat(world.members(2, DiskWorld.DISK)).isEqualTo(4);
    }

    private static io.vigil.topology.Node node(int number) {
        return new io.vigil.topology.Node(number, new java.util.UUID(7, number));
    }
}
