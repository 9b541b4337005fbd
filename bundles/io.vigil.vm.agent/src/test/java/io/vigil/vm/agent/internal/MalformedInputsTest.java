package io.vigil.vm.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testkit.corpus.Corpus;
import io.vigil.testkit.corpus.Malformed;
import io.vigil.vm.agent.internal.cli.Result;
import io.vigil.vm.agent.internal.cli.Rig;
import io.vigil.vm.agent.internal.config.Flavour;
import io.vigil.vm.agent.internal.config.Monitoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("VA-11 to VA-13, VA-16 to VA-18, VA-30, VA-31: input that must be refused, with the words of the refusal")
class MalformedInputsTest {
    @TempDir
    static Path directory;

    static List<Malformed> cases() throws IOException {
        return Corpus.cases();
    }

    @BeforeAll
    static void record() throws IOException {
        if (Corpus.recording()) {
            Corpus.record(MalformedInputsTest::reader);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void refused(Malformed malformed) {
        assertThat(malformed.expected())
                .startsWith(malformed.reader().equals("xml") ? "ConfigException: " : "reads rc 1: ");
        assertThat(malformed.outcome(reader(malformed.reader()))).isEqualTo(malformed.expected());
    }

    private static Malformed.Reader reader(String name) {
        return name.equals("xml") ? text -> Monitoring.parse(text, Flavour.LINUX) : MalformedInputsTest::line;
    }

    private static String line(String line) throws IOException {
        Rig rig = new Rig(directory, Flavour.LINUX);
        Result result = rig.run(line);
        String xml = Files.exists(rig.file.path()) ? Files.readString(rig.file.path()) : "";
        assertThat(xml).doesNotContain("<Application", "<Dependency");
        return "rc " + result.rc() + ": " + String.join(" / ", result.err());
    }
}
