package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.command.internal.grammar.Parsed;
import io.vigil.command.internal.grammar.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What README and launcher tell a newcomer to type")
class FirstStepsTest {
    private final Parser parser = new Parser(Commands.table());

    @ParameterizedTest(name = "CLI-1: the parser takes every ksysmgr line of {0}, and none of the steps is left out")
    @ValueSource(strings = {"README.md", "vigil"})
    void taken(String file) throws IOException {
        List<String> lines = Files.readString(Path.of("..", "..").resolve(file))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("ksysmgr "))
                .map(line -> line.substring("ksysmgr ".length()).split("  +")[0])
                .toList();
        assertThat(lines)
                .allSatisfy(line -> assertThat(parser.parse(Arrays.asList(line.split(" "))))
                        .as(line)
                        .isInstanceOf(Parsed.Run.class))
                .extracting(
                        line -> String.join(" ", Arrays.asList(line.split(" ")).subList(0, 2)))
                .containsSubsequence(
                        "add hmc", "query hmc", "add host", "add host_group", "modify system", "discover host_group");
    }
}
