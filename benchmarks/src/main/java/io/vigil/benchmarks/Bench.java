package io.vigil.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code ./vigil bench [NAME...]}: runs the usual measurements, or the named ones, and prints the table. Exit 1: a goal was missed;
 * 2: something could not be measured.
 */
public final class Bench {

    private static final List<Measurement> ALL = List.of(
            new StartAndWatch(),
            new DecodeHealth(),
            new PlanPlacement(),
            new QueryHealth(),
            new RecoverHosts(),
            HmcCalls.all(),
            new HostMonitorLoad());
    /** Measured only when named: they take too long for every day, or are a table of their own. */
    private static final List<Measurement> NAMED =
            List.of(HmcCalls.soak(), new LatencyRows(), new RingTimes(), new RingSchedules());

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Bench() {}

    public static void main(String[] names) throws IOException {
        List<Measurement> all = Stream.concat(ALL.stream(), NAMED.stream()).toList();
        List<String> known = all.stream().map(Measurement::name).toList();
        List<String> unknown =
                Arrays.stream(names).filter(n -> !known.contains(n)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("unknown measurement " + unknown + "; allowed: " + known);
            System.exit(2);
        }
        Path home = Path.of(System.getProperty("vigil.home"));
        Path work = Path.of(System.getProperty("vigil.work"));
        Path results = Files.createDirectories(Path.of(System.getProperty("vigil.results")));
        List<Row> rows = new ArrayList<>();
        for (Measurement measurement : names.length == 0 ? ALL : all) {
            if (names.length == 0 || List.of(names).contains(measurement.name())) {
                System.err.println("measuring " + measurement.name() + " ...");
                List<Row> found = run(measurement, home, Directories.empty(work.resolve(measurement.name())));
                JSON.writeValue(results.resolve(measurement.name() + ".json").toFile(), found);
                rows.addAll(found);
            }
        }
        Table.print(rows, System.out);
        int processors = Runtime.getRuntime().availableProcessors();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(
                "%d processors, Java %s, load %.1f; results as JSON in %s%n",
                processors, System.getProperty("java.version"), load, results);
        if (load > 2 * processors) {
            System.out.println("Other programs had the processors too: times by the clock are theirs as well, processor"
                    + " times and ratios hold.");
        }
        System.exit(exitCode(rows));
    }

    private static int exitCode(List<Row> rows) {
        if (rows.stream().anyMatch(row -> row.verdict() == Row.Verdict.MISSED)) {
            return 1;
        }
        return rows.stream().anyMatch(row -> row.verdict() == Row.Verdict.NOT_MEASURED) ? 2 : 0;
    }

    private static List<Row> run(Measurement measurement, Path home, Path work) {
        try {
            return measurement.measure(home, work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Row.missing(measurement.name(), "interrupted"));
        } catch (Exception e) {
            return List.of(Row.missing(measurement.name(), String.valueOf(e.getMessage())));
        }
    }
}
