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
                "id: S-1|idd: S-1|s.yaml:1: id: is missing",
                "env: ENV-B|env: ENV-Z|s.yaml:3: env: is 'ENV-Z'; allowed are [ENV-A, ENV-B, ENV-C]",
                "profile: fast|profile: quick|s.yaml:4: profile: is 'quick'; allowed are [compat, fast]",
                "profile: fast|profile: []|s.yaml:4: profile: is empty; allowed are [compat, fast]",
                "fault: crash|fault: crush|s.yaml:6: when[0].fault: is 'crush'; allowed are [crash, ",
                "fault: crash|faullt: crash|s.yaml:6: when[0].faullt: is not a key of a step; nearest is 'fault'; allowed are [after, app, at, cli, ",
                "vm: p18aix02|vm: p18aix99|s.yaml:6: when[0].vm: 'p18aix99' is no VM of the environment; allowed are [p18aix02, ",
                "vm: p18aix02|host: p18aix02|s.yaml:6: when[0]: fault crash needs 'vm'",
                "vm: p18aix02}|vm: p18aix02, vlan: 3}|s.yaml:6: when[0].vlan: does not belong to a step with 'fault'; allowed are [at, fault, vm]",
                "fault: crash|cli: x, fault: crash|s.yaml:6: when[0].cli: does not belong to a step with 'fault'",
                "fault: crash, vm: p18aix02|cli: x, hmc: y|s.yaml:6: when[0]: needs exactly one of [cli, hmc, ksysvmmgr, fault]; it has [cli, hmc]",
                "fault: crash, vm: p18aix02|fault: lose_jobs, hmc: hmc1, count: 1.5|s.yaml:6: when[0].count: is '1.5'; allowed are whole numbers from 1 to 1000",
                "fault: crash, vm: p18aix02|ksysvmmgr: sync|s.yaml:6: when[0]: ksysvmmgr needs 'vm': where it is typed",
                "fault: crash, vm: p18aix02|ksysvmmgr: sync, vm: db|s.yaml:6: when[0].vm: 'db' is no VM of the environment",
                "fault: crash, vm: p18aix02|fault: monitor_fails, app: p18aix02/app1|s.yaml:6: when[0].app: 'p18aix02/app1' is no application of the environment",
                "fault: crash, vm: p18aix02|fault: monitor_takes, app: x/y|s.yaml:6: when[0].app: 'x/y' is no application of the environment",
                "order: [recovery.task p18aix02]|order: [app.NORMAL p18aix02]|s.yaml:8: then.order[0]: 'p18aix02' is no application of the environment",
                "at: 0|at: -1|s.yaml:6: when[0].at: is '-1'; allowed are numbers from 0 to 2592000",
                "at: 0|at: 61|s.yaml:6: when[0].at: is 61, but in profile fast the story ends at 60 (until)",
                "at: 0|at: 0, after: plan|s.yaml:6: when[0]: needs either 'at' (seconds) or 'after' (an event); it has both",
                "at: 0|at: 0, wait: 5|s.yaml:6: when[0].wait: needs 'after': it is the pause after that event",
                "at: 0, |''|s.yaml:6: when[0]: needs either 'at' (seconds) or 'after' (an event); it has neither",
                "order:|ordr:|s.yaml:8: then.ordr: is not a key here; allowed are [barrier, count, ",
                "until: 60|until: soon|s.yaml:9: until: is 'soon'; allowed are numbers",
                "until: 60|until: {compat: 60}|s.yaml:9: until.fast: is missing",
                "until: 60|until: {event: plan}|s.yaml:9: until.limit: is missing",
                "until: 60|until: {event: plann, limit: 5}|s.yaml:9: until.event: 'plann' is no event; nearest is 'plan'; docs/scenarios.md",
                "until: 60|cleanup: [{wait_for: x, limit: long}]|s.yaml:1: until: is missing",
                "until: 60|story: twice|s.yaml:9: story: is given twice",
                "until: 60|setup: []|s.yaml:1: until: is missing",
                "until: 60|'until: 60\ncleanup: [{at: 5, wait: 3}]'|s.yaml:10: cleanup[0].at: stands only in 'when'",
                "until: 60|'until: 60\ncleanup: [{wait_for: HOST_ACTIV, limit: 5}]'|s.yaml:10: cleanup[0].wait_for: 'HOST_ACTIV' is no event; nearest is 'HOST_ACTIVE'",
                "  order: [|  order: [[|not readable as YAML",
                "  order: [|  never: [*x, |s.yaml:8: not readable as YAML: found undefined alias x; quote a text that begins with *",
                "order: [recovery.task p18aix02]|order: [recovery.task x: y]|s.yaml:8: then.order[0]: must be a text, but it is a mapping, because it has a ': '; put the whole text in quotes",
                "order: [recovery.task p18aix02]|order: [recovery.tusk]|s.yaml:8: then.order[0]: 'recovery.tusk' is no event; nearest is 'recovery.task'",
                "order: [recovery.task p18aix02]|order: [recovery.task p18aix99]|s.yaml:8: then.order[0]: 'p18aix99' is no VM or host of the environment; allowed are [",
                "order: [recovery.task p18aix02]|order: [recovery.task x y]|s.yaml:8: then.order[0]: is 'recovery.task x y': it has 3 words before the text; the form is NAME [OBJECT] [~ TEXT]",
                "order: [recovery.task p18aix02]|order: [\"recovery.task p18aix02 ~\"]|s.yaml:8: then.order[0]: is 'recovery.task p18aix02 ~': nothing follows '~'",
                "order: [recovery.task p18aix02]|order: [cli.typed db]|s.yaml:8: then.order[0]: 'cli.typed' has no object, but 'db' is given",
                "order: [recovery.task p18aix02]|never: [HOST_FAILURE_DETECTD]|s.yaml:8: then.never[0]: 'HOST_FAILURE_DETECTD' is no event; nearest is 'HOST_FAILURE_DETECTED'",
                "order: [recovery.task p18aix02]|never: [HOST_ACTIVE p18aix02]|s.yaml:8: then.never[0]: 'p18aix02' is no host of the environment",
                "order: [recovery.task p18aix02]|never: [{event: plan, after: plann}]|s.yaml:8: then.never[0].after: 'plann' is no event",
                "order: [recovery.task p18aix02]|never: [{after: plan}]|s.yaml:8: then.never[0].event: is missing",
                "order: [recovery.task p18aix02]|count: {discover*: 0}|s.yaml:8: then.count.discover*: 'discover*' is no event",
                "order: [recovery.task p18aix02]|count: {plan: 1.5}|s.yaml:8: then.count.plan: is '1.5'; allowed are whole numbers from 0 to 1000000000",
                "order: [recovery.task p18aix02]|count: {plan: {}}|s.yaml:8: then.count.plan: is empty; allowed are [compat, fast]",
                "order: [recovery.task p18aix02]|within: {plan: [400, 10]}|s.yaml:8: then.within.plan: is [400, 10], which ends before it begins; allowed is [from, to]",
                "order: [recovery.task p18aix02]|within: {plan: [4]}|s.yaml:8: then.within.plan: has 1 numbers; allowed is [from, to]",
                "order: [recovery.task p18aix02]|within: {plan: {since: result}}|s.yaml:8: then.within.plan: has no window; at least one of compat, fast, both is needed",
                "order: [recovery.task p18aix02]|within: {plan: {since: resullt, both: [0, 1]}}|s.yaml:8: then.within.plan.since: 'resullt' is no event",
                "order: [recovery.task p18aix02]|barrier: [{first: plan}]|s.yaml:8: then.barrier[0].then: is missing",
                "order: [recovery.task p18aix02]|barrier: [{first: plan, then: plann}]|s.yaml:8: then.barrier[0].then: 'plann' is no event",
                "order: [recovery.task p18aix02]|vms: {p18aix02: {on: zeta}}|s.yaml:8: then.vms.p18aix02.on: 'zeta' is no host of the environment; allowed are [Server-",
                "order: [recovery.task p18aix02]|vms: {p18aix02: {state: HAPPY}}|s.yaml:8: then.vms.p18aix02.state: is 'HAPPY'; allowed are [INIT, ",
                "order: [recovery.task p18aix02]|vms: {p18aix02: {operation: SLEEPING}}|s.yaml:8: then.vms.p18aix02.operation: is 'SLEEPING'; allowed are [NO_OPERATION_IN_PROGRESS, ",
                "order: [recovery.task p18aix02]|vms: {p18aix02: {memory_gib: much}}|s.yaml:8: then.vms.p18aix02.memory_gib: is 'much'; allowed are numbers from 0 to 1000000",
                "order: [recovery.task p18aix02]|vms: {p18aix02: {managed: maybe}}|s.yaml:8: then.vms.p18aix02.managed: is 'maybe'; allowed are true, false",
                "order: [recovery.task p18aix02]|vms: {p18aix99: {managed: true}}|s.yaml:8: then.vms.p18aix99: 'p18aix99' is no VM of the environment",
                "order: [recovery.task p18aix02]|hosts: {Server-8284-22A-SN10EE85P: {runs: [nosuch]}}|s.yaml:8: then.hosts.Server-8284-22A-SN10EE85P.runs[0]: 'nosuch' is no VM of the environment",
                "order: [recovery.task p18aix02]|hosts: {Server-8284-22A-SN10EE85P: {state: ON}}|s.yaml:8: then.hosts.Server-8284-22A-SN10EE85P.state: is 'ON'; allowed are [OPERATING, ",
                "order: [recovery.task p18aix02]|registry: {open_moves: many}|s.yaml:8: then.registry.open_moves: is 'many'; allowed are numbers from 0 to 1000000",
                "order: [recovery.task p18aix02]|output: [{exit: 1}]|s.yaml:8: then.output[0].cli: is missing",
                "env: ENV-B|env: &a {hosts: [*a]}|s.yaml:3: this is a part of itself through an alias",
                "env: ENV-B|env: {generate: {hosts: 2}}|s.yaml:3: env.generate.vms: is missing",
                "env: ENV-B|env: {hosts: []}|s.yaml:3: env.hmcs: is missing",
            })
    void refused(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        String text = GOOD.replace(good, bad);
        assertThatThrownBy(() -> ScenarioReader.read("s.yaml", text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(message);
    }

    private static final String OWN =
            """
            env:
              hmcs:
                - {name: c, address: 1}
              hosts:
                - name: a
                  mtm: 9040-MR9*1
                  vioses: [{name: av, address: 2}]
                - name: b
                  mtm: 9040-MR9*2
                  vms:
                    - {name: p18aix02, os: aix, address: 3}
            """;

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @DisplayName("A mistake of the data centre is refused with its line and its key")
    @CsvSource(
            delimiter = '|',
            value = {
                "name: c, |''|s.yaml:5: env.hmcs[0].name: is missing",
                "name: a|name: a, colour: 1|not readable as YAML",
                "address: 1}|address: 1, colour: 1}|s.yaml:5: env.hmcs[0].colour: is not a key here; allowed are [address, ",
                "9040-MR9*2|x|s.yaml:11: env.hosts[1].mtm: machine type 'x' is not of the form",
                "address: 3}|address: 2}|s.yaml:13: env.hosts[1].vms[0].address: '2' is already used by partition av",
                "name: av|name: p18aix02|s.yaml:13: env.hosts[1].vms[0].name: 'p18aix02' is already used by partition p18aix02",
                "os: aix|os: windows|s.yaml:13: env.hosts[1].vms[0].os: is 'windows'; allowed are [aix, linux, ibmi]",
                "hmcs:|'missed_hb: smaller\n  hmcs:'|s.yaml:4: env.missed_hb: is 'smaller'; allowed are [last_path, larger]",
                "os: aix|os: aix, cpu: many|s.yaml:13: env.hosts[1].vms[0].cpu: is 'many'; allowed are numbers from 0 to 1000000",
                "os: aix|os: aix, cpu: 90|s.yaml:10: env.hosts[1]: its partitions need 90.0 processors and it has only 20.0 (cpu)",
                "os: aix|os: aix, memory_gib: 600|s.yaml:10: env.hosts[1]: its partitions need 600.0 GiB and it has only 512.0 (memory_gib)",
                "os: aix|os: aix, storage_loss: burn|s.yaml:13: env.hosts[1].vms[0].storage_loss: is 'burn'; allowed are [debugger, firmware, off, hang]",
                "address: 1}|address: 1, hosts: [z]}|s.yaml:5: env.hmcs[0].hosts: names 'z', which is not in hosts",
                "address: 1}|address: 1, hosts: [a]}|s.yaml:10: env.hosts[1]: no console manages it",
            })
    void centre(String good, String bad, String message) {
        assertThat(OWN).contains(good);
        String text = GOOD.replace("env: ENV-B\n", OWN.replace(good, bad));
        assertThatThrownBy(() -> ScenarioReader.read("s.yaml", text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("All mistakes of a file are told, in the order of their lines")
    void all() {
        String text = GOOD.replace("order: [recovery.task", "never: [plann, recovery.tusk")
                .replace("fault: crash", "fault: crush")
                .replace("profile: fast", "profile: quick");
        assertThatThrownBy(() -> ScenarioReader.read("s.yaml", text))
                .extracting(Throwable::getMessage)
                .asString()
                .matches("(?s)s.yaml:4: .*\ns.yaml:6: .*\ns.yaml:8: then.never\\[0].*\ns.yaml:8: then.never\\[1].*");
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
        "restart.started vm?, true",
        "restart.started v?, false",
        "restart.started ~ Restart has started for VM vm?, false",
    })
    void patterns(String pattern, boolean matches) {
        Happening event = new Happening(
                0, java.time.Duration.ZERO, "journal", "restart.started", "vm1", "Restart has started for VM vm1");
        assertThat(EventPattern.of(pattern).matches(event)).isEqualTo(matches);
    }
}
