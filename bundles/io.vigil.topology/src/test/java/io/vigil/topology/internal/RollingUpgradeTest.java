package io.vigil.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.topology.LeaveReason;
import io.vigil.topology.RingStatus;
import io.vigil.topology.Tuning;
import io.vigil.topology.Versions;
import io.vigil.topology.internal.check.RingChecker;
import io.vigil.topology.internal.wire.MessageType;
import io.vigil.topology.sim.SimulatedCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TS-16: daemons of two releases in one ring. The later release speaks versions 1 and 2, the earlier one version 1. */
class RollingUpgradeTest {
    private static final Versions OLD = new Versions(1, 1);
    private static final Versions NEW = new Versions(1, 2);
    private static final int AT_VERSION = 4;

    private final World world;
    private final Map<Integer, Versions> releases = new HashMap<>();

    RollingUpgradeTest() {
        world = new World(16, SimulatedCluster.sample(5, 2, Tuning.DEFAULT)).tapped();
        world.cluster.settings(s -> s.withVersions(releases.getOrDefault(s.node(), OLD)));
    }

    private void release(Versions versions, int... nodes) {
        IntStream.of(nodes).forEach(node -> releases.put(node, versions));
    }

    /** The version that every node says its rings have. */
    private Set<Integer> versions() {
        return world.cluster.running().stream()
                .flatMap(node -> world.status(node).rings().stream())
                .map(RingStatus::version)
                .collect(Collectors.toSet());
    }

    private Set<Integer> said(MessageType type) {
        return world.frames.stream()
                .filter(frame -> frame.type() == type)
                .map(frame -> (int) frame.bytes()[AT_VERSION])
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName(
            "TS-16 mixed ring: one old member is enough, and all speak its version; with none they speak the new one")
    void lowestCommon() {
        release(NEW, 1, 2, 3, 4, 5);
        release(OLD, 2);
        world.quiet();
        assertThat(versions()).containsExactly(1);
        assertThat(said(MessageType.HEARTBEAT)).as("heartbeats").containsExactly(1);
        world.cluster.crash(2);
        world.until(15, 5, 4, 3, 1);
        assertThat(versions())
                .as("the change that drops it is the first without it")
                .containsExactly(2);
        world.frames.clear();
        world.run(40);
        assertThat(said(MessageType.HEARTBEAT)).containsExactly(2);
        assertThat(said(MessageType.CONNECTIVITY)).containsExactly(2);
        assertThat(said(MessageType.PROCLAIM))
                .as("calls are for whoever is not there")
                .containsExactly(1);
        world.cluster.start(2);
        world.until(15, 5, 4, 3, 2, 1);
        world.run(5);
        assertThat(versions()).containsExactly(1);
    }

    @ParameterizedTest(
            name = "TS-16 rolling upgrade: nodes in the order {0}, one after the other; no node is lost meanwhile")
    @ValueSource(strings = {"1 2 3 4 5", "5 4 3 2 1", "3 5 1 4 2"})
    void upgrade(String order) {
        world.quiet();
        assertThat(versions()).containsExactly(1);
        List<Integer> nodes =
                List.of(order.split(" ")).stream().map(Integer::parseInt).toList();
        for (int node : nodes) {
            release(NEW, node);
            world.cluster.stop(node, LeaveReason.NODE_SHUTDOWN);
            world.run(3);
            world.cluster.start(node);
            world.until(20, 5, 4, 3, 2, 1);
            world.run(3);
            Versions expected = nodes.indexOf(node) == nodes.size() - 1 ? NEW : OLD;
            assertThat(versions()).as("after node " + node).containsExactly(expected.newest());
        }
        assertThat(world.cluster.running())
                .allSatisfy(node -> assertThat(world.ring(0, node).dropped()).doesNotContainKey("version"));
    }

    @Test
    @DisplayName("TS-16: a leader that comes back with the older release is joined by a ring of the newer one")
    void leaderGoesBack() {
        release(NEW, 1, 2, 3, 4, 5);
        world.quiet();
        assertThat(versions()).containsExactly(2);
        release(OLD, 5);
        world.cluster.crash(5);
        world.cluster.start(5);
        world.until(25, 5, 4, 3, 2, 1);
        world.run(3);
        assertThat(versions()).containsExactly(1);
    }

    @Test
    @DisplayName("TS-16: releases that have no version in common drop each other's frames, count them, and stay apart")
    void tooFarApart() {
        release(new Versions(2, 3), 4, 5);
        IntStream.rangeClosed(1, 5).forEach(world.cluster::start);
        assertThat(world.formed(30, 5, 4)).isTrue();
        assertThat(world.formed(30, 3, 2, 1)).isTrue();
        assertThat(world.ring(0, 1).dropped().get("version")).isPositive();
        assertThat(world.ring(0, 4).version()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "TS-16: with 5 % loss, crashes and both releases every invariant holds and the ring agrees on a version")
    void invariants() {
        for (long seed = 1; seed <= 8; seed++) {
            World lossy = new World(seed, 6);
            lossy.cluster.settings(s -> s.withVersions(s.node() % 2 == 0 ? NEW : OLD));
            lossy.network.loss(0.05);
            RingChecker checker = new RingChecker(lossy.cluster, lossy.network);
            IntStream.rangeClosed(1, 6).forEach(lossy.cluster::start);
            lossy.run(30);
            lossy.cluster.crash(6);
            lossy.run(25);
            lossy.cluster.start(6);
            lossy.run(60);
            assertThat(checker.violations()).as("seed " + seed).isEmpty();
            assertThat(lossy.formed(60, 6, 5, 4, 3, 2, 1)).as("seed " + seed).isTrue();
            assertThat(lossy.ring(0, 1).version()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("TS-16: versions out of range are refused by name")
    void range() {
        assertThatThrownBy(() -> new Versions(0, 1))
                .hasMessageContaining("oldest")
                .hasMessageContaining("1 to 255");
        assertThatThrownBy(() -> new Versions(2, 1))
                .hasMessageContaining("newest")
                .hasMessageContaining("2 to 17");
    }
}
