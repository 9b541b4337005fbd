package io.vigil.vm.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testkit.corpus.Corpus;
import io.vigil.testkit.corpus.Malformed;
import io.vigil.vm.agent.internal.config.Flavour;
import io.vigil.vm.agent.internal.config.Monitoring;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("VA-11, VA-12, VA-16 to VA-18, VA-30: input that must be refused, with the words of the refusal")
class MalformedInputsTest {
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
        assertThat(malformed.expected()).startsWith("ConfigException: ");
        assertThat(malformed.outcome(reader(malformed.reader()))).isEqualTo(malformed.expected());
    }

    private static Malformed.Reader reader(String name) {
        return text -> Monitoring.parse(text, Flavour.LINUX);
    }
}
