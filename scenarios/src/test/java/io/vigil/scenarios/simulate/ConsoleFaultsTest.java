package io.vigil.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsoleFaultsTest {
    @Test
    @DisplayName(
            "hmc is everything of all and the eight faults of consoles; an unknown word is answered with the groups")
    void words() {
        assertThat(FaultKind.parse("hmc")).isEqualTo(FaultKind.hmc()).containsAll(FaultKind.parse("all"));
        assertThat(FaultKind.hmc().stream().filter(FaultKind::strikes)).hasSize(8);
        assertThat(FaultKind.parse("health"))
                .containsAll(FaultKind.everyday())
                .contains(FaultKind.KERNEL_FROZEN, FaultKind.MONITOR_KILLED)
                .noneMatch(kind -> kind.strikes() && !FaultKind.everyday().contains(kind));
        assertThat(FaultKind.parse("stale")).contains(FaultKind.STALE, FaultKind.VM_CRASH);
        assertThat(FaultKind.parse("vm_crash,stale")).containsExactly(FaultKind.VM_CRASH, FaultKind.STALE);
        assertThatThrownBy(() -> FaultKind.parse("hmcs"))
                .hasMessageContaining("allowed are all, hmc, health, vm_crash");
    }

    @Test
    @DisplayName("the schedules of 30 seeds wait with each kind at each step that can have it")
    void drawn() {
        TreeSet<String> drawn = new TreeSet<>();
        LongStream.rangeClosed(1, 30)
                .mapToObj(seed -> Strike.draw(seed, new SplittableRandom(~seed), FaultKind.hmc()))
                .flatMap(List::stream)
                .forEach(strike -> drawn.add(strike.step() + " " + strike.kind()));
        for (PipelineStep step : PipelineStep.values()) {
            FaultKind.hmc().stream()
                    .filter(FaultKind::strikes)
                    .filter(kind -> step.job() || !kind.aboutJob())
                    .forEach(kind -> assertThat(drawn).contains(step + " " + kind));
        }
    }

    @Test
    @DisplayName("without hmc no console strikes, and the schedule is that of its seed")
    void everydayFaultsOnly() {
        assertThat(Strike.draw(1, new SplittableRandom(~1L), EnumSet.of(FaultKind.VM_CRASH)))
                .isEmpty();
    }
}
