package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The VIOSs of ENV-B on their rings: p18v03 and p18v04 of AFDR, and the two of EE85P. */
class ClusterScenario {
    private VirtualTime time;
    private SimDataCentre centre;
    private HostSpec ee85p;
    private int from;

    private void start(Profile profile, long seed) {
        time = new VirtualTime();
        centre = SimDataCentre.inVirtualTime(Inventory.shipped("ENV-B"), profile, time, seed);
        ee85p = centre.inventory().hosts().get(1);
        new Health(centre, new TestConsole(centre, "hmc1").logon()).prepareHosts();
        run(60);
        from = centre.recorded();
    }

    @AfterEach
    void noTaskFailed() {
        assertThat(time.failures()).isEmpty();
        centre.close();
    }

    private void run(double seconds) {
        time.runFor(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** As {@code p18v03 NODE_DOWN}. */
    private List<String> caa() {
        return lines().stream().map(line -> line.object() + " " + line.text()).toList();
    }

    private List<HistoryLine> lines() {
        return centre.history(from).stream()
                .filter(line -> line.source().equals("caa"))
                .toList();
    }

    private String quickQuery() {
        return centre.answer(ee85p.vioses().get(0).name(), Health.quickQuery()).orElseThrow();
    }

    @ParameterizedTest(name = "CAA-15, L-16: hard stop of a VIOS in {0}: NODE_DOWN and state DOWN after {1} to {2} s")
    @CsvSource({"COMPAT, 24, 34.5", "FAST, 2, 3.6"})
    void hardStop(Profile profile, double least, double most) {
        start(profile, 1);
        long at = time.monotonic().toMillis();
        centre.faults().powerOffVios("p18v03");
        run(60);
        assertThat(caa()).containsExactly("p18v03 NODE_DOWN");
        assertThat((lines().get(0).millis() - at) / 1000.0).isBetween(least, most);
        assertThat(quickQuery()).containsOnlyOnce("state=\"DOWN\"").contains("reason='0x00000000'");
    }

    @ParameterizedTest(
            name =
                    "SC-16, VH-22: orderly stop in {0}: NODE_DOWN with reason 0x40 in 0.1 s, DOWN with hasData 1; no VM moved")
    @CsvSource({"COMPAT, 0.1", "FAST, 0.05"})
    void cleanStop(Profile profile, double most) {
        start(profile, 2);
        centre.faults().shutDownVios("p18v04");
        centre.await(() -> centre.runsOn("p18v04").isEmpty(), Duration.ofMinutes(5));
        long at = time.monotonic().toMillis();
        run(most);
        assertThat(caa()).containsExactly("p18v04 NODE_DOWN reason 0x40");
        assertThat(lines().get(0).millis() - at).isLessThanOrEqualTo(Math.round(most * 1000));
        assertThat(quickQuery())
                .containsOnlyOnce("state=\"DOWN\"")
                .containsOnlyOnce("hasData='1'")
                .contains("reason='0x00000040'");
        run(120);
        assertThat(caa()).hasSize(1);
        assertThat(centre.history(from)).noneMatch(line -> line.text().startsWith("job "));
    }

    @ParameterizedTest(name = "SC-18, L-17: the VIOS returns in {0}: ADAPTER_UP, then NODE_UP {1} s later")
    @CsvSource({"COMPAT, 30", "FAST, 7"})
    void returns(Profile profile, double delay) {
        start(profile, 3);
        centre.faults().powerOffVios("p18v03");
        run(100);
        centre.faults().powerOnVios("p18v03");
        run(300);
        assertThat(caa()).containsExactly("p18v03 NODE_DOWN", "p18v03 ADAPTER_UP", "p18v03 NODE_UP");
        assertThat((lines().get(2).millis() - lines().get(1).millis()) / 1000.0).isBetween(delay - 0.3, delay + 0.3);
        assertThat(quickQuery()).doesNotContain("state=\"DOWN\"");
    }

    @Test
    @DisplayName(
            "CAA-12, CAA-15: all VIOSs lose power: nobody tells, until one is back and writes the death of the others")
    void allDieOneReturns() {
        start(Profile.FAST, 4);
        centre.faults().hostOff(centre.inventory().hosts().get(0).name());
        centre.faults().hostOff(ee85p.name());
        run(60);
        assertThat(caa()).isEmpty();
        centre.faults().hostOn(ee85p.name());
        run(400);
        String one = ee85p.vioses().get(0).name();
        String other = ee85p.vioses().get(1).name();
        assertThat(caa()).contains("p18v03 NODE_DOWN", "p18v04 NODE_DOWN", one + " NODE_UP", other + " NODE_UP");
        assertThat(quickQuery().split("state=\"DOWN\"", -1)).hasSize(3);
    }

    @Test
    @DisplayName(
            "SC-35, TS-13: the host's VIOS network is cut, the disks live: ADAPTER_DOWN of its VIOSs, nothing else; healed, ADAPTER_UP")
    void networkCut() {
        start(Profile.FAST, 5);
        String afdr = centre.inventory().hosts().get(0).name();
        centre.faults().cutViosNetwork(afdr);
        run(60);
        assertThat(caa()).containsExactlyInAnyOrder("p18v03 ADAPTER_DOWN", "p18v04 ADAPTER_DOWN");
        centre.faults().powerOffVios("p18v03");
        run(30);
        assertThat(caa()).as("by the disk ring").contains("p18v03 NODE_DOWN").hasSize(3);
        centre.faults().restoreViosNetwork(afdr);
        run(60);
        assertThat(caa()).contains("p18v04 ADAPTER_UP").hasSize(4);
        assertThat(quickQuery()).containsOnlyOnce("state=\"DOWN\"");
    }

    @Test
    @DisplayName("TS-14: a VIOS that is switched off and on again and again ends UP, with as many NODE_UP as NODE_DOWN")
    void flapping() {
        start(Profile.FAST, 6);
        for (int i = 0; i < 3; i++) {
            centre.faults().powerOffVios("p18v04");
            run(20);
            centre.faults().powerOnVios("p18v04");
            run(110 + i);
        }
        run(120);
        assertThat(caa().stream().filter(line -> line.equals("p18v04 NODE_UP")))
                .hasSameSizeAs(caa().stream()
                        .filter(line -> line.equals("p18v04 NODE_DOWN"))
                        .toList());
        assertThat(quickQuery()).doesNotContain("state=\"DOWN\"");
    }

    @Test
    @DisplayName("I-8: after two hours in which the cluster's clock stood still a dead VIOS is noticed as fast as ever")
    void quiet() {
        start(Profile.FAST, 7);
        centre.faults().powerOffVios("p18v04");
        run(7_200);
        centre.faults().powerOffVios("p18v03");
        run(4);
        assertThat(caa()).containsExactly("p18v04 NODE_DOWN", "p18v03 NODE_DOWN");
    }

    @ParameterizedTest(name = "TS-1: the same seed gives the same story, line for line; {0}")
    @EnumSource(Profile.class)
    void replay(Profile profile) {
        List<HistoryLine> first = story(profile, 8);
        assertThat(story(profile, 8)).isEqualTo(first);
        assertThat(story(profile, 9)).isNotEqualTo(first);
    }

    private List<HistoryLine> story(Profile profile, long seed) {
        if (centre != null) {
            centre.close();
        }
        start(profile, seed);
        centre.faults().powerOffVios("p18v04");
        run(7);
        centre.faults().cutViosNetwork(ee85p.name());
        run(40);
        centre.faults().powerOnVios("p18v04");
        run(200);
        return centre.history();
    }
}
