package io.vigil.hmc.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testkit.corpus.Corpus;
import io.vigil.testkit.corpus.Malformed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("HMC-17, HMC-18, HMC-57: malformed replies give their own error and nothing half")
class MalformedRepliesTest {
    static List<Malformed> cases() throws IOException {
        return Corpus.cases();
    }

    @BeforeAll
    static void record() throws IOException {
        if (Corpus.recording()) {
            Corpus.record(Readers::named);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void refused(Malformed malformed) {
        assertThat(malformed.outcome(Readers.named(malformed.reader()))).isEqualTo(malformed.expected());
    }
}
