package io.vigil.fde.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.policy.Profile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 81 SC-17 and what follows it: VIOSs that were shut down in order start again. */
class PlannedReturnTest {
    @ParameterizedTest(name = "{0}")
    @EnumSource(Profile.class)
    @DisplayName("81-SC-17: after a planned shutdown of all VIOSs, their boot of five minutes is no host failure")
    void boot(Profile profile) {
        Bench bench = planned(profile);
        bench.viosesShown(1, "Running");
        bench.run(300);
        assertThat(bench.requests()).isEmpty();
        bench.reviveHost(1);
        bench.run(300);
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.count("HOST_FAILURE_DETECTED")).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Profile.class)
    @DisplayName("81-SC-17: VIOSs that never come back from planned work are a host failure after all")
    void neverBack(Profile profile) {
        Bench bench = planned(profile);
        bench.viosesShown(1, "Running");
        bench.run(800);
        assertThat(bench.requests()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Profile.class)
    @DisplayName(
            "81-SC-17: VIOSs that left the cluster in order and take five minutes to shut down are no host failure")
    void slowShutdown(Profile profile) {
        Bench bench = new Bench(profile, 2, 3);
        bench.run(50);
        bench.shutDownHost(1, "Shutting Down");
        bench.run(300);
        assertThat(bench.requests()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Profile.class)
    @DisplayName("81-L-19: once a VIOS is UP again, the next failure is judged as fast as ever")
    void fastAgain(Profile profile) {
        Bench bench = planned(profile);
        bench.reviveHost(1);
        bench.plant.reason.clear();
        bench.run(100);
        bench.killHost(1);
        bench.run(155);
        assertThat(bench.requests()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Profile.class)
    @DisplayName("81-SC-17, R27: off in order, then the consoles lose the host: no proof while its VIOSs may boot")
    void noProof(Profile profile) {
        Bench bench = planned(profile);
        bench.viosesShown(1, "Not Available");
        bench.run(300);
        bench.restartController();
        bench.run(200);
        assertThat(bench.verdictStands(1)).isFalse();
    }

    private static Bench planned(Profile profile) {
        Bench bench = new Bench(profile, 2, 3);
        bench.run(50);
        bench.shutDownHost(1, "Not Activated");
        bench.run(600);
        assertThat(bench.requests()).isEmpty();
        return bench;
    }
}
