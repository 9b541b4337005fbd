package io.vigil.scenarios.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.policy.Profile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
    private static final String GOOD =
            """
            id: S-1
            story: A VM crashes.
            env: ENV-B
            profile: fast
            when:
              - {at: 0, fault: crash, vm: p18aix02}
            then:
              order: [recovery.task p18aix02]
            until: 60
            """;

    @Test
    @DisplayName("A story is read; unmanaged VMs of a shipped environment are known")
    void good() {
        Scenario scenario = ScenarioReader.read("s.yaml", GOOD);
        assertThat(scenario.profiles()).containsExactly(Profile.FAST);
        assertThat(scenario.group()).isEqualTo("HG_TCHU");
        assertThat(scenario.unmanaged()).containsExactly("p18lnx01");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @DisplayName("A mistake is refused with file, line, key and what is allowed")
    @CsvSource(
            delimiter = '|',
            value = {
                "id: S-1|idd: S-1|s.yaml:1: idd: is not a key here; allowed are [",
                "env: ENV-B|env: ENV-Z|s.yaml:3: env: is 'ENV-Z'; allowed are [ENV-A, ENV-B, ENV-C]",
                "profile: fast|profile: quick|s.yaml:4: profile: is 'quick'; allowed are [compat, fast]",
                "fault: crash|fault: crush|s.yaml:6: when[0].fault: is 'crush'; allowed are [crash, ",
                "vm: p18aix02|vm: p18aix99|s.yaml:6: when[0].vm: is 'p18aix99'; allowed are [",
                "vm: p18aix02|host: p18aix02|s.yaml:6: when[0]: fault crash needs 'vm'",
                "vm: p18aix02}|vm: p18aix02, vlan: 3}|s.yaml:6: when[0].vlan: is not a key here",
                "at: 0|at: -1|s.yaml:6: when[0].at: is '-1'; allowed are numbers from 0 to 2592000",
                "at: 0, |''|s.yaml:6: when[0]: needs either 'at' (seconds) or 'after' (an event)",
                "order:|ordr:|s.yaml:8: then.ordr: is not a key here; allowed are [barrier, count, ",
                "until: 60|until: soon|s.yaml:9: until: is 'soon'; allowed are numbers",
                "env: ENV-B|env: {hmcs: [{name: h, address: 1}], hosts: [{name: a, mtm: 9040-MR9*1, colour: 1}]}|s.yaml:3: env.hosts[0].colour: is not a key here; allowed are [cpu, ",
                "env: ENV-B|env: {hmcs: [{name: h, address: 1}], hosts: [{name: a, mtm: 9040-MR9*1, cpu: many}]}|s.yaml:3: env.hosts[0].cpu: is 'many'; allowed are numbers from 0 to 1000000",
                "env: ENV-B|env: {hmcs: [{name: h, address: 1}], hosts: [{name: a, mtm: x}]}|s.yaml:3: env: machine type 'x' is not of the form",
                "env: ENV-B|env: &a {hosts: [*a]}|s.yaml:3: this is a part of itself through an alias",
                "until: 60|cleanup: [{wait_for: x, limit: long}]|key 'until' is missing",
                "until: 60|until: {event: x}|s.yaml:9: until: key 'limit' is missing",
                "until: 60|story: twice|s.yaml:9: story: is given twice",
                "until: 60|setup: []|key 'until' is missing",
                "  order: [|  order: [[|not readable as YAML",
            })
    void refused(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        String text = GOOD.replace(good, bad);
        assertThatThrownBy(() -> ScenarioReader.read("s.yaml", text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("An event pattern: NAME [OBJECT] [~ TEXT]")
    @CsvSource({
        "restart.started, true",
        "restart.*, true",
        "restart.started vm1, true",
        "restart.started vm2, false",
        "restart.started vm2|vm1, true",
        "restart.started vm* ~ Restart has started*, true",
        "~ Restart has started for VM vm1, true",
        "~ Restart has started, false",
        "*, true",
        "restart, false",
    })
    void patterns(String pattern, boolean matches) {
        Happening event = new Happening(
                0, java.time.Duration.ZERO, "journal", "restart.started", "vm1", "Restart has started for VM vm1");
        assertThat(EventPattern.of(pattern).matches(event)).isEqualTo(matches);
    }
}
