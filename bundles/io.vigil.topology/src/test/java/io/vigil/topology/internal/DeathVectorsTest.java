package io.vigil.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.topology.GroupId;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.NodeState;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.Tuning;
import io.vigil.topology.internal.wire.MessageType;
import io.vigil.topology.sim.SimulatedCluster;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heartbeats that stop, for good or for a while (spec 82, section 5; vectors TV-05 to TV-12). */
class DeathVectorsTest {
    private static final int[] EIGHT = {8, 7, 6, 5, 4, 3, 2, 1};

    @ParameterizedTest(
            name = "82-TV-05 N-4: a member crashes: suspected, asked, dropped within 8 intervals, node down; seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void memberCrashes(long seed) {
        World world = new World(seed, 3).quiet().tapped();
        double crash = world.now();
        world.cluster.crash(1);
        assertThat(world.until(8, 3, 2)).isLessThanOrEqualTo(8);
        World.Frame probe = world.frames.stream()
                .filter(f -> f.type() == MessageType.PROBE && f.source() == 3 && f.target() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(probe.at() - crash).isBetween(3.4, 5.6);
        assertThat(world.events(TopologyEvent.NodeDown.class, 2))
                .containsExactly(new TopologyEvent.NodeDown(node(1), LeaveReason.SILENT));
        assertThat(world.events(TopologyEvent.AdapterDown.class, 3))
                .singleElement()
                .satisfies(down -> assertThat(down.unsure()).isFalse());
        assertThat(world.status(2).nodes()).containsEntry(1, NodeState.DOWN).containsEntry(3, NodeState.UP);
    }

    @ParameterizedTest(name = "82-TV-06 D-9: the leader crashes: the crown prince leads within 7 intervals; seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void leaderCrashes(long seed) {
        World world = new World(seed, 3).quiet();
        world.cluster.crash(3);
        assertThat(world.until(7, 2, 1)).isLessThanOrEqualTo(7);
        assertThat(world.group(1).leader()).isEqualTo(World.address(2));
    }

    @ParameterizedTest(
            name = "82-TV-07 D-10: leader and crown prince crash: the next reports three times, then leads; seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void leaderAndCrownPrinceCrash(long seed) {
        World world = new World(seed, 8).quiet().tapped();
        world.cluster.crash(8);
        world.cluster.crash(7);
        assertThat(world.until(10, 6, 5, 4, 3, 2, 1)).isLessThanOrEqualTo(10);
        List<Double> notices = world.frames.stream()
                .filter(f -> f.type() == MessageType.DEATH && f.source() == 6)
                .map(World.Frame::at)
                .toList();
        assertThat(notices.stream()
                        .map(at -> Math.round((at - notices.get(0)) * 2) / 2)
                        .distinct())
                .containsExactly(0L, 1L, 2L);
        assertThat(world.frames)
                .filteredOn(f -> f.type() == MessageType.DEATH && f.source() == 6)
                .allMatch(f -> f.target() == 8);
    }

    @ParameterizedTest(name = "82-TV-08 D-5: {0} heartbeats lost on one link: grace answers, no death, same group")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void heartbeatsLost(int lost) {
        for (long seed = 1; seed <= 2; seed++) {
            World world = new World(seed, 8).quiet();
            GroupId before = world.group(4);
            int[] left = {lost};
            world.losing(5, 4, () -> left[0]-- > 0);
            world.run(30);
            assertThat(world.group(4)).isEqualTo(before);
            assertThat(world.count(TopologyEvent.Membership.class)).isZero();
            if (lost >= 2) {
                assertThat(world.events(TopologyEvent.Late.class, 4)).isNotEmpty();
            } else {
                assertThat(world.count(TopologyEvent.Late.class)).isZero();
            }
        }
    }

    @Test
    @DisplayName(
            "82-TV-08 D-4 grace 0: four lost heartbeats re-form the ring in about half the runs, five always; verify keeps the member")
    void heartbeatsLostWithoutGrace() {
        Tuning tuning = Tuning.DEFAULT.withGrace(0);
        int[] reformed = new int[7];
        for (int lost = 3; lost <= 5; lost++) {
            for (long seed = 1; seed <= 14; seed++) {
                World world = new World(seed, SimulatedCluster.sample(8, 1, tuning)).quiet();
                GroupId before = world.group(4);
                int[] left = {lost};
                world.losing(5, 4, () -> left[0]-- > 0);
                world.run(20);
                assertThat(world.formed(0, EIGHT)).isTrue();
                reformed[lost] += world.group(4).equals(before) ? 0 : 1;
            }
        }
        assertThat(reformed[3]).isZero();
        assertThat(reformed[4]).isBetween(2, 12);
        assertThat(reformed[5]).isEqualTo(14);
    }

    @Test
    @DisplayName("82-TV-08 D-8 grace 0 and verify off: the member is dropped")
    void heartbeatsLostWithoutGraceAndVerify() {
        World world = new World(5, SimulatedCluster.sample(8, 1, Tuning.DEFAULT.withGrace(0)));
        world.cluster.settings(s -> s.withVerify(false));
        world.quiet();
        int[] left = {5};
        world.losing(5, 4, () -> left[0]-- > 0);
        assertThat(world.until(8, 8, 7, 6, 4, 3, 2, 1)).isLessThan(8);
        world.until(12, EIGHT);
    }

    @ParameterizedTest(name = "82-TV-09 a link fully cut for {0} intervals and healed: same group")
    @ValueSource(doubles = {1, 2, 3, 3.5, 4})
    void linkCutForAWhile(double seconds) {
        for (long seed = 1; seed <= 2; seed++) {
            World world = new World(seed, 8).quiet();
            GroupId before = world.group(4);
            world.network.part(World.addresses(5), World.addresses(4));
            world.run(seconds);
            world.network.mend();
            world.run(30);
            assertThat(world.group(4)).isEqualTo(before);
        }
    }

    @ParameterizedTest(
            name =
                    "82-TV-10 F-13, TS-14: a link cut one way for ever: one re-form, another order, then quiet; seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void oneWayCut(long seed) {
        World world = new World(seed, 8).quiet();
        world.network.cut(World.address(7), World.address(6));
        world.run(30);
        assertThat(world.formed(0, EIGHT)).isTrue();
        assertThat(world.events(TopologyEvent.Membership.class, 1)).hasSize(1);
        List<Integer> order =
                world.ring(0, 1).members().stream().map(World::number).toList();
        assertThat(order.indexOf(6)).isNotEqualTo((order.indexOf(7) + 1) % 8);
        assertThat(world.count(TopologyEvent.AdapterDown.class)).isZero();
        world.seen.clear();
        world.run(300);
        assertThat(world.count(TopologyEvent.Membership.class)).isZero();
    }

    @ParameterizedTest(
            name =
                    "82-TV-11 TS-14: leader to crown prince cut one way: stable within 30 intervals without it; seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void leaderToCrownPrinceCut(long seed) {
        World world = new World(seed, SimulatedCluster.sample(8, 2, Tuning.DEFAULT)).quiet();
        world.network.cut(World.address(8), World.address(7));
        assertThat(world.formedOn(0, 30, 8, 6, 5, 4, 3, 2, 1)).isTrue();
        world.run(30);
        world.seen.clear();
        world.run(100);
        assertThat(world.formedOn(0, 0, 8, 6, 5, 4, 3, 2, 1)).isTrue();
        assertThat(world.view(0, 7)).containsExactly(7);
        assertThat(world.count(TopologyEvent.Membership.class)).isZero();
        assertThat(world.status(1).nodes()).containsEntry(7, NodeState.UP);
        assertThat(world.count(TopologyEvent.NodeDown.class)).isZero();
    }

    @ParameterizedTest(
            name = "82-TV-12 TS-11 D-12: node {0} stops cleanly: gone within an interval, the reason everywhere")
    @ValueSource(ints = {1, 2, 3})
    void cleanStop(int node) {
        World world = new World(12, 3).quiet().tapped();
        world.cluster.stop(node, LeaveReason.NODE_SHUTDOWN);
        int[] rest = IntStream.rangeClosed(1, 3).filter(n -> n != node).toArray();
        assertThat(world.until(1, rest)).isLessThanOrEqualTo(1);
        assertThat(world.frames).anyMatch(f -> f.type() == MessageType.LEAVE && f.source() == node);
        for (int other : rest) {
            assertThat(world.events(TopologyEvent.NodeDown.class, other))
                    .containsExactly(new TopologyEvent.NodeDown(node(node), LeaveReason.NODE_SHUTDOWN));
        }
        assertThat(LeaveReason.NODE_SHUTDOWN.code()).isEqualTo(0x40);
    }

    private static io.vigil.topology.Node node(int number) {
        return SimulatedCluster.sample(8, 1, Tuning.DEFAULT).nodes().get(number - 1);
    }
}
