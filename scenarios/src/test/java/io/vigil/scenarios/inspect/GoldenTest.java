package io.vigil.scenarios.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the command prints for each reply we have, compared with what it should: of long lists the number and the first two.
 * The captured replies are not part of this repository (see CapturesTest of the module {@code io.vigil.hmc}); without them
 * their tests are skipped. {@code -Dvigil.inspect.write=true} writes the expected texts again, to be judged by hand.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/inspect");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST = 2;

    @TestFactory
    @DisplayName("HMC-68: inspect prints the facts of every captured reply")
    Stream<DynamicTest> captures() throws IOException {
        Path folder = captureFolder();
        assumeTrue(folder != null, "no folder shared/data/hmc-captures beside the checkout");
        List<Path> files = files(folder, "");
        assertThat(files).hasSizeGreaterThanOrEqualTo(15);
        return tests(files, "capture-");
    }

    @TestFactory
    @DisplayName("HMC-68: inspect prints the facts of every wire sample of a console")
    Stream<DynamicTest> samples() throws IOException {
        return tests(files(Path.of("../docs/spec/61-wire-samples"), "hmc-"), "sample-");
    }

    @TestFactory
    @DisplayName("inspect prints the facts of resources of a later console")
    Stream<DynamicTest> replies() throws IOException {
        return tests(files(Path.of("../bundles/io.vigil.hmc/src/test/resources/replies"), ""), "reply-");
    }

    @Test
    @DisplayName("docs/inspect.md: the example prints what the page shows")
    void page() throws IOException {
        String page = Files.readString(Path.of("../docs/inspect.md"));
        int start = page.indexOf("<!-- example -->");
        String[] lines = page.substring(start).split("```\\w*\\n");
        String command = lines[1].strip();
        assertThat(command).startsWith("./vigil inspect ");
        String file = command.substring("./vigil inspect ".length());
        Run run = Run.of("../" + file);
        assertThat(run.rc()).isZero();
        assertThat(run.out().replace("../" + file, file).strip()).isEqualTo(lines[3].strip());
    }

    private static Path captureFolder() {
        String told = System.getProperty("vigil.hmc.captures");
        if (told != null) {
            return Path.of(told);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared/data/hmc-captures");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static List<Path> files(Path folder, String start) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(start))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<DynamicTest> tests(List<Path> files, String prefix) {
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file, prefix)));
    }

    private static void check(Path file, String prefix) throws IOException {
        Run run = Run.of(file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.rc()).isZero();
        ObjectNode found = (ObjectNode) run.json();
        found.put("file", file.getFileName().toString());
        shorten(found);
        Path golden = GOLDEN.resolve(prefix + file.getFileName().toString().replaceAll("\\.\\w+$", "") + ".json");
        if (Boolean.getBoolean("vigil.inspect.write")) {
            Files.writeString(golden, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(found) + "\n");
        }
        assertThat(found.toPrettyString())
                .isEqualTo(JSON.readTree(golden.toFile()).toPrettyString());
    }

    private static void shorten(ObjectNode found) {
        JsonNode objects = found.path("objects");
        if (objects.size() > FIRST) {
            assertThat(objects).hasSize(found.path("count").intValue());
            ArrayNode some = JSON.createArrayNode();
            for (int i = 0; i < FIRST; i++) {
                some.add(objects.get(i));
            }
            found.set("objects", some);
        }
    }
}
