package io.vigil.vios.health.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testkit.corpus.Corpus;
import io.vigil.testkit.corpus.Malformed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("VH-2, VH-3, VH-5: malformed documents are refused whole, with exit code and reason")
class MalformedDocumentsTest {
    static List<Malformed> cases() throws IOException {
        return Corpus.cases();
    }

    @BeforeAll
    static void record() throws IOException {
        if (Corpus.recording()) {
            Corpus.record(MalformedDocumentsTest::reader);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void refused(Malformed malformed) {
        assertThat(malformed.outcome(reader(malformed.reader()))).isEqualTo(malformed.expected());
    }

    /** Exit code and reason, or what was read. */
    private static Malformed.Reader reader(String name) {
        return text -> {
            try {
                return name.equals("reply") ? ReplyReader.read(text).items() : RequestReader.read(text);
            } catch (CodecException e) {
                return "exit " + e.exitCode() + ": " + e.getMessage();
            }
        };
    }
}
