package io.vigil.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The HMC transport against simulated consoles over HTTPS, each end in a JVM of its own on this machine: round trips a second,
 * reading a long list, consoles that hang, and what is left in memory after many calls.
 */
final class HmcCalls implements Measurement {
    /** The controller's flags; HMC-41 allows 16 connections per console, of which Java would keep five. */
    private static final List<String> FLAGS = flags();

    private static final int SHORT = 20_000;
    private static final int LONG = 100_000;
    private static final int HANGING = 4;
    private static final int CALLS = 50;
    private static final double RATE_GOAL = 200;
    private static final double PARSE_GOAL = 60;
    private static final double DELAY_GOAL_MS = 1000;
    /** All of the controller's pools, and what a JVM has for itself. */
    private static final double THREADS_GOAL = 8 + 64 + 32 + 16;

    private static final double HEAP_GOAL_MB = 4;
    private static final double MORE_GOAL = 8;
    private static final int WARM_UP = 10;

    private final String name;
    private final int calls;

    private HmcCalls(String name, int calls) {
        this.name = name;
        this.calls = calls;
    }

    /** All four, with 20,000 round trips. */
    static HmcCalls all() {
        return new HmcCalls("hmc", SHORT);
    }

    /** Only the round trips, 100,000 of them; some ten minutes. */
    static HmcCalls soak() {
        return new HmcCalls("hmc-soak", LONG);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Row> measure(Path home, Path work) throws Exception {
        List<Row> rows = new ArrayList<>(roundTrips());
        if (calls == SHORT) {
            rows.addAll(feed());
            rows.addAll(hang(1));
            rows.addAll(hang(HANGING));
        }
        return rows;
    }

    private static List<String> flags() {
        List<String> flags = new ArrayList<>(ChildJvm.AS_CONTROLLER);
        flags.add("-Dhttp.maxConnections=16");
        return List.copyOf(flags);
    }

    private List<Row> roundTrips() throws Exception {
        List<double[]> rounds = ChildJvm.run(HmcRateMain.class, FLAGS, Integer.toString(calls));
        double[] first = rounds.get(0);
        double[] last = rounds.get(rounds.size() - 1);
        List<double[]> warm = rounds.subList(1, rounds.size());
        String figure = "pass-through round trips";
        String method =
                "QuickQuery: submit, poll, delete; one transport, 4 consoles with 8 VIOSs each, TLS on loopback, two JVMs;"
                        + " median of " + warm.size() + " rounds of " + (int) first[0];
        String since = "full collection after " + (int) first[0] + " and after " + calls + " round trips: ";
        return List.of(
                Row.atLeast(figure, median(warm, r -> r[0] / (r[1] / 1e9)), RATE_GOAL, "/s", method),
                Row.plain(
                        figure + ", processor, transport",
                        median(warm, r -> r[2] / 1e6 / r[0]),
                        "ms",
                        "processor time of its JVM each, "
                                + String.format(Locale.ROOT, "%.3f", median(warm, r -> r[4] / r[0])) + " polls each"),
                Row.plain(
                        figure + ", processor, consoles",
                        median(warm, r -> r[3] / 1e6 / r[0]),
                        "ms",
                        "processor time of the simulator's JVM each"),
                Row.atMost(
                        "heap, growth over " + calls + " round trips (HMC-40)",
                        (last[5] - first[5]) / 1e6,
                        HEAP_GOAL_MB,
                        "MB",
                        since + String.format(Locale.ROOT, "%.1f and %.1f MB", first[5] / 1e6, last[5] / 1e6)),
                Row.atMost(
                        "threads, growth",
                        last[6] - first[6],
                        MORE_GOAL,
                        "",
                        since + (int) first[6] + ", " + (int) last[6]),
                Row.atMost(
                        "sockets, growth",
                        last[8] - first[8],
                        MORE_GOAL,
                        "",
                        since + (int) first[8] + ", " + (int) last[8] + "; open files " + (int) first[7] + ", "
                                + (int) last[7]));
    }

    private static List<Row> feed() throws Exception {
        List<double[]> rounds = ChildJvm.run(FeedMain.class, ChildJvm.AS_CONTROLLER);
        List<double[]> warm = rounds.subList(WARM_UP, rounds.size());
        String method =
                "695 kB made like a console's, into facts; processor time, the controller's JVM flags, median of "
                        + warm.size() + " rounds of 7 MB after " + WARM_UP;
        return List.of(
                Row.atLeast(
                        "reading a list of VIOSs", median(warm, r -> r[0] * 1000 / r[1]), PARSE_GOAL, "MB/s", method),
                Row.plain(
                        "reading a list of VIOSs, speed against bare Woodstox",
                        median(warm, r -> r[2] / r[1]),
                        "x",
                        "same bytes, by turns; Woodstox touches every name and value"));
    }

    private static List<Row> hang(int consoles) throws Exception {
        List<double[]> rows =
                ChildJvm.run(HmcHangMain.class, FLAGS, Integer.toString(consoles), Integer.toString(CALLS));
        double[] before = rows.get(0);
        double[] during = rows.get(1);
        double[] after = rows.get(2);
        String who = consoles == 1 ? "one console hangs" : consoles + " consoles hang";
        return List.of(
                Row.atMost(
                        "slowest call to another console while " + who,
                        during[0],
                        DELAY_GOAL_MS,
                        "ms",
                        (int) during[6] + " calls to those that hang outstanding; " + (int) during[1]
                                + " calls timed; before " + Math.round(before[0]) + ", after "
                                + Math.round(after[0]) + " ms"),
                Row.atMost(
                        "threads while " + who,
                        during[3],
                        THREADS_GOAL,
                        "threads",
                        "pools 8 + 64 + 32, and the JVM's own; before " + (int) before[3] + ", after " + (int) after[3]
                                + "; sockets " + (int) before[5] + ", " + (int) during[5] + ", " + (int) after[5]));
    }

    private static double median(List<double[]> rounds, ToDoubleFunction<double[]> figure) {
        return Median.of(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
