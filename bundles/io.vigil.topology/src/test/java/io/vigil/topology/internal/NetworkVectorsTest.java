package io.vigil.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.topology.LeaveReason;
import io.vigil.topology.MachinesList;
import io.vigil.topology.Network;
import io.vigil.topology.NetworkModule.Link;
import io.vigil.topology.Node;
import io.vigil.topology.NodeState;
import io.vigil.topology.RingState;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.TopologyNotice;
import io.vigil.topology.Tuning;
import io.vigil.topology.internal.wire.MessageType;
import io.vigil.topology.sim.SimulatedCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitions, several networks, own faults, configuration (spec 82, sections 6 to 8; vectors TV-13, TV-18 to TV-28). */
class NetworkVectorsTest {
    private static final int[] EIGHT = {8, 7, 6, 5, 4, 3, 2, 1};

    @ParameterizedTest(name = "82-TV-13 a ring splits in two for a minute and heals; seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void splitAndHeal(long seed) {
        World world = new World(seed, 8).quiet();
        world.network.part(World.addresses(1, 2, 3, 4), World.addresses(5, 6, 7, 8));
        double begin = world.now();
        world.until(10, 8, 7, 6, 5);
        world.until(10 - (world.now() - begin), 4, 3, 2, 1);
        assertThat(world.group(1).leader()).isEqualTo(World.address(4));
        assertThat(world.group(5).leader()).isEqualTo(World.address(8));
        world.run(60 - (world.now() - begin));
        world.network.mend();
        assertThat(world.until(6, EIGHT)).isLessThanOrEqualTo(6);
    }

    @Test
    @DisplayName("82-TV-18 N-5, TS-4: one of two adapters dies: adapter event only; the second one too: node down")
    void twoNetworks() {
        World world = new World(18, SimulatedCluster.sample(3, 2, Tuning.DEFAULT)).quiet();
        unplug(world, 0);
        world.run(20);
        assertThat(world.events(TopologyEvent.AdapterDown.class, 2))
                .singleElement()
                .satisfies(down -> {
                    assertThat(down.adapter().address()).isEqualTo(World.address(1));
                    assertThat(down.reason()).isIn(LeaveReason.SILENT, LeaveReason.ADAPTER_FAILED);
                });
        assertThat(world.events(TopologyEvent.AdapterDown.class, 1))
                .hasSize(3)
                .anyMatch(TopologyEvent.AdapterDown::local);
        assertThat(world.count(TopologyEvent.NodeDown.class)).isZero();
        assertThat(world.status(2).nextHops()).containsEntry(1, 1);
        assertThat(world.ring(0, 1).state()).isEqualTo(RingState.DOWN);

        unplug(world, 1);
        world.run(20);
        assertThat(world.events(TopologyEvent.NodeDown.class, 2))
                .extracting(TopologyEvent.NodeDown::node)
                .containsExactly(node(1));
        assertThat(world.events(TopologyEvent.NodeDown.class, 3))
                .extracting(TopologyEvent.NodeDown::node)
                .containsExactly(node(1));
        assertThat(world.status(1).nodes()).containsEntry(2, NodeState.DOWN).containsEntry(3, NodeState.DOWN);
    }

    private static void unplug(World world, int network) {
        world.network.deaf(SimulatedCluster.address(network, 1), true);
        world.network.mute(SimulatedCluster.address(network, 1), true);
    }

    @ParameterizedTest(
            name = "82-TV-19 TS-5: sensitivity 8 for the whole ring at one commit; a crash takes 9.6 to 11.5; seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void tuned(long seed) {
        MachinesList list = SimulatedCluster.sample(3, 1, Tuning.DEFAULT);
        World world = new World(seed, list).quiet();
        var before = world.group(1);
        world.cluster.refresh(list.tuned(0, Tuning.DEFAULT.withSensitivity(8)));
        world.run(10);
        assertThat(world.group(1).laterThan(before)).isTrue();
        assertThat(world.events(TopologyEvent.Membership.class, 1)).hasSize(1);
        for (int node = 1; node <= 3; node++) {
            assertThat(world.ring(0, node).tuning().sensitivity()).isEqualTo(8);
        }
        world.cluster.crash(1);
        assertThat(world.until(12, 3, 2)).isBetween(9.5, 11.6);
    }

