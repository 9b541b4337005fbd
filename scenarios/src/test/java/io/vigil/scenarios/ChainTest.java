package io.vigil.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {
    private static final String WHOLE = "monitoring.stopping monitoring.stopped shutdown.started shutdown.completed "
            + "restart.started monitoring.starting monitoring.started restart.completed cleanup.started";

    @DisplayName("G-1 G-3: what is in order and what is not")
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "cleanup.failed cleanup.completed, ''",
        "cleanup.completed cleanup.completed, G-3: cleanup.completed of v although no cleanup has started",
        "monitoring.stopping shutdown.started restart.started, "
                + "G-1: restart of v has started before its shutdown had completed",
        "shutdown.started shutdown.completed restart.completed, "
                + "'G-3: restart of v has completed, but did not start'",
        "monitoring.started, G-3: monitoring.started of v came after cleanup.started"
    })
    void chain(String steps, String wrong) {
        Chain chain = new Chain();
        for (String step : WHOLE.split(" ")) {
            assertThat(chain.next("v", false, step)).isEmpty();
        }
        assertThat(chain.uncleaned()).containsExactly("v");
        List<String> found = List.of(steps.split(" ")).stream()
                .map(step -> chain.next("v", false, step))
                .flatMap(Optional::stream)
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(wrong);
    }
}
