package io.vigil.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.topology.TopologyEvent;
import io.vigil.topology.Tuning;
import io.vigil.topology.internal.check.RandomSchedule;
import io.vigil.topology.internal.check.RingTrial;
import io.vigil.topology.internal.check.RingTrial.Kind;
import io.vigil.topology.internal.wire.MessageType;
import io.vigil.topology.sim.SimulatedCluster;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 82, section 14, on a few seeds; {@code ./vigil bench topology} and {@code topology-faults} take many. */
class InvariantsTest {
    @Test
    @DisplayName(
            "82-I-1 82-I-2 82-I-3 82-I-4 82-I-5 82-I-9 82-I-10 82-I-11 TS-2 random faults, then one ring on each network")
    void randomFaults() {
        Map<Long, List<String>> broken = LongStream.rangeClosed(1, 8)
                .boxed()
                .collect(Collectors.toMap(seed -> seed, seed -> new RandomSchedule(Stages.of(seed)).run()));
        broken.values().removeIf(List::isEmpty);
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest(name = "82-I-6 82-I-8 TS-3 {0} of {1} nodes, loss {2}: at most {3} intervals")
    @CsvSource({
        "COLD_START, 24, 0, 15", "GENERIC_DEATH, 24, 0, 8", "LEADER_DEATH, 24, 0, 7",
        "TWO_DEATHS, 16, 0, 10", "SPLIT, 16, 0, 10", "HEAL, 16, 0, 6",
        "GENERIC_DEATH, 24, 0.05, 8", "LEADER_DEATH, 24, 0.05, 7", "HEAL, 24, 0.05, 6",
        "COLD_START, 64, 0, 15"
    })
    void bounds(Kind kind, int nodes, double loss, double limit) {
        for (long seed = 1; seed <= (nodes > 16 ? 1 : 2); seed++) {
            RingTrial.Result result = new RingTrial(Stages.of(seed), nodes, loss).run(kind);
            assertThat(result.seconds()).as("seed %d", seed).isLessThanOrEqualTo(limit);
            assertThat(result.violations()).isEmpty();
        }
    }

    @Test
    @DisplayName("82-I-7 no death of a live adapter at 10 % loss in half an hour with the grace on")
    void noFalseDeath() {
        World world = new World(7, 8).quiet();
        world.network.loss(0.1);
        world.run(1800);
        assertThat(world.count(TopologyEvent.AdapterDown.class)).isZero();
        assertThat(world.count(TopologyEvent.Late.class)).isPositive();
    }

    @Test
    @DisplayName("82-I-12 a steady ring: one heartbeat a member and interval; calls go only to the absent")
    void steadyTraffic() {
        World world = new World(12, 8);
        for (int node = 2; node <= 8; node++) {
            world.cluster.start(node);
        }
        world.until(15, 8, 7, 6, 5, 4, 3, 2);
        world.run(25);
        world.tapped().run(100);
        Map<MessageType, Long> counts =
                world.frames.stream().collect(Collectors.groupingBy(World.Frame::type, Collectors.counting()));
        assertThat(counts.get(MessageType.HEARTBEAT)).isBetween(690L, 710L);
        assertThat(counts.get(MessageType.PROCLAIM)).isBetween(54L, 69L);
        assertThat(world.frames)
                .filteredOn(f -> f.type() == MessageType.PROCLAIM)
                .allMatch(f -> f.target() == 1);
        assertThat(counts.keySet())
                .containsExactlyInAnyOrder(MessageType.HEARTBEAT, MessageType.PROCLAIM, MessageType.CONNECTIVITY);
        assertThat(counts.get(MessageType.CONNECTIVITY)).as("N-1: the refresh").isLessThanOrEqualTo(7 * 4L);
    }

    @Test
    @DisplayName("TS-1: the same seed gives the same run, frame by frame")
    void replay() {
        assertThat(recorded(3)).isEqualTo(recorded(3)).isNotEqualTo(recorded(4));
    }

    private static List<String> recorded(long seed) {
        World world = new World(seed, SimulatedCluster.sample(5, 2, Tuning.DEFAULT)).tapped();
        world.network.loss(0.1);
        for (int node = 1; node <= 5; node++) {
            world.cluster.start(node);
        }
        world.run(10);
        world.cluster.crash(5);
        world.run(20);
        return world.frames.stream()
                .map(f -> f.at() + java.util.HexFormat.of().formatHex(f.bytes()))
                .toList();
    }
}