    @Test
    @DisplayName("82-TV-20 TS-6: a new list without 2 and with 4: 2 is dropped, 4 joins and leads")
    void refreshed() {
        MachinesList four = SimulatedCluster.sample(4, 1, Tuning.DEFAULT);
        World world = new World(20, without(four, 4, 1)).quiet();
        world.cluster.refresh(without(four, 2, 2));
        world.until(1, 3, 1);
        assertThat(world.events(TopologyEvent.AdapterDel.class, 3))
                .singleElement()
                .satisfies(del -> assertThat(del.adapter().address()).isEqualTo(World.address(2)));
        assertThat(world.events(TopologyEvent.AdapterAdd.class, 3)).hasSize(1);
        assertThat(world.count(TopologyEvent.AdapterDown.class)).isZero();
        assertThat(world.status(3).nodes()).doesNotContainKey(2).containsEntry(4, NodeState.UNKNOWN);
        world.cluster.start(4);
        world.until(6, 4, 3, 1);
        assertThat(world.group(1).leader()).isEqualTo(World.address(4));

        var version = world.status(1).listVersion();
        world.cluster.refresh(without(four, 1, 1));
        world.run(5);
        assertThat(world.status(1).listVersion()).isEqualTo(version);
        assertThat(world.counter(1, "list-refused")).isEqualTo(1);
    }

    private static MachinesList without(MachinesList list, int node, long version) {
        TreeMap<Integer, List<io.vigil.topology.Adapter>> left = new TreeMap<>();
        list.adapters()
                .forEach((n, all) -> left.put(
                        n, all.stream().filter(a -> a.node().number() != node).toList()));
        return new MachinesList(list.domain(), version, 1, list.networks(), left);
    }

    @Test
    @DisplayName(
            "82-TV-21 TS-10, I-11: a client that comes back with a sequence gets what it missed, in order; a new one the state")
    void lateSubscriber() {
        World world = new World(21, 3).quiet();
        List<TopologyNotice> all = new ArrayList<>();
        var first = world.cluster.daemon(3).orElseThrow().subscribe(all::add, 0);
        world.run(0.1);
        first.cancel();
        long left = all.get(all.size() - 1).sequence();
        world.cluster.crash(1);
        world.run(15);
        List<TopologyNotice> again = new ArrayList<>();
        world.cluster.daemon(3).orElseThrow().subscribe(again::add, left);
        List<Object> fresh = new ArrayList<>();
        world.cluster.daemon(3).orElseThrow().subscribe(new io.vigil.topology.TopologyListener() {
            @Override
            public void onEvent(TopologyNotice notice) {
                fresh.add(notice);
            }

            @Override
            public void onState(io.vigil.topology.TopologyStatus state) {
                fresh.add(state);
            }
        });
        world.run(0.1);
        assertThat(again).isNotEmpty();
        for (int i = 0; i < again.size(); i++) {
            assertThat(again.get(i).sequence()).isEqualTo(left + 1 + i);
        }
        assertThat(again).anyMatch(n -> n.event() instanceof TopologyEvent.NodeDown);
        assertThat(fresh).hasSize(1).first().isInstanceOfSatisfying(io.vigil.topology.TopologyStatus.class, state -> {
            assertThat(state.nodes()).containsEntry(1, NodeState.DOWN);
            assertThat(state.sequence()).isEqualTo(again.get(again.size() - 1).sequence());
        });
    }

