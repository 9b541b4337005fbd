package io.vigil.scenarios.simulate;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Command line of {@link SimulateMain}.
 *
 * @param seeds in ascending order
 * @param only kill points: empty for all, a story, or one point
 */
record SimulateOptions(
        List<Long> seeds, boolean trace, boolean killPoints, String only, Set<FaultKind> faults, Duration patience) {
    static final String USAGE =
            "usage: simulate [--seeds A-B,N,... | --seed N] [--trace] [--faults all|hmc|health|KIND,KIND ...] [--patience MINUTES]"
                    + " | simulate --kill-points [--only STORY|POINT] [--trace]";

    static SimulateOptions parse(List<String> args) {
        SimulateOptions options = new SimulateOptions(
                range("1-100").boxed().toList(), false, false, "", FaultKind.everyday(), Judgement.PATIENCE);
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            options = switch (arg) {
                case "--trace" -> options.traced();
                case "--kill-points" -> options.killing(options.only);
                case "--only" -> options.killing(value(args, ++i, arg));
                case "--seeds", "--seed" -> options.seeds(value(args, ++i, arg));
                case "--faults" -> options.faults(FaultKind.parse(value(args, ++i, arg)));
                case "--patience" -> options.patience(minutes(value(args, ++i, arg)));
                default -> throw new IllegalArgumentException("'" + arg + "' is unknown");
            };
        }
        if (!options.only.isEmpty() && !args.contains("--kill-points")) {
            throw new IllegalArgumentException("--only is allowed with --kill-points only");
        }
        return options;
    }

    private SimulateOptions traced() {
        return new SimulateOptions(seeds, true, killPoints, only, faults, patience);
    }

    private SimulateOptions killing(String which) {
        return new SimulateOptions(seeds, trace, true, which, faults, patience);
    }

    private SimulateOptions faults(Set<FaultKind> kinds) {
        return new SimulateOptions(seeds, trace, killPoints, only, kinds, patience);
    }

    private SimulateOptions patience(int minutes) {
        return new SimulateOptions(seeds, trace, killPoints, only, faults, Duration.ofMinutes(minutes));
    }

    private SimulateOptions seeds(String text) {
        List<Long> all = Arrays.stream(text.split(",", -1))
                .flatMapToLong(SimulateOptions::range)
                .sorted()
                .distinct()
                .boxed()
                .toList();
        return new SimulateOptions(all, trace, killPoints, only, faults, patience);
    }

    private static LongStream range(String text) {
        String[] ends = text.split("-", 2);
        try {
            long from = Long.parseLong(ends[0]);
            long to = ends.length == 2 ? Long.parseLong(ends[1]) : from;
            if (from >= 0 && to >= from) {
                return LongStream.rangeClosed(from, to);
            }
        } catch (NumberFormatException e) {
            // refused below with the range
        }
        throw new IllegalArgumentException(
                "seeds are '" + text + "'; allowed are N and A-B with 0 <= A <= B, several with commas between");
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
