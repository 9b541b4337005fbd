package io.vigil.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A fixed small set of seeds on every build; {@code ./vigil simulate} runs as many as you like. */
class SimulationTest {
    private static final Set<FaultKind> ALL = FaultKind.everyday();
    /** Each of them once ended with something missing, or worse. */
    private static final long[] LYING = {11, 240, 302, 378, 542, 753, 807, 937};

    private static final long[] HEALTH = {2, 3, 5, 8};

    /** What health was when the seeds below were found: other kinds draw other faults from a seed. */
    private static final Set<FaultKind> OLDER =
            without(FaultKind.health(), FaultKind.MONITOR_STOPPED, FaultKind.PRIVATE_VLAN_CUT);

    /**
     * 302: no VIOS serves a VM; 378: a path heals after a kernel stood still; 444: a recovery is withdrawn before its beginning
     * is told; 572: a VM is put where its mate has yet to leave.
     */
    private static final long[] FOUND = {302, 378, 444, 572};

    @Test
    @DisplayName("I1-I9 G-1 G-2 G-3 G-5 G-6: random sites under random faults break no rule")
    void seeds() {
        assertThat(broken(runs(LongStream.rangeClosed(121, 160), ALL))).isEmpty();
    }

    @Test
    @DisplayName(
            "I1-I9, 30 g: consoles that err, lie and disagree in the middle of the steps break no rule; each kind strikes")
    void consoles() {
        List<RunResult> runs = runs(LongStream.of(LYING), FaultKind.hmc());
        assertThat(broken(runs)).isEmpty();
        List<String> struck =
                runs.stream().flatMap(run -> run.struck().keySet().stream()).toList();
        assertThat(FaultKind.values()).filteredOn(FaultKind::strikes).allSatisfy(kind -> assertThat(struck)
                .anyMatch(strike -> strike.endsWith(" " + kind)));
        assertThat(PipelineStep.values())
                .allSatisfy(step -> assertThat(struck).anyMatch(strike -> strike.startsWith(step + " ")));
    }

    @Test
    @DisplayName("I1-I9, health plane: frozen kernels, agents, host monitors and their networks break no rule")
    void health() {
        assertThat(broken(runs(LongStream.of(HEALTH), FaultKind.health()))).isEmpty();
        assertThat(broken(runs(LongStream.of(FOUND), OLDER))).isEmpty();
    }

    private static Set<FaultKind> without(Set<FaultKind> kinds, FaultKind... left) {
        return kinds.stream()
                .filter(kind -> !Set.of(left).contains(kind))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FaultKind.class)));
    }

    private static List<RunResult> runs(LongStream seeds, Set<FaultKind> kinds) {
        return seeds.parallel().mapToObj(seed -> SimRun.of(seed, kinds)).toList();
    }

    private static List<String> broken(List<RunResult> runs) {
        return runs.stream()
                .filter(result -> !result.violations().isEmpty())
                .map(result -> "seed " + result.seed() + " (" + result.site() + "): " + result.violations())
                .toList();
    }

    @Test
    @DisplayName("one seed replays to the same lines")
    void replay() {
        List<String> once = SimRun.of(124, ALL).trace();
        assertThat(SimRun.of(124, ALL).trace()).isEqualTo(once).isNotEmpty();
    }
}
