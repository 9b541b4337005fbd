package io.vigil.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every eleventh kill point on every build; {@code ./vigil simulate --kill-points} passes all of them. */
class KillPointsTest {
    @Test
    @DisplayName(
            "I3 CTL-17 REL-85: killed at durable writes of SC-08, the recovery completes and nothing is done twice")
    void singleVm() {
        List<KillPoints.Point> points = KillPoints.points(Recovery.VM);
        assertThat(points).hasSizeGreaterThan(20);
        List<KillPoints.Outcome> failed = IntStream.range(0, points.size())
                .filter(i -> i % 11 == 0)
                .parallel()
                .mapToObj(i -> KillPoints.kill(points.get(i)))
                .filter(outcome -> !outcome.violations().isEmpty())
                .toList();
        assertThat(failed).isEmpty();
    }
}
