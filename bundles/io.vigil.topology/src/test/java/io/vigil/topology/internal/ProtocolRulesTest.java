package io.vigil.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.topology.GroupId;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.Tuning;
import io.vigil.topology.internal.wire.MessageType;
import io.vigil.topology.sim.SimulatedCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Single rules of spec 82, sections 4 to 6, where a message is lost at the worst moment. */
class ProtocolRulesTest {
    @Test
    @DisplayName("F-5 the call reaches members only: their hint makes the leader join")
    void hint() {
        World world = new World(31, 9).tapped();
        for (int node = 1; node <= 3; node++) {
            world.cluster.start(node);
        }
        world.until(15, 3, 2, 1);
        world.run(20);
        lose(world, MessageType.PROCLAIM, 9, 3, () -> true);
        world.frames.clear();
        world.cluster.start(9);
        world.until(6, 9, 3, 2, 1);
        assertThat(world.frames).anyMatch(f -> f.type() == MessageType.HINT && f.target() == 3);
    }

    @Test
    @DisplayName("F-7 a stable leader calls every five intervals, 10 % more or less")
    void stableCadence() {
        World world = new World(32, 3).tapped();
        world.cluster.start(3);
        world.cluster.start(2);
        world.until(15, 3, 2);
        world.run(20);
        world.frames.clear();
        world.run(100);
        List<Double> calls = new ArrayList<>();
        world.frames.stream()
                .filter(f -> f.type() == MessageType.PROCLAIM)
                .filter(f -> calls.isEmpty() || f.at() - calls.get(calls.size() - 1) > 1)
                .forEach(f -> calls.add(f.at()));
        for (int i = 1; i < calls.size(); i++) {
            assertThat(calls.get(i) - calls.get(i - 1)).isBetween(4.49, 5.51);
        }
        assertThat(calls.size()).isBetween(18, 22);
    }

