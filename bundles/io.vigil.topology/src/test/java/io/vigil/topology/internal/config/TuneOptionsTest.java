package io.vigil.topology.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.topology.MachinesList;
import io.vigil.topology.TuneOptions;
import io.vigil.topology.Tuning;
import io.vigil.topology.sim.SimulatedCluster;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of the tuning command (spec 82, section 10, TS-5). */
class TuneOptionsTest {
    private static final MachinesList LIST = SimulatedCluster.sample(3, 2, Tuning.DEFAULT);

    @ParameterizedTest(name = "{0}: net0 {1}, net1 {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "-f 2 | 2 4 -1 | 2 4 -1",
                "-f net0:2 | 2 4 -1 | 1 4 -1",
                "-f net0:2,net1:3 | 2 4 -1 | 3 4 -1",
                "-s ALL:8 | 1 8 -1 | 1 8 -1",
                "-s :8,net1:9 | 1 8 -1 | 1 9 -1",
                "-g 0 | 1 4 0 | 1 4 0",
                "-g net1:d -s net1:DEFAULT | 1 4 -1 | 1 4 -1",
                "-g -1 | 1 4 -1 | 1 4 -1",
                "-f 10 -s 20 -g 30 -r | 10 20 30 | 10 20 30",
            })
    void changes(String line, String first, String second) {
        MachinesList tuned = TuneOptions.parse(List.of(line.split(" "))).apply(LIST);
        assertThat(tuned.version()).isEqualTo(2);
        assertThat(text(tuned.networks().get(0).tuning())).isEqualTo(first);
        assertThat(text(tuned.networks().get(1).tuning())).isEqualTo(second);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "-f 0 | frequency: 0, allowed 1 to 30",
                "-f net0:31 | frequency: 31, allowed 1 to 30",
                "-f fast | -f: 'fast', allowed a whole number, DEFAULT or VIEW",
                "-f net9:2 | -f: network 'net9' is not in the list, allowed [net0, net1] or ALL",
                "-f 5 | network net0: frequency: 5 is larger than the sensitivity 4",
                "-s 3 | sensitivity: 3, allowed 4 to 40",
                "-s 41 | sensitivity: 41, allowed 4 to 40",
                "-s 4,, | -s: '', allowed",
                "-g -2 | grace: -2, allowed 0 to 120",
                "-g 121 | grace: 121, allowed 0 to 120",
                "-l 99 | -l: 99, allowed 100 to 1000000",
                "-l many | -l: 'many', allowed",
                "-p 30 | -p: priority and memory pinning cannot be set here",
                "-x | '-x', allowed -f, -s, -g, -l, -r",
                "-f | -f: a value is missing",
            })
    void refused(String line, String message) {
        assertThatThrownBy(() -> TuneOptions.parse(List.of(line.split(" "))).apply(LIST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("VIEW prints, -l and -r are told, nothing is changed without a change")
    void others() {
        TuneOptions options = TuneOptions.parse(List.of("-f", "VIEW", "-g", "VIEW", "-l", "DEFAULT"));
        assertThat(options.view(LIST)).containsExactly("net0 frequency 1 grace auto", "net1 frequency 1 grace auto");
        assertThat(options.logLines()).hasValue(5_000);
        assertThat(options.refresh()).isFalse();
        assertThat(options.apply(LIST)).isSameAs(LIST);
        assertThat(TuneOptions.parse(List.of("-r")).refresh()).isTrue();
        assertThatThrownBy(() -> TuneOptions.parse(List.of())).hasMessageContaining("no option");
    }

    private static String text(Tuning tuning) {
        return tuning.frequency() + " " + tuning.sensitivity() + " " + tuning.grace();
    }
}
