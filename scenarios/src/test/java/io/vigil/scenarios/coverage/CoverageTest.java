package io.vigil.scenarios.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/coverage.md");
    /** Made once: it reads all tests of the project. */
    private static String fresh;

    @BeforeAll
    static void make() throws IOException {
        fresh = new CoveragePage(ROOT).text();
    }

    @Test
    @DisplayName("docs/coverage.md lists every id of the implemented pages; no id lost its test since it was written")
    void current() throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "coverage.md"), fresh);
        if (Boolean.getBoolean("vigil.coverage.write")) {
            Files.writeString(PAGE, fresh);
        }
        String committed = Files.readString(PAGE);
        assertThat(CoveragePage.ids(committed))
                .as("ids of docs/coverage.md; how to write it again stands at its top")
                .containsExactlyInAnyOrderElementsOf(CoveragePage.ids(fresh));
        assertThat(CoveragePage.claimed(fresh))
                .as("ids with a test; docs/coverage.md claims one for each")
                .containsAll(CoveragePage.claimed(committed));
    }

    @Test
    @DisplayName("every id of spec 30 has a test")
    void transport() {
        List<String> claimed = CoveragePage.claimed(fresh);
        assertThat(CoveragePage.ids(fresh))
                .filteredOn(id -> id.startsWith("HMC-") || id.startsWith("30-T"))
                .hasSizeGreaterThan(90)
                .filteredOn(id -> !claimed.contains(id))
                .isEmpty();
    }

    @Test
    @DisplayName("ids are found as tests write them: alone, with the page, as a range")
    void forms() {
        Family vectors = new Family("71", "V", true);
        assertThat(vectors.inTests().matcher("71-V1 and V2").results()).hasSize(1);
        assertThat(vectors.inTests().matcher("171-V1, 22-V1").results()).isEmpty();
        Family plain = new Family("40", "VH-", false);
        assertThat(plain.inTests().matcher("VH-1 to VH-5").results().map(m -> m.group(3)))
                .containsExactly("5");
        assertThat(plain.inTests().matcher("XVH-1").results()).isEmpty();
    }
}