    @Test
    @DisplayName(
            "82-TV-22 TS-13: all IP rings cut, the disk ring lives: no node down, disk-only; and off again afterwards")
    void diskOnly() {
        MachinesList three = SimulatedCluster.sample(3, 3, Tuning.DEFAULT);
        List<Network> kinds = three.networks().stream()
                .map(n -> new Network(n.name(), n.index(), n.index() == 2 ? Network.DISK : Network.IP, n.tuning()))
                .toList();
        World world = new World(22, new MachinesList("disks", 1, 1, kinds, three.adapters())).quiet();
        for (int network = 0; network < 2; network++) {
            for (int node = 1; node <= 3; node++) {
                world.network.deaf(SimulatedCluster.address(network, node), true);
            }
        }
        world.run(60);
        assertThat(world.count(TopologyEvent.NodeDown.class)).isZero();
        for (int node = 1; node <= 3; node++) {
            assertThat(world.status(node).diskOnly()).isTrue();
            assertThat(world.events(TopologyEvent.DiskOnly.class, node))
                    .containsExactly(new TopologyEvent.DiskOnly(true));
        }
        world.network.mend();
        world.run(40);
        assertThat(world.status(1).diskOnly()).isFalse();
    }

    @ParameterizedTest(name = "82-TV-24 I-3: a member crashes and is back after one interval; seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void restart(long seed) {
        World world = new World(seed, 8).quiet();
        world.cluster.crash(4);
        world.run(1);
        world.cluster.start(4);
        world.run(0.1);
        assertThat(world.until(12, EIGHT)).isLessThanOrEqualTo(12);
    }

