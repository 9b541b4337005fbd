package io.vigil.host.monitor.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.host.monitor.ClusterSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterMemberTest {
    private ClusterWorld world;

    private void begin(long seed, int hosts, ClusterSettings settings) throws SQLException {
        world = new ClusterWorld(seed, hosts, settings).quiet();
    }

    @AfterEach
    void close() throws SQLException {
        world.close();
    }

    @Test
    @DisplayName(
            "N-4, CAA-15: VIOSs that start together form one cluster; each is NODE_UP and ADAPTER_UP once, written by the highest")
    void begin() throws SQLException {
        world = new ClusterWorld(1, 2, ClusterSettings.FAST);
        world.start(1, 2, 3, 4);
        world.run(20);
        assertThat(world.what())
                .containsExactlyInAnyOrder(
                        "ADAPTER_UP 1",
                        "ADAPTER_UP 2",
                        "ADAPTER_UP 3",
                        "ADAPTER_UP 4",
                        "NODE_UP 1",
                        "NODE_UP 2",
                        "NODE_UP 3",
                        "NODE_UP 4");
        assertThat(world.stored).allMatch(s -> s.by() == 4);
        assertThat(world.databaseNodes()).containsExactly(4);
        assertThat(world.member(2).settled()).isTrue();
        assertThat(world.member(2).lscluster()).contains("NODE_LOCAL").contains("vios2");
    }

    @ParameterizedTest(
            name =
                    "CAA-15, TS-3, L-16: a VIOS stops hard: NODE_DOWN by the database node, reason 0, fast about 3 s; VIOS {0}")
    @ValueSource(ints = {1, 2, 3})
    void hardStopFast(int victim) throws SQLException {
        begin(victim, 2, ClusterSettings.FAST);
        double at = world.seconds();
        world.crash(victim);
        world.run(20);
        assertThat(world.what()).containsExactly("NODE_DOWN " + victim);
        assertThat(world.at("NODE_DOWN " + victim, at)).isBetween(2.0, 3.5);
        assertThat(world.stored.get(0).latency()).isLessThanOrEqualTo(Duration.ofMillis(50));
        assertThat(world.state(victim)).isEqualTo("DOWN");
        assertThat(world.quickQuery()).containsOnlyOnce("state=\"DOWN\"").contains("reason='0x00000000'");
    }

    @ParameterizedTest(name = "CAA-15: in profile compat NODE_DOWN comes about 30 s after the hard stop; seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void hardStopCompat(long seed) throws SQLException {
        begin(seed, 2, ClusterSettings.COMPAT);
        double at = world.seconds();
        world.crash(2);
        world.run(60);
        assertThat(world.what()).containsExactly("NODE_DOWN 2");
        assertThat(world.at("NODE_DOWN 2", at)).isBetween(25.0, 34.0);
    }

    @ParameterizedTest(
            name =
                    "SC-16, TS-11, 82-TV-12: an orderly stop of VIOS {0} is NODE_DOWN with reason 0x40 within {2} s, state 2")
    @CsvSource({"1, COMPAT, 0.1", "3, COMPAT, 0.1", "2, FAST, 0.05", "3, FAST, 0.05"})
    void cleanStop(int victim, String profile, double limit) throws SQLException {
        begin(9, 2, profile.equals("FAST") ? ClusterSettings.FAST : ClusterSettings.COMPAT);
        world.stop(victim);
        world.run(limit);
        assertThat(world.what()).containsExactly("NODE_DOWN " + victim + " 0x40");
        assertThat(world.pending(victim)).singleElement().satisfies(record -> assertThat(record)
                .contains("EVENT_TYPE=NODE_DOWN\nREASON=NODE_SHUTDOWN\nNODE_NUMBER=" + victim));
        assertThat(world.quickQuery())
                .containsOnlyOnce("state=\"DOWN\"")
                .contains("reason='0x00000040'")
                .contains("hasData='1'");
        assertThat(world.row(victim)).as("state and reason").isEqualTo("2 64");
        world.run(60);
        assertThat(world.what()).as("nothing else").hasSize(1);
    }

    @ParameterizedTest(name = "SC-18, L-17: the VIOS returns: ADAPTER_UP, NODE_UP {1} s later; {0}")
    @CsvSource({"COMPAT, 30", "FAST, 7"})
    void returns(String profile, double delay) throws SQLException {
        begin(4, 2, profile.equals("FAST") ? ClusterSettings.FAST : ClusterSettings.COMPAT);
        world.stop(2);
        world.run(60);
        world.stored.clear();
        world.start(2);
        world.run(90);
        assertThat(world.what()).containsExactly("ADAPTER_UP 2", "NODE_UP 2");
        assertThat(world.at("NODE_UP 2", world.at("ADAPTER_UP 2", 0))).isBetween(delay - 0.1, delay + 0.1);
        assertThat(world.state(2)).isEqualTo("UP");
        assertThat(world.stored).allMatch(s -> s.by() == 4 && s.latency().toMillis() <= 50);
    }

    @Test
    @DisplayName(
            "CAA-15, VH-40: the database node dies: the highest survivor takes over and writes its death, once; it stays when the old one returns")
    void databaseNodeDies() throws SQLException {
        begin(5, 2, ClusterSettings.FAST);
        long before = world.elections();
        world.crash(4);
        world.run(20);
        assertThat(world.what()).containsExactly("NODE_DOWN 4");
        assertThat(world.databaseNodes()).containsExactly(3);
        assertThat(world.elections()).isEqualTo(before + 1);
        world.stored.clear();
        world.start(4);
        world.run(30);
        assertThat(world.what()).containsExactly("ADAPTER_UP 4", "NODE_UP 4");
        assertThat(world.databaseNodes()).containsExactly(3);
        assertThat(world.elections()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("CAA-15: the database node and another die together: what nobody wrote is written by the next one")
    void twoDie() throws SQLException {
        begin(6, 2, ClusterSettings.FAST);
        world.crash(4, 3);
        world.run(20);
        assertThat(world.what()).containsExactlyInAnyOrder("NODE_DOWN 4", "NODE_DOWN 3");
        assertThat(world.databaseNodes()).containsExactly(2);
        assertThat(world.state(3)).isEqualTo("DOWN");
    }

    @Test
    @DisplayName("CAA-12, CAA-15: all die and one returns: it waits, becomes database node and writes what it misses")
    void allDieOneReturns() throws SQLException {
        begin(7, 2, ClusterSettings.FAST);
        world.crash(1, 2, 3, 4);
        world.run(60);
        assertThat(world.stored).isEmpty();
        assertThat(world.state(1)).as("nobody can write").isEqualTo("UP");
        world.start(2);
        world.run(20);
        assertThat(world.what()).containsExactly("NODE_UP 2", "NODE_DOWN 1", "NODE_DOWN 3", "NODE_DOWN 4");
        assertThat(world.state(4)).isEqualTo("DOWN");
        assertThat(world.state(2)).isEqualTo("UP");
        world.stored.clear();
        world.start(1, 3, 4);
        world.run(30);
        assertThat(world.databaseNodes()).containsExactly(2);
        assertThat(world.what()).contains("NODE_UP 1", "NODE_UP 3", "NODE_UP 4", "ADAPTER_UP 2");
        assertThat(world.what().stream().filter(w -> w.startsWith("NODE"))).hasSize(3);
    }

    @ParameterizedTest(
            name =
                    "CAA-12, CAA-15: the last that was left dies {0} s after another one started: NODE_DOWN all the same")
    @ValueSource(doubles = {0.5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void lastDiesWhileAnotherStarts(double pause) throws SQLException {
        begin(8, 2, ClusterSettings.FAST);
        world.crash(1, 2, 3);
        world.run(20);
        world.stored.clear();
        world.start(1);
        world.run(pause);
        world.crash(4);
        world.run(60);
        assertThat(world.what().stream().filter("NODE_DOWN 4"::equals)).hasSize(1);
        assertThat(world.state(4)).isEqualTo("DOWN");
        assertThat(world.state(1)).isEqualTo("UP");
        assertThat(world.databaseNodes()).containsExactly(1);
    }

    @Test
    @DisplayName("CAA-12: one after another dies, the last alone is up; after all returned nobody is left DOWN")
    void oneAfterAnother() throws SQLException {
        begin(8, 2, ClusterSettings.FAST);
        for (int victim : new int[] {4, 3, 2, 1}) {
            world.crash(victim);
            world.run(20);
        }
        assertThat(world.what()).containsExactly("NODE_DOWN 4", "NODE_DOWN 3", "NODE_DOWN 2");
        world.start(1, 2, 3, 4);
        world.run(30);
        for (int number = 1; number <= 4; number++) {
            assertThat(world.state(number)).isEqualTo("UP");
        }
        assertThat(world.databaseNodes()).containsExactly(4);
    }

    @Test
    @DisplayName(
            "SC-35, TS-13, 82-TV-22: the network is cut, the disks live: ADAPTER_DOWN of the smaller part, no NODE_DOWN; and back")
    void networkCut() throws SQLException {
        begin(10, 3, ClusterSettings.FAST);
        world.cutNetwork(1, 2);
        world.run(40);
        assertThat(world.what()).containsExactlyInAnyOrder("ADAPTER_DOWN 1", "ADAPTER_DOWN 2");
        assertThat(world.databaseNodes()).containsExactly(6);
        world.stored.clear();
        world.network.mend();
        world.run(20);
        assertThat(world.what()).containsExactlyInAnyOrder("ADAPTER_UP 1", "ADAPTER_UP 2");
    }

    @Test
    @DisplayName(
            "TS-13: the part with the database node is the smaller one: its members say so, and it goes on writing by the disks")
    void databaseNodeCut() throws SQLException {
        begin(11, 3, ClusterSettings.FAST);
        world.cutNetwork(5, 6);
        world.run(40);
        assertThat(world.what()).containsExactlyInAnyOrder("ADAPTER_DOWN 5", "ADAPTER_DOWN 6");
        world.crash(1);
        world.run(20);
        assertThat(world.what()).contains("NODE_DOWN 1").hasSize(3);
        assertThat(world.databaseNodes()).containsExactly(6);
    }

    @ParameterizedTest(
            name =
                    "R17, CAA-15: network and disks are cut: the part with the disks writes, the other cannot; healed, all are UP; {0} and {1} are cut")
    @CsvSource({"1, 2", "5, 6"})
    void networkAndDiskCut(int one, int other) throws SQLException {
        begin(12, 3, ClusterSettings.FAST);
        world.cutNetwork(one, other);
        world.disk.cut(one, true);
        world.disk.cut(other, true);
        world.run(40);
        assertThat(world.what()).containsExactlyInAnyOrder("NODE_DOWN " + one, "NODE_DOWN " + other);
        assertThat(world.databaseNodes()).hasSize(1).doesNotContain(one, other);
        world.stored.clear();
        world.network.mend();
        world.disk.cut(one, false);
        world.disk.cut(other, false);
        world.run(60);
        assertThat(world.what().stream().filter(w -> w.startsWith("NODE")))
                .containsExactlyInAnyOrder("NODE_UP " + one, "NODE_UP " + other);
        for (int number = 1; number <= 6; number++) {
            assertThat(world.state(number)).isEqualTo("UP");
        }
        assertThat(world.databaseNodes()).hasSize(1);
    }

    @ParameterizedTest(
            name =
                    "TS-14, 82-TV-24: VIOS {0} is back {1} s after its crash: not down at all, or once down and once up; nobody else")
    @CsvSource({"2, 0.3", "2, 2", "4, 0.3", "4, 2"})
    void restartedWithinDetection(int victim, double pause) throws SQLException {
        begin(13, 2, ClusterSettings.FAST);
        world.crash(victim);
        world.run(pause);
        world.start(victim);
        world.run(40);
        assertThat(world.what().stream().filter(w -> w.startsWith("NODE")).toList())
                .isIn(List.of(), List.of("NODE_DOWN " + victim, "NODE_UP " + victim));
        assertThat(world.what()).containsOnlyOnce("ADAPTER_UP " + victim);
        assertThat(world.state(victim)).isEqualTo("UP");
        assertThat(world.databaseNodes()).hasSize(1);
        world.crash(1);
        world.run(10);
        assertThat(world.what()).containsOnlyOnce("NODE_DOWN 1");
    }

    @Test
    @DisplayName("TS-14, L-17: a VIOS that flaps is not believed until it stays: one NODE_DOWN, one NODE_UP")
    void flapping() throws SQLException {
        begin(14, 2, ClusterSettings.FAST);
        world.crash(1);
        world.run(8);
        for (int i = 0; i < 4; i++) {
            world.start(1);
            world.run(4);
            world.crash(1);
            world.run(6);
        }
        assertThat(world.what()).doesNotContain("NODE_UP 1").containsOnlyOnce("NODE_DOWN 1");
        world.start(1);
        world.run(40);
        assertThat(world.what()).containsOnlyOnce("NODE_UP 1").containsOnlyOnce("NODE_DOWN 1");
    }

    @Test
    @DisplayName("TS-12: a network that loses 5 % of its frames for ten minutes makes no event")
    void loss() throws SQLException {
        begin(15, 2, ClusterSettings.FAST);
        world.network.loss(0.05);
        world.run(600);
        assertThat(world.stored).isEmpty();
    }
}
