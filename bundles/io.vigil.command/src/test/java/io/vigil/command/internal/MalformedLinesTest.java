package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.store.RegistryView;
import io.vigil.model.Hmc;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.Vm;
import io.vigil.testkit.corpus.Corpus;
import io.vigil.testkit.corpus.Malformed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("CLI-1, CLI-3: command lines that must change nothing, with exit code and error")
class MalformedLinesTest {
    static List<Malformed> cases() throws IOException {
        return Corpus.cases();
    }

    @BeforeAll
    static void record() throws IOException {
        if (Corpus.recording()) {
            Corpus.record(MalformedLinesTest::reader);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void refused(Malformed malformed) {
        assertThat(malformed.expected()).startsWith("reads exit ");
        assertThat(malformed.outcome(reader(malformed.reader()))).isEqualTo(malformed.expected());
    }

    private static Malformed.Reader reader(String name) {
        return text -> {
            Lab lab = new Lab();
            List<Object> before = content(lab);
            int exit = lab.run(text);
            boolean changed = !content(lab).equals(before) || !lab.services.calls.isEmpty();
            return (changed ? "CHANGED " : "") + "exit " + exit + ": " + lab.err();
        };
    }

    private static List<Object> content(Lab lab) {
        RegistryView view = lab.store.registry();
        return List.of(
                view.all(Hmc.class), view.all(Host.class), view.all(HostGroup.class), view.all(Vm.class), view.site());
    }
}