    @Test
    @DisplayName("82-TV-25 N-2, N-3: a route over a node between two networks; when it dies both are down")
    void routeOverANode() {
        MachinesList all = SimulatedCluster.sample(3, 2, Tuning.DEFAULT);
        TreeMap<Integer, List<io.vigil.topology.Adapter>> chain = new TreeMap<>();
        chain.put(
                0,
                all.adapters().get(0).stream()
                        .filter(a -> a.node().number() != 3)
                        .toList());
        chain.put(
                1,
                all.adapters().get(1).stream()
                        .filter(a -> a.node().number() != 1)
                        .toList());
        World world = new World(25, new MachinesList("chain", 1, 1, all.networks(), chain));
        for (int node = 1; node <= 3; node++) {
            world.cluster.start(node);
        }
        world.run(20);
        assertThat(world.status(1).nodes()).containsValues(NodeState.UP).doesNotContainValue(NodeState.UNKNOWN);
        assertThat(world.status(1).nextHops()).isEqualTo(Map.of(2, 2, 3, 2));
        assertThat(world.status(3).nextHops()).isEqualTo(Map.of(2, 2, 1, 2));

        List<String> read = new ArrayList<>();
        world.cluster
                .daemon(3)
                .orElseThrow()
                .read((from, text) -> read.add(from + ":" + new String(text, java.nio.charset.StandardCharsets.UTF_8)));
        world.network.loss(0.3);
        var sent = world.cluster
                .daemon(1)
                .orElseThrow()
                .send(3, "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toCompletableFuture();
        world.run(12);
        assertThat(sent).as("N-7: delivered once, acknowledged").isCompleted();
        assertThat(read).containsExactly("1:hello");
        world.network.loss(0);
        world.run(20);

        world.seen.clear();
        world.cluster.crash(2);
        world.run(20);
        assertThat(world.events(TopologyEvent.NodeDown.class, 1))
                .extracting(d -> d.node().number())
                .containsExactlyInAnyOrder(2, 3);
        var lost = world.cluster.daemon(1).orElseThrow().send(3, new byte[1]).toCompletableFuture();
        world.run(15);
        assertThat(lost).isCompletedExceptionally();
    }

    @ParameterizedTest(
            name = "82-TV-26 A-4: an adapter that hears nothing declares itself down and accuses nobody; seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void deafAdapter(long seed) {
        World world = new World(seed, 8).quiet().tapped();
        world.network.deaf(World.address(4), true);
        assertThat(world.until(11, 8, 7, 6, 5, 3, 2, 1)).isLessThanOrEqualTo(11);
        assertThat(world.ring(0, 4).state()).isEqualTo(RingState.DOWN);
        assertThat(world.frames).anyMatch(f -> f.type() == MessageType.LEAVE && f.source() == 4);
        assertThat(world.frames).noneMatch(f -> f.type() == MessageType.DEATH && f.source() == 4);
        assertThat(world.events(TopologyEvent.AdapterDown.class, 4))
                .filteredOn(TopologyEvent.AdapterDown::local)
                .hasSize(1);

        world.network.mend();
        world.until(12, EIGHT);
        assertThat(world.events(TopologyEvent.AdapterUp.class, 4)).as("A-5").anyMatch(TopologyEvent.AdapterUp::local);
    }

    @Test
    @DisplayName("82-TV-26 the farewell is lost as well: within 17 intervals")
    void deafAdapterWithoutFarewell() {
        World world = new World(6, 8).quiet();
        world.network.deaf(World.address(4), true);
        world.network.filter(
                (from, to, frame) -> !MessageType.peek(frame).equals(java.util.Optional.of(MessageType.LEAVE)));
        assertThat(world.until(17, 8, 7, 6, 5, 3, 2, 1)).isBetween(11.0, 17.0);
    }

    @ParameterizedTest(
            name =
                    "82-TV-27 D-13: a daemon that did not run for six intervals starts over before it says anything; seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void pausedDaemon(long seed) {
        World world = new World(seed, 8).quiet().tapped();
        world.cluster.pause(4);
        world.run(6);
        world.frames.clear();
        world.cluster.resume(4);
        world.until(12, EIGHT);
        assertThat(world.frames).noneMatch(f -> f.type() == MessageType.DEATH && f.source() == 4);
        assertThat(world.frames.stream()
                        .filter(f -> f.source() == 4 && f.type() != MessageType.HEARTBEAT)
                        .findFirst())
                .as("it tells its old leader first")
                .hasValueSatisfying(f -> assertThat(f.type()).isIn(MessageType.LEAVE, MessageType.PROBE));
        assertThat(world.events(TopologyEvent.DaemonBlocked.class, 4)).isNotEmpty();
    }

    @Test
    @DisplayName("82-TV-28 the leader crashes right after a proposal and returns, 2 % loss: all converge")
    void leaderCrashesInTheMiddle() {
        for (long seed = 1; seed <= 12; seed++) {
            World world = new World(seed, 8).quiet();
            world.network.loss(0.02);
            boolean[] proposed = new boolean[1];
            world.network.filter((from, to, frame) -> {
                proposed[0] |= MessageType.peek(frame).equals(java.util.Optional.of(MessageType.PTC));
                return true;
            });
            world.cluster.stop(3, LeaveReason.NODE_SHUTDOWN);
            world.time.runUntil(() -> proposed[0], java.time.Duration.ofSeconds(5));
            world.cluster.crash(8);
            world.run(seed % 5 * 0.5);
            world.cluster.start(8);
            world.until(40, 8, 7, 6, 5, 4, 2, 1);
        }
    }

    @Test
    @DisplayName(
            "A-6: of two nodes neither can tell whose fault it is: by the link the peer is dead, and the result is unsure")
    void twoNodes() {
        World world = new World(7, 2).quiet();
        world.cluster.crash(2);
        world.run(15);
        assertThat(world.view(1)).containsExactly(1);
        assertThat(world.events(TopologyEvent.AdapterDown.class, 1))
                .singleElement()
                .satisfies(down -> {
                    assertThat(down.unsure()).isTrue();
                    assertThat(down.local()).isFalse();
                });

        World unplugged = new World(8, 2).quiet();
        unplugged.network.link(World.address(1), Link.DOWN);
        unplugged.run(15);
        assertThat(unplugged.ring(0, 1).state()).isEqualTo(RingState.DOWN);
        assertThat(unplugged.view(2)).containsExactly(2);
    }

    @Test
    @DisplayName("A-7, TS-14: the third failure within 60 intervals: the adapter must be good for 30 before it is back")
    void damping() {
        World world = new World(9, 8).quiet();
        for (int i = 0; i < 3; i++) {
            world.network.deaf(World.address(4), true);
            world.until(15, 8, 7, 6, 5, 3, 2, 1);
            world.network.deaf(World.address(4), false);
            if (i < 2) {
                world.until(12, EIGHT);
            }
        }
        world.run(25);
        assertThat(world.ring(0, 4).state()).isEqualTo(RingState.DOWN);
        world.until(20, EIGHT);
    }

    private static Node node(int number) {
        return SimulatedCluster.sample(8, 1, Tuning.DEFAULT).nodes().get(number - 1);
    }
}
