package io.vigil.benchmarks;

import io.vigil.model.policy.Profile;
import java.nio.file.Path;
import java.util.List;

/**
 * Host failures of the whole product in virtual time: among 12 hosts with 200 VMs, from the loss of power to the last of the
 * host's 13 to 17 VMs back elsewhere. A recovery is one VM brought back, as {@code ./vigil simulate} counts.
 */
final class RecoverHosts implements Measurement {
    private static final double GOAL = 10;

    @Override
    public String name() {
        return "recover";
    }

    @Override
    public List<Row> measure(Path home, Path work) throws Exception {
        List<double[]> rounds = ChildJvm.run(RecoverMain.class, ChildJvm.AS_SIMULATION, Profile.FAST.name());
        String figure = "host failure among 12 hosts and 200 VMs, in-process";
        String method = "virtual time, fast profile, a thread a processor, median of " + rounds.size() + " rounds of "
                + (int) rounds.get(0)[0] + " after warm-up; "
                + Math.round(Median.of(rounds.stream().map(r -> r[4]).toList())) + " s of virtual time each";
        return List.of(
                Row.atLeast(figure + ", VMs brought back", rate(rounds, 1), GOAL, "recoveries/s", method),
                Row.plain(figure + ", whole host failures", rate(rounds, 0), "failures/s", "the same, hosts counted"),
                Row.plain(
                        figure + ", processor",
                        Median.of(rounds.stream().map(r -> r[3] / 1e6 / r[0]).toList()),
                        "ms",
                        "processor time of the process a recovery, collector and compiler included"));
    }

    /** Recoveries or VMs a second by the clock. */
    private static double rate(List<double[]> rounds, int counted) {
        return Median.of(rounds.stream().map(r -> r[counted] / (r[2] / 1e9)).toList());
    }
}
