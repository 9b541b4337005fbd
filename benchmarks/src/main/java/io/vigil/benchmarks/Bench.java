package io.vigil.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./vigil bench [NAME...]}: runs all measurements, or the named ones, and prints the table. */
public final class Bench {

    private static final List<Measurement> ALL = List.of(new StartAndMemory(), new DecodeHealth());

    private Bench() {}

    public static void main(String[] names) throws IOException {
        List<String> known = ALL.stream().map(Measurement::name).toList();
        List<String> unknown =
                Arrays.stream(names).filter(n -> !known.contains(n)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("unknown measurement " + unknown + "; allowed: " + known);
            System.exit(2);
        }
        Path home = Path.of(System.getProperty("vigil.home"));
        Path work = Path.of(System.getProperty("vigil.work"));
        List<Row> rows = new ArrayList<>();
        for (Measurement measurement : ALL) {
            if (names.length == 0 || List.of(names).contains(measurement.name())) {
                System.err.println("measuring " + measurement.name() + " ...");
                rows.addAll(run(measurement, home, empty(work.resolve(measurement.name()))));
            }
        }
        Table.print(rows, System.out);
        System.out.printf(
                "%d processors, Java %s, load %.1f%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        boolean missed = rows.stream().anyMatch(r -> r.verdict() == Row.Verdict.MISSED);
        System.exit(missed ? 1 : 0);
    }

    private static List<Row> run(Measurement measurement, Path home, Path work) {
        try {
            return measurement.measure(home, work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Row.missing(measurement.name(), "interrupted", "-"));
        } catch (Exception e) {
            return List.of(Row.missing(measurement.name(), String.valueOf(e.getMessage()), "-"));
        }
    }

    private static Path empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> old = Files.walk(directory)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(directory);
    }
}
