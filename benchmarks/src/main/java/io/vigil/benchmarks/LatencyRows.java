package io.vigil.benchmarks;

import io.vigil.model.policy.Profile;
import io.vigil.scenarios.latency.Latencies;
import io.vigil.scenarios.latency.LatencyTable;
import io.vigil.scenarios.latency.Measured;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The table of spec 81, section 6: printed as a whole; its rows count how much of it is kept. */
final class LatencyRows implements Measurement {
    private static final long SEED = 1;

    @Override
    public String name() {
        return "latencies";
    }

    @Override
    public List<Row> measure(Path home, Path work) throws Exception {
        List<Measured> table = Latencies.measure(SEED, ServiceTimes.rows());
        System.out.println(LatencyTable.of(table));
        return Arrays.stream(Profile.values())
                .map(profile -> row(table, profile))
                .toList();
    }

    private static Row row(List<Measured> table, Profile profile) {
        List<String> missed = table.stream()
                .filter(row -> row.failed(profile))
                .map(row -> row.subject().id() + " " + row.subject().what())
                .toList();
        return Row.atMost(
                "latencies out of bounds, " + profile.name().toLowerCase(Locale.ROOT),
                missed.size(),
                0,
                "",
                "of " + table.size() + " intervals, in stories in virtual time with seed " + SEED
                        + ", service times by the clock" + (missed.isEmpty() ? "" : ": " + String.join("; ", missed)));
    }
}
