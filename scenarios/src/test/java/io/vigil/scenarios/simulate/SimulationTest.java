package io.vigil.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A fixed small set of seeds on every build; {@code ./vigil simulate} runs as many as you like. */
class SimulationTest {
    private static final Set<FaultKind> ALL = FaultKind.everyday();

    @Test
    @DisplayName("I1-I9 G-1 G-2 G-3 G-5 G-6: random sites under random faults break no rule")
    void seeds() {
        List<String> broken = LongStream.rangeClosed(121, 180)
                .parallel()
                .mapToObj(seed -> SimRun.of(seed, ALL))
                .filter(result -> !result.violations().isEmpty())
                .map(result -> "seed " + result.seed() + " (" + result.site() + "): " + result.violations())
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    @DisplayName("one seed replays to the same lines")
    void replay() {
        List<String> once = SimRun.of(124, ALL).trace();
        assertThat(SimRun.of(124, ALL).trace()).isEqualTo(once).isNotEmpty();
    }
}