    @Test
    @DisplayName("F-8 joins that come together are one change")
    void batch() {
        World world = new World(33, 9);
        for (int node = 1; node <= 8; node++) {
            world.cluster.start(node);
            world.network.part(World.addresses(node), others(node));
        }
        world.run(15);
        world.network.mend();
        world.cluster.start(9);
        world.seen.clear();
        world.until(6, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(world.events(TopologyEvent.Membership.class, 9).count()).isLessThanOrEqualTo(3);
    }

    @Test
    @DisplayName("F-9 a proposal that is lost four times is repeated: nobody is left out")
    void repeatedProposal() {
        World world = new World(34, 5).quiet();
        int[] left = {4};
        lose(world, MessageType.PTC, 5, 2, () -> left[0]-- > 0);
        world.cluster.stop(1, io.vigil.topology.LeaveReason.NODE_SHUTDOWN);
        world.until(1, 5, 4, 3, 2);
        assertThat(left[0]).isNegative();
        assertThat(world.events(TopologyEvent.Membership.class, 2)).hasSize(1);
    }

    @Test
    @DisplayName("F-9, D-14 who never answers the proposal is not in the group, and is told")
    void leftOut() {
        World world = new World(35, 5).quiet();
        boolean[] on = {true};
        lose(world, MessageType.PTC, 5, 2, () -> on[0]);
        world.cluster.stop(1, io.vigil.topology.LeaveReason.NODE_SHUTDOWN);
        world.until(2, 5, 4, 3);
        world.run(0.1);
        assertThat(world.view(2)).as("D-11: told, it starts over").containsExactly(2);
        assertThat(world.counter(2, "stale")).isEqualTo(1);
        on[0] = false;
        world.until(6, 5, 4, 3, 2);
    }

    @Test
    @DisplayName("F-11 no commit for four intervals: alone again, and back by the next call")
    void noCommit() {
        World world = new World(36, 5).quiet();
        boolean[] on = {true};
        lose(world, MessageType.COMMIT, 5, 2, () -> on[0]);
        world.cluster.stop(1, io.vigil.topology.LeaveReason.NODE_SHUTDOWN);
        world.run(1);
        assertThat(world.ring(0, 3).members()).hasSize(4);
        double begin = world.now();
        assertThat(world.time.runUntil(() -> world.view(2).equals(List.of(2)), java.time.Duration.ofSeconds(5)))
                .isTrue();
        assertThat(world.now() - begin).isBetween(2.5, 3.1);
        on[0] = false;
        world.until(12, 5, 4, 3, 2);
    }

    @Test
    @DisplayName("F-11 a join that nobody answers: leading again after three intervals")
    void joinUnanswered() {
        World world = new World(37, 3).quiet();
        world.cluster.crash(3);
        world.until(7, 2, 1);
        world.network.filter((from, to, frame) ->
                !(to.equals(World.address(3)) && MessageType.peek(frame).equals(Optional.of(MessageType.JOIN))));
        world.cluster.start(3);
        world.run(1.5);
        world.run(30);
        assertThat(world.view(2)).containsExactly(2, 1);
        assertThat(world.ring(0, 2).state()).isIn(RingState.LEADER, RingState.JOINING);
        world.network.clearFilters();
        world.until(9, 3, 2, 1);
    }

    @Test
    @DisplayName(
            "D-10 the leader does not hear the reporter: after three notices it leads those below, and the ring heals")
    void leaderDoesNotHear() {
        World world = new World(38, 6).quiet();
        world.network.cut(World.address(3), World.address(6));
        world.cluster.crash(4);
        assertThat(world.time.runUntil(() -> world.view(2).equals(List.of(3, 2, 1)), java.time.Duration.ofSeconds(11)))
                .isTrue();
        world.network.mend();
        world.until(20, 6, 5, 3, 2, 1);
    }

    @Test
    @DisplayName(
            "restart of the leader: members that hear its call ask to be taken in at once, nobody is told to be down")
    void leaderRestarts() {
        World world = new World(39, 6).quiet();
        world.cluster.crash(6);
        world.run(1);
        world.cluster.start(6);
        assertThat(world.until(3, 6, 5, 4, 3, 2, 1)).isLessThan(3);
        assertThat(world.events(TopologyEvent.NodeDown.class, 1)).isEmpty();
        GroupId group = world.group(1);
        world.run(30);
        assertThat(world.group(1)).isEqualTo(group);
    }

    @Test
    @DisplayName("TS-11 a goodbye excuses one end only: the node comes back and crashes, and nobody calls that planned")
    void goodbyeIsForgotten() {
        World world = new World(40, SimulatedCluster.sample(3, 2, Tuning.DEFAULT)).quiet();
        for (double away : new double[] {0.05, 10}) {
            world.cluster.stop(1, LeaveReason.NODE_SHUTDOWN);
            world.run(away);
            world.cluster.start(1);
            world.run(30);
            world.seen.clear();
            world.cluster.crash(1);
            world.run(15);
            assertThat(world.events(TopologyEvent.NodeDown.class, 2))
                    .singleElement()
                    .satisfies(down -> assertThat(down.reason()).isEqualTo(LeaveReason.SILENT));
            world.cluster.start(1);
            world.run(30);
        }
    }

    @Test
    @DisplayName("TS-12 a pause of three intervals, as a collector may make, is no death")
    void shortPause() {
        for (long seed = 1; seed <= 5; seed++) {
            World world = new World(seed, 24).quiet();
            GroupId before = world.group(1);
            world.cluster.pause(9);
            world.run(3);
            world.cluster.resume(9);
            world.run(10);
            assertThat(world.group(9)).isEqualTo(before);
            assertThat(world.group(1)).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("section 8: which events become a record of the cluster event format, and as what")
    void recordTypes() {
        World world = new World(41, 3).quiet();
        world.cluster.crash(1);
        world.run(15);
        world.cluster.start(1);
        world.run(15);
        assertThat(world.events(TopologyEvent.class, 3).flatMap(e -> e.clusterEventType().stream()))
                .containsExactly("ADAPTER_DOWN", "NODE_DOWN", "ADAPTER_UP", "NODE_UP");
    }

    @Test
    @DisplayName("82-I-14 R17: no service that acts on hosts or VMs can even be seen from here")
    void seesNoServices() {
        assertThat(getClass().getClassLoader().getResource("io/vigil/api/hmc/package-info.class"))
                .isNull();
        assertThat(getClass().getClassLoader().getResource("io/vigil/api/relocation/RelocationService.class"))
                .isNull();
        assertThat(getClass().getClassLoader().getResource("io/vigil/topology/TopologyDaemon.class"))
                .isNotNull();
    }

    private static List<RingAddress> others(int node) {
        List<RingAddress> others = new ArrayList<>();
        for (int other = 1; other <= 8; other++) {
            if (other != node) {
                others.add(World.address(other));
            }
        }
        return others;
    }

    private static void lose(World world, MessageType type, int from, int to, BooleanSupplier lose) {
        world.network.filter((a, b, frame) -> !(a.equals(World.address(from))
                && b.equals(World.address(to))
                && MessageType.peek(frame).equals(Optional.of(type))
                && lose.getAsBoolean()));
    }
}
