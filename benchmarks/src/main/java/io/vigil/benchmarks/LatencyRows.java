package io.vigil.benchmarks;

import io.vigil.model.policy.Profile;
import io.vigil.scenarios.latency.Latencies;
import io.vigil.scenarios.latency.LatencyTable;
import io.vigil.scenarios.latency.Measured;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table of spec 81, section 6: printed as a whole; its rows count how much of it is kept. */
final class LatencyRows implements Measurement {
    private static final long SEED = 1;

    @Override
    public String name() {
        return "latencies";
    }

    @Override
    public List<Row> measure(Path home, Path work) {
        List<Measured> table = Latencies.measure(SEED);
        System.out.println(LatencyTable.of(table));
        return Arrays.stream(Profile.values())
                .map(profile -> row(table, profile))
                .toList();
    }

    private static Row row(List<Measured> table, Profile profile) {
        List<String> missed = table.stream()
                .filter(row -> !row.kept(profile).equals(Optional.of(true)))
                .map(row -> row.id() + " " + row.what())
                .toList();
        return Row.atMost(
                "latencies out of bounds, " + profile.name().toLowerCase(Locale.ROOT),
                missed.size(),
                0,
                "",
                "of " + table.size() + " intervals in stories in virtual time, seed " + SEED
                        + (missed.isEmpty() ? "" : ": " + String.join("; ", missed)));
    }
}
