package io.vigil.scenarios.simulate;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Command line of {@link SimulateMain}. */
record SimulateOptions(
        long first, long last, boolean trace, boolean killPoints, Set<FaultKind> faults, Duration patience) {
    static final String USAGE =
            "usage: simulate [--seeds A-B | --seed N] [--trace] [--faults all|KIND,KIND ...] [--patience MINUTES]"
                    + " | simulate --kill-points";

    static SimulateOptions parse(List<String> args) {
        SimulateOptions options =
                new SimulateOptions(1, 100, false, false, EnumSet.allOf(FaultKind.class), Judgement.PATIENCE);
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            options = switch (arg) {
                case "--seeds" -> options.seeds(value(args, ++i, arg));
                case "--seed" -> options.seeds(value(args, ++i, arg));
                case "--trace" ->
                    new SimulateOptions(options.first, options.last, true, false, options.faults, options.patience);
                case "--kill-points" ->
                    new SimulateOptions(options.first, options.last, false, true, options.faults, options.patience);
                case "--faults" ->
                    new SimulateOptions(
                            options.first,
                            options.last,
                            options.trace,
                            options.killPoints,
                            FaultKind.parse(value(args, ++i, arg)),
                            options.patience);
                case "--patience" ->
                    new SimulateOptions(
                            options.first,
                            options.last,
                            options.trace,
                            options.killPoints,
                            options.faults,
                            Duration.ofMinutes(minutes(value(args, ++i, arg))));
                default -> throw new IllegalArgumentException("'" + arg + "' is unknown");
            };
        }
        return options;
    }

    private SimulateOptions seeds(String text) {
        String[] ends = text.split("-", 2);
        try {
            long from = Long.parseLong(ends[0]);
            long to = ends.length == 2 ? Long.parseLong(ends[1]) : from;
            if (from >= 0 && to >= from) {
                return new SimulateOptions(from, to, trace, killPoints, faults, patience);
            }
        } catch (NumberFormatException e) {
            // refused below with the range
        }
        throw new IllegalArgumentException("seeds are '" + text + "'; allowed is N or A-B with 0 <= A <= B");
    }

    private static int minutes(String text) {
        try {
            int minutes = Integer.parseInt(text);
            if (minutes >= 1 && minutes <= 10_000) {
                return minutes;
            }
        } catch (NumberFormatException e) {
            // refused below with the range
        }
        throw new IllegalArgumentException("--patience is '" + text + "'; allowed are 1 to 10000 minutes");
    }

    private static String value(List<String> args, int index, String option) {
        if (index >= args.size()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return args.get(index);
    }
}
