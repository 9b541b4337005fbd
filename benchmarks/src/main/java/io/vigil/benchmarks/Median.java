package io.vigil.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of several runs; the middle one is what counts on a machine that has other things to do. */
final class Median {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    static double of(List<Double> values) {
        Median median = new Median();
        values.forEach(median::add);
        return median.value();
    }

    double value() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** {@code median of 3: 6.1 6.3 7.0}. */
    String method() {
        return "median of " + values.size() + ": "
                + values.stream()
                        .sorted()
                        .map(v -> String.format(Locale.ROOT, "%.2f", v))
                        .collect(Collectors.joining(" "));
    }
}
