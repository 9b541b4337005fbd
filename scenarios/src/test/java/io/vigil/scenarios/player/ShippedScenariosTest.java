package io.vigil.scenarios.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every shipped scenario in every profile it names, and the one that docs/scenarios.md teaches with. */
class ShippedScenariosTest {
    private static final Path PAGE = Path.of("../docs/scenarios.md");
    private static final Path SHIPPED = Path.of("src/main/resources/io/vigil/scenarios");
    private static final long SEED = 1;

    @TestFactory
    @DisplayName("81: every shipped scenario passes")
    Stream<DynamicTest> shipped() {
        return Suite.play(Library.shipped(), SEED, result -> {}).stream().map(ShippedScenariosTest::test);
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
