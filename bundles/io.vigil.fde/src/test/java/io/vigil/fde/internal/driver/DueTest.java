package io.vigil.fde.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Vm;
import io.vigil.model.policy.Profile;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop asks when a threshold is reached, not when its pause happens to end (81 L-13). */
final class DueTest {
    private static final Duration NORMAL = Duration.ofMillis(3_500);

    @ParameterizedTest(name = "FD-26 81-L-13 fast: missed at {0} ms of the rhythm, asked within 0.2 s of the threshold")
    @ValueSource(ints = {0, 90, 170, 260, 350, 430, 520, 610, 690})
    void vm(int phase) {
        Bench bench = new Bench(Profile.FAST, 2, 2);
        bench.plant.rounds = true;
        bench.plant.latency = Duration.ofMillis(40);
        bench.run(20);
        bench.time.runFor(Duration.ofMillis(phase));
        Duration reached = bench.time.monotonic().plus(NORMAL);
        bench.plant.silence(bench.vm("H1v1"));
        int before = bench.plant.calls.size();
        bench.run(10);
        assertThat(asked(bench, before, reached).minus(reached)).isLessThanOrEqualTo(Duration.ofMillis(200));
        long scans = times(bench, before, "(NA|QQ) ")
                .filter(at -> at.compareTo(reached) < 0)
                .count();
        assertThat(scans).as("requests in 3.5 s").isBetween(6L, 10L);
        assertThat(bench.requests()).hasSize(1);
    }

    @ParameterizedTest(
            name = "FD-27 81-L-13 fast: another VM is {0}; no more than its state at the console (0.3 s) is waited for")
    @ValueSource(strings = {"being recovered", "switched off"})
    void another(String what) {
        Bench bench = new Bench(Profile.FAST, 2, 2);
        bench.plant.rounds = true;
        bench.plant.latency = Duration.ofMillis(40);
        bench.run(20);
        Vm first = bench.vm("H1v1");
        if (what.equals("switched off")) {
            bench.plant.state(first.id().value(), "Not Activated");
        }
        bench.plant.silence(first);
        bench.run(31);
        Duration reached = bench.time.monotonic().plus(NORMAL);
        bench.plant.silence(bench.vm("H2v1"));
        int before = bench.plant.calls.size();
        bench.run(10);
        assertThat(asked(bench, before, reached).minus(reached)).isLessThanOrEqualTo(Duration.ofMillis(500));
        assertThat(bench.requests())
                .anyMatch(request -> request.vms().contains(bench.vm("H2v1").id()));
    }

    @Test
    @DisplayName("FD-27: no verdict rests on an old answer to a ping")
    void fresh() {
        Bench bench = new Bench(Profile.FAST, 2, 2);
        bench.run(20);
        Vm vm = bench.vm("H1v1");
        bench.plant.refs.put(vm.id().value(), "0517");
        bench.plant.silence(vm);
        bench.run(19);
        assertThat(bench.count("VM_FAILURE_DETECTED")).isEqualTo(1);
        bench.plant.pingable.add(vm.partition().rmcAddress());
        bench.run(60);
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.count("VM_HEARTBEAT_IGNORED_PINGABLE")).isEqualTo(1);
    }

    private static Duration asked(Bench bench, int before, Duration from) {
        return times(bench, before, "NA ")
                .filter(at -> at.compareTo(from) >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Duration> times(Bench bench, int before, String words) {
        return bench.plant.calls.stream()
                .skip(before)
                .filter(call -> call.matches(words + ".*"))
                .map(call -> Duration.ofMillis(Long.parseLong(call.substring(call.indexOf('@') + 1))));
    }
}
