package io.vigil.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.scenarios.simulate.KillPoints.Outcome;
import io.vigil.scenarios.simulate.KillPoints.Point;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few kill points of each story on every build; {@code ./vigil simulate --kill-points} passes all of them. */
class KillPointsTest {
    @ParameterizedTest(name = "I3 CTL-17 REL-85: killed at durable writes of {0}, all is done, nothing is done twice")
    @CsvSource({"SC-08, 20, 17", "NO-ROOM, 50, 41", "BAD-TARGET, 40, 31", "LPM, 15, 19"})
    void sample(String id, int least, int every) {
        List<Point> points = KillPoints.points(KillStory.find(id).orElseThrow());
        assertThat(points).hasSizeGreaterThan(2 * least);
        assertThat(failures(IntStream.range(0, points.size())
                        .filter(i -> i % every == every / 2)
                        .mapToObj(points::get)
                        .toList()))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "22 section 14: a cleanup that is tried again while the last plan ends leaves no host group in phase RESTART")
    void phase() {
        List<Point> points = KillPoints.points(new ViosesDie()).stream()
                .filter(point -> point.id().equals("SC-10/29/after"))
                .toList();
        assertThat(points).hasSize(1);
        assertThat(failures(points)).isEmpty();
    }

    @Test
    @DisplayName("one point replays alone; a name that is none is refused with what is allowed")
    void alone() throws InterruptedException {
        assertThat(print("SC-08/3/before", 0)).contains("passed  SC-08/3/before", "1 kill points, 1 passed, 0 failed");
        assertThat(print("SC-08/9999/before", 2))
                .contains("'SC-08/9999/before' is no kill point; allowed are SC-10, SC-08, NO-ROOM, BAD-TARGET, LPM");
    }

    private static String print(String only, int exit) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(KillPointsMain.print(new PrintStream(out, true, StandardCharsets.UTF_8), only, false))
                .isEqualTo(exit);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Outcome> failures(List<Point> points) {
        return points.stream()
                .parallel()
                .map(point -> KillPoints.kill(point, line -> {}))
                .filter(outcome -> !outcome.violations().isEmpty())
                .toList();
    }
}
