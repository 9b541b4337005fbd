package io.vigil.fde.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.fde.internal.engine.Samples;
import io.vigil.model.HostGroup;
import io.vigil.model.SharedStoragePool;
import io.vigil.model.Vios;
import io.vigil.model.policy.Profile;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 72: SSP_DEGRADED and SSP_OK, told once each; 81 SC-16. */
class PoolStateTest {
    private static final String POOL = "KSYS_c1_1";

    @ParameterizedTest(name = "{0}")
    @EnumSource(Profile.class)
    @DisplayName(
            "81-SC-16 NOT-8: one VIOS DOWN makes the health cluster DEGRADED, its return OK; a restart repeats nothing")
    void degraded(Profile profile) {
        Bench bench = bench(profile);
        bench.run(100);
        assertThat(state(bench)).isEqualTo("UP");
        bench.plant.kill(bench.vios("H1a"));
        bench.run(100);
        assertThat(state(bench)).isEqualTo("DEGRADED");
        assertThat(bench.count("SSP_DEGRADED")).isEqualTo(1);
        bench.restartController();
        bench.run(100);
        bench.plant.kill(bench.vios("H1b"));
        bench.run(100);
        assertThat(bench.count("SSP_DEGRADED")).isEqualTo(1);
        bench.plant.revive(bench.vios("H1b"));
        bench.run(100);
        assertThat(bench.count("SSP_OK")).isZero();
        bench.plant.revive(bench.vios("H1a"));
        bench.run(100);
        assertThat(state(bench)).isEqualTo("UP");
        assertThat(bench.count("SSP_OK")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Profile.class)
    @DisplayName("81-SC-16: a VIOS that is not managed does not degrade the health cluster")
    void unmanaged(Profile profile) {
        Bench bench = bench(profile);
        Vios other = bench.vios("H1a");
        bench.store.update("test", tx -> tx.change(Vios.class, other.key(), vios -> vios.withManaged(false)));
        bench.plant.kill(other);
        bench.run(200);
        assertThat(bench.count("SSP_DEGRADED")).isZero();
    }

    private static Bench bench(Profile profile) {
        Bench bench = new Bench(profile, 2, 1);
        bench.store.update("test", tx -> {
            tx.put(new SharedStoragePool(
                    POOL,
                    "",
                    "UP",
                    "",
                    "default_pool_1",
                    Samples.GROUP,
                    tx.registry().vioses().stream().map(Vios::id).toList()));
            tx.change(HostGroup.class, Samples.GROUP.value(), group -> group.withSharedStoragePool(Optional.of(POOL)));
        });
        return bench;
    }

    private static String state(Bench bench) {
        return bench.store
                .registry()
                .find(SharedStoragePool.class, POOL)
                .orElseThrow()
                .state();
    }
}
