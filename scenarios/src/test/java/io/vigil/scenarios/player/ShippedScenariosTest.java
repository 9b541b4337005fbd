package io.vigil.scenarios.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every shipped scenario in every profile it names, and the one that docs/scenarios.md teaches with. */
class ShippedScenariosTest {
    private static final Path PAGE = Path.of("../docs/scenarios.md");
    private static final Path SHIPPED = Path.of("src/main/resources/io/vigil/scenarios");
    /** Where the source begins in a line of the log. */
    private static final int SOURCE = 12;

    private static final long SEED = 1;

    @TestFactory
    @DisplayName("81: every shipped scenario passes")
    Stream<DynamicTest> shipped() {
        Map<String, Scenario> scenarios =
                Library.shipped().stream().collect(Collectors.toMap(Scenario::id, scenario -> scenario));
        return Suite.play(List.copyOf(scenarios.values()), SEED, result -> {}).stream()
                .flatMap(result -> Stream.of(test(result), listed(result, scenarios.get(result.id()))));
    }

    /** Columns as {@link Happening#line} writes them; a word longer than its column moves the next. */
    private static DynamicTest listed(Result result, Scenario scenario) {
        Names names = Names.of(scenario.inventory(), scenario.group());
        Map<String, List<String>> known = new HashMap<>();
        return DynamicTest.dynamicTest("every event of " + result.id() + " " + result.profile() + " is listed", () -> {
            for (String line : result.log()) {
                String source = line.substring(SOURCE).split(" ", 2)[0];
                int at = SOURCE + Math.max(12, source.length()) + 1;
                String name = line.substring(at).split(" ", 2)[0];
                String object =
                        line.substring(at + Math.max(30, name.length()) + 1).split(" ", 2)[0];
                List<String> meant = known.computeIfAbsent(name, EventCatalogue::meant);
                assertThat(meant).as(line).hasSize(1);
                Set<Names.Kind> kinds = EventCatalogue.all().get(meant.get(0));
                if (!kinds.contains(Names.Kind.OTHER) && !object.isEmpty()) {
                    assertThat(names.of(kinds)).as(line).contains(object);
                }
            }
        });
    }

    @TestFactory
    @DisplayName("The worked example of docs/scenarios.md passes as it stands there")
    Stream<DynamicTest> example() throws IOException {
        String page = Files.readString(PAGE);
        String marker = "<!-- example -->\n```yaml\n";
        int from = page.indexOf(marker) + marker.length();
        String yaml = page.substring(from, page.indexOf("```", from));
        Scenario scenario = ScenarioReader.read("docs/scenarios.md", yaml);
        return Suite.play(List.of(scenario), SEED, result -> {}).stream().map(ShippedScenariosTest::test);
    }

    @Test
    @DisplayName("index.txt names every shipped file")
    void index() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            List<String> yaml = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(SHIPPED.resolve("index.txt"))).containsExactlyInAnyOrderElementsOf(yaml);
        }
    }

    private static DynamicTest test(Result result) {
        String name = result.id() + " " + result.profile();
        return DynamicTest.dynamicTest(
                name, () -> assertThat(result.problems()).as(name).isEmpty());
    }
}
