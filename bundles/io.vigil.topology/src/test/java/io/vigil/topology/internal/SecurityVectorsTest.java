package io.vigil.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.spi.port.Secret;
import io.vigil.topology.ChangeCause;
import io.vigil.topology.GroupId;
import io.vigil.topology.internal.wire.Keys;
import io.vigil.topology.internal.wire.Message;
import io.vigil.topology.internal.wire.Message.Rhythm;
import io.vigil.topology.internal.wire.MessageType;
import io.vigil.topology.internal.wire.Wire;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may speak (F-14, TS-7; vector TV-23). */
class SecurityVectorsTest {
    private static final Secret KEY = new Secret("first key, 16 characters or more");
    private static final Secret NEXT = new Secret("second key, 16 characters or more");

    private static World signed(long seed, int nodes) {
        World world = new World(seed, nodes);
        world.cluster.settings(s -> s.withKeys(List.of(KEY)));
        return world;
    }

    @Test
    @DisplayName(
            "82-TV-23 F-14, TS-7: forged commit, replayed death, heartbeat of an old incarnation: dropped, view unchanged")
    void foreignFrames() {
        World world = signed(23, 8).tapped();
        world.quiet();
        // A real death notice, so that there is one to replay.
        world.network.cut(World.address(7), World.address(6));
        world.run(30);
        world.network.mend();
        world.cluster.crash(2);
        world.run(0.5);
        world.cluster.start(2);
        world.run(30);
        assertThat(world.formed(0, 8, 7, 6, 5, 4, 3, 2, 1)).isTrue();
        GroupId before = world.group(8);
        world.seen.clear();

        GroupId forged = new GroupId(World.address(8), before.incarnation(), before.instance() + 1);
        Wire thief = new Wire(
                "sample", new Keys(List.of(new Secret("not the key of this domain"))), 8, before.incarnation());
        Message commit = new Message.Commit(
                forged, World.addresses(8, 4), new Rhythm(1000, 4, 1000), ChangeCause.DEATH, List.of());
        thief.frames(1, 0, World.address(8), forged, 1, commit).forEach(f -> world.network.inject(World.address(4), f));
        new Wire("sample", new Keys(List.of()), 8, before.incarnation())
                .frames(1, 0, World.address(8), forged, 1, commit)
                .forEach(f -> world.network.inject(World.address(4), f));
        world.frames.stream()
                .filter(f -> f.type() == MessageType.DEATH && f.target() == 8)
                .forEach(f -> world.network.inject(World.address(8), f.bytes()));
        World.Frame old = world.frames.stream()
                .filter(f -> f.type() == MessageType.HEARTBEAT && f.source() == 2)
                .findFirst()
                .orElseThrow();
        world.network.inject(World.address(1), old.bytes());
        world.run(20);

        assertThat(world.ring(0, 4).dropped()).containsEntry("authentication", 2L);
        assertThat(world.ring(0, 8).dropped().get("replay")).isPositive();
        assertThat(world.ring(0, 1).dropped()).containsEntry("incarnation", 1L);
        assertThat(world.seen).isEmpty();
        assertThat(world.group(8)).isEqualTo(before);
    }

    @Test
    @DisplayName("TS-7 a new key goes round without outage: first everybody accepts it, then everybody uses it")
    void newKey() {
        World world = signed(24, 5);
        world.quiet();
        for (List<Secret> keys : List.of(List.of(KEY, NEXT), List.of(NEXT, KEY), List.of(NEXT))) {
            for (int node = 1; node <= 5; node++) {
                world.cluster.daemon(node).orElseThrow().keys(keys);
                world.run(3);
            }
        }
        assertThat(world.seen).isEmpty();
        for (int node = 1; node <= 5; node++) {
            assertThat(world.ring(0, node).dropped()).doesNotContainKey("authentication");
        }
    }

    @Test
    @DisplayName("F-14 another domain on the same network is not heard")
    void anotherDomain() {
        World world = new World(25, 3).quiet();
        GroupId group = world.group(1);
        Wire other = new Wire("other", new Keys(List.of()), 3, group.incarnation() + 5);
        other.frames(1, 0, World.address(3), group, 1, new Message.Proclaim(group, 1))
                .forEach(f -> world.network.inject(World.address(1), f));
        world.run(5);
        assertThat(world.ring(0, 1).dropped()).containsEntry("domain", 1L);
        assertThat(world.seen).isEmpty();
    }
}
