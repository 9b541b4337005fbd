package io.vigil.placement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Saved inputs and the plans they must give. After an intended change of the planner, {@code -Dvigil.golden.record=true}
 * writes the new plans into the files; the difference is then read in the version control's own diff.
 */
@DisplayName("POL-3 POL-5 POL-7 POL-8 POL-27 REL-16 REL-17 REL-19 REL-21 REL-22 REL-24 REL-27: golden plans")
class GoldenPlansTest {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");
    private static final boolean RECORD = Boolean.getBoolean("vigil.golden.record");

    private final TierPlanner planner = new TierPlanner();

    static List<GoldenCase> cases() throws IOException {
        List<GoldenCase> cases = new ArrayList<>();
        for (Path file : files()) {
            cases.addAll(GoldenCase.parse(Files.readString(file)));
        }
        return cases;
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(DIRECTORY, "*.txt")) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void plan(GoldenCase golden) {
        PlanInput input = golden.input();
        Plan plan = planner.plan(input);
        assertThat(planner.check(input, plan)).as("independent checker").isEmpty();
        if (!RECORD) {
            assertThat(String.join("\n", GoldenCase.lines(plan)))
                    .as("hosts %s; vms %s; policy %s", golden.hosts(), golden.vms(), golden.policy())
                    .isEqualTo(String.join("\n", golden.expected()));
        }
    }

    @Test
    @DisplayName("at least 200 cases, no name and no input twice; recording keeps inputs and rewrites plans")
    void collection() throws IOException {
        Set<String> names = new HashSet<>();
        Set<PlanInput> inputs = new HashSet<>();
        for (GoldenCase golden : cases()) {
            assertThat(names.add(golden.name()))
                    .as("name %s is new", golden.name())
                    .isTrue();
            assertThat(inputs.add(golden.input()))
                    .as("input of %s is new", golden.name())
                    .isTrue();
        }
        assertThat(names).hasSizeGreaterThanOrEqualTo(200);
        if (RECORD) {
            for (Path file : files()) {
                record(file);
            }
        }
    }

    private void record(Path file) throws IOException {
        String text = Files.readString(file);
        StringBuilder out = new StringBuilder(text.substring(0, text.indexOf("== ")));
        for (GoldenCase golden : GoldenCase.parse(text)) {
            out.append(golden.text(GoldenCase.lines(planner.plan(golden.input()))))
                    .append('\n');
        }
        Files.writeString(file, out.toString().stripTrailing() + "\n");
    }
}
