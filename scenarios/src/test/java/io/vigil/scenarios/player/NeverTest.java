package io.vigil.scenarios.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.policy.Profile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeverTest {
    private static final String STORY =
            """
            id: S-1
            story: A part of a story.
            env: {generate: {hosts: 2, vms: 2}}
            profile: fast
            when: [{at: 0, cli: query vm}]
            then: {never: [%s]}
            until: 60
            """;

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("never looks at the whole story, or at what lies after one moment and before another")
    @CsvSource(
            delimiter = '|',
            value = {
                "plan|came",
                "result.pendingCleanups|",
                "{event: plan}|came",
                "{event: plan, after: plan}|",
                "{event: plan, after: story.started}|came",
                "{event: plan, after: lpar.up}|came",
                "{event: plan, after: result}|",
                "{event: plan, until: lpar.up}|",
                "{event: plan, until: result}|came",
                "{event: plan, until: violation}|came",
                "{event: plan, after: lpar.up, until: result}|came",
                "{event: result, after: lpar.up, until: plan}|",
                "{event: plan, after: 31}|",
                "{event: plan, after: 29}|came",
                "{event: plan, until: 29}|",
                "{event: plan, until: {compat: 29, fast: 30}}|came",
                "{event: plan, after: violation}|never came itself",
            })
    void windows(String never, String problem) {
        Scenario scenario = ScenarioReader.read("s.yaml", STORY.formatted(never));
        List<Happening> told = List.of(
                event(0, 100, "story.started"),
                event(1, 110, "lpar.up"),
                event(2, 130, "plan"),
                event(3, 140, "result"));
        List<String> problems = new Checks(told, Duration.ofSeconds(100), Profile.FAST).run(scenario.then());
        if (problem == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).singleElement().asString().contains(problem);
        }
    }

    private static Happening event(int number, int seconds, String name) {
        return new Happening(number, Duration.ofSeconds(seconds), "journal", name, "", "");
    }
}
