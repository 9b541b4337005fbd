package io.vigil.vios.health.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.RequestWriter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The quick way for simulated runs, and small parsers. */
class InMemoryTest {
    private static String run(long seed) {
        VirtualTime time = new VirtualTime();
        try (HealthDatabase database =
                HealthDatabase.inMemory(DatabaseClock.of(time), new SeededRandomness(seed), HealthSettings.DEFAULT)) {
            VioPassThrough vios = new VioPassThrough(
                    database,
                    new ViosEnvironment(
                            Plane.A1,
                            Plane.A,
                            HostMonitors.NONE,
                            LocalMonitor.NONE,
                            CaaNodes.SAME_AS_VIOS,
                            HealthLog.NONE));
            StringBuilder all = new StringBuilder();
            all.append(vios.execute(RequestWriter.write(Plane.addMs(Plane.A))).stdout());
            all.append(vios.execute(RequestWriter.write(Plane.vms(Action.ADD_VM, Plane.A, Plane.VM)))
                    .stdout());
            vios.execute(RequestWriter.write(Plane.vms(Action.START_VM, Plane.A, Plane.VM)));
            database.beat(Map.of(
                    Plane.A1.toUpperCase(java.util.Locale.ROOT), Duration.ofMillis(400), Plane.A2, Duration.ZERO));
            new HostMonitorLibrary(database, Plane.A1).vmDiscover(Plane.VM, VersionRange.V2);
            all.append(vios.execute(RequestWriter.write(new HealthRequest.Plain(Action.QUICK_QUERY)))
                    .stdout());
            return all.append(vios.execute(RequestWriter.write(new HealthRequest.NeedsAttention(false)))
                            .stdout())
                    .toString();
        }
    }

    @Test
    @DisplayName("VH-63: databases in one process are apart, and a seed gives the same bytes again")
    void deterministic() {
        String first = run(1);
        assertThat(run(1)).isEqualTo(first).contains("stateChg='1'").contains("hmResponsive=\"1\"");
        assertThat(run(2)).isNotEqualTo(first);
    }

    @Test
    @DisplayName("VH-36: node ids in every spelling, negative halves included")
    void nodeIds() {
        NodeId id = NodeId.parse("0xD32BFA3C1B4111E9805D001018AFFE76");
        assertThat(id).isEqualTo(new NodeId(-3230213171645967895L, -9197194794887020938L));
        assertThat(NodeId.parse(id.toString())).isEqualTo(id);
        assertThat(NodeId.parse("43947aac1b4111e9803e001018affe76"))
                .isEqualTo(new NodeId(4869651976704561641L, -9205920519165051274L));
        assertThat(NodeId.parse("0xF079E8C801C11DFB918BEB25635B404"))
                .as("31 digits")
                .isEqualTo(new NodeId(1083008561687826911L, -5109124104092011516L));
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeId.parse("0xF079E8C801C11DF"))
                .withMessageContaining("F079E8C801C11DF");
    }

    @Test
    @DisplayName("VH-60: the fraction of a log line is whole milliseconds; ours has three digits")
    void logLine() {
        LogLine line = LogLine.parse("[3 4456876 1 01/25/19-21:24:18.7 hs.c hsGetMissCount 1.50 1021] no rows");
        assertThat(line.millis()).isEqualTo(7);
        assertThat(LogLine.parse("[START 1 2 01/25/19-21:24:18.80 hs.c f 1 2] x")
                        .millis())
                .isEqualTo(80);
        assertThat(line.format()).contains("21:24:18.007 hs.c");
        assertThat(LogLine.parse(line.format())).isEqualTo(line);
    }
}
