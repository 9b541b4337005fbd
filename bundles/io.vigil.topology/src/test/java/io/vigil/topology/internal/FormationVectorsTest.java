package io.vigil.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.topology.TopologyEvent;
import io.vigil.topology.internal.wire.MessageType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Groups form (spec 82, section 4; vectors TV-01 to TV-04). */
class FormationVectorsTest {
    @Test
    @DisplayName("82-TV-01 three start together: singletons, proclaims down, joins up, one ring of three")
    void threeStart() {
        World world = new World(1, 3).tapped();
        for (int node = 1; node <= 3; node++) {
            world.cluster.start(node);
        }
        world.run(0);
        assertThat(List.of(world.view(1), world.view(2), world.view(3)))
                .containsExactly(List.of(1), List.of(2), List.of(3));
        assertThat(world.until(15, 3, 2, 1)).isLessThanOrEqualTo(15);

        assertThat(world.ring(0, 1).leader()).contains(World.address(3));
        assertThat(world.ring(0, 1).crownPrince()).contains(World.address(2));
        assertThat(Map.of(2, 3, 1, 2, 3, 1))
                .allSatisfy((node, upstream) ->
                        assertThat(world.ring(0, node).upstream()).contains(World.address(upstream)));
        Map<Integer, List<Integer>> proclaims = world.frames.stream()
                .filter(f -> f.type() == MessageType.PROCLAIM)
                .collect(Collectors.groupingBy(
                        World.Frame::source,
                        Collectors.mapping(
                                World.Frame::target, Collectors.collectingAndThen(Collectors.toSet(), s -> s.stream()
                                        .sorted()
                                        .toList()))));
        assertThat(proclaims)
                .containsEntry(3, List.of(1, 2))
                .containsEntry(2, List.of(1))
                .doesNotContainKey(1);
        assertThat(world.frames)
                .filteredOn(f -> f.type() == MessageType.JOIN)
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.target()).isGreaterThan(f.source()));
    }

    @Test
    @DisplayName("82-TV-02 the lowest comes late: proclaim to the absent one, join, prepare, commit")
    void lowestComesLate() {
        World world = new World(2, 3).tapped();
        world.cluster.start(3);
        world.cluster.start(2);
        world.until(15, 3, 2);
        world.run(40);
        assertThat(world.frames)
                .filteredOn(f -> f.type() == MessageType.PROCLAIM && f.target() == 1)
                .allMatch(f -> f.source() == 3 || f.at() < 15);
        world.frames.clear();

        world.cluster.start(1);
        assertThat(world.until(6, 3, 2, 1)).isLessThanOrEqualTo(6);
        world.run(1);
        assertThat(world.frames.stream().map(World.Frame::type).distinct())
                .contains(MessageType.PROCLAIM, MessageType.JOIN, MessageType.PTC, MessageType.PTC_ACK)
                .contains(MessageType.COMMIT, MessageType.COMMIT_ACK);
    }

    @Test
    @DisplayName("82-TV-03 a higher one comes late: the old leader joins with its members and becomes crown prince")
    void highestComesLate() {
        World world = new World(3, 9).tapped();
        for (int node = 1; node <= 3; node++) {
            world.cluster.start(node);
        }
        world.until(15, 3, 2, 1);
        world.run(40);
        world.frames.clear();
        world.seen.clear();

        world.cluster.start(9);
        world.until(6, 9, 3, 2, 1);
        assertThat(world.ring(0, 1).leader()).contains(World.address(9));
        assertThat(world.ring(0, 9).crownPrince()).contains(World.address(3));
        assertThat(world.frames)
                .filteredOn(f -> f.type() == MessageType.JOIN)
                .isNotEmpty()
                .allMatch(f -> f.source() == 3 && f.target() == 9);
        assertThat(world.events(TopologyEvent.Membership.class, 9).toList())
                .anySatisfy(m -> assertThat(m.joined()).hasSize(3));
    }

    @Test
    @DisplayName("82-TV-04 F-3: a proclaim from below is dropped and counted")
    void proclaimFromBelow() {
        World world = new World(4, 3).tapped();
        world.cluster.start(2);
        world.run(0.5);
        byte[] proclaim = world.frames.stream()
                .filter(f -> f.type() == MessageType.PROCLAIM)
                .findFirst()
                .orElseThrow()
                .bytes();
        world.network.filter((from, to, frame) -> from.equals(World.address(3)));
        world.cluster.start(3);
        world.run(5);
        world.network.inject(World.address(3), proclaim);
        world.run(3);
        assertThat(world.ring(0, 3).dropped()).containsEntry("proclaim-from-lower", 1L);
        assertThat(world.view(3)).containsExactly(3);
        assertThat(world.ring(0, 3).upstream()).isEqualTo(Optional.empty());
    }
}
