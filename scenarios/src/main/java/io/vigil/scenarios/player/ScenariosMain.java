package io.vigil.scenarios.player;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** {@code ./vigil scenarios}: plays scenarios, prints one line each and {@code N passed, N failed}. */
public final class ScenariosMain {
    private static final String USAGE =
            """
            usage: ./vigil scenarios [--dir DIR] [--only ID] [--trace] [--seed N]

              --dir DIR   play the *.yaml files of DIR instead of the shipped ones (docs/scenarios.md)
              --only ID   play one scenario
              --trace     print the event log of each
              --seed N    seed of the simulation, default 1; the same seed gives the same log""";

    private ScenariosMain() {}

    public static void main(String[] args) {
        System.exit(run(args, new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8)));
    }

    static int run(String[] args, PrintStream out) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage() + "\n" + USAGE);
            return 2;
        }
        try {
            List<Scenario> all = options.dir.isEmpty() ? Library.shipped() : Library.directory(Path.of(options.dir));
            List<Scenario> wanted = all.stream()
                    .filter(s -> options.only.isEmpty() || s.id().equals(options.only))
                    .toList();
            if (wanted.isEmpty()) {
                out.println("no scenario has the id '" + options.only + "'; there are "
                        + all.stream().map(Scenario::id).toList());
                return 2;
            }
            return play(wanted, options, out);
        } catch (ScenarioException e) {
            out.println(e.getMessage());
            return 2;
        }
    }

    private static int play(List<Scenario> wanted, Options options, PrintStream out) {
        Consumer<Result> told = result -> {
            if (options.trace) {
                result.log().forEach(out::println);
            }
            out.println(result.line());
            result.problems().forEach(problem -> out.println("       " + problem.replace("\n", "\n         ")));
        };
        List<Result> results = Suite.play(wanted, options.seed, told);
        long failed = results.stream().filter(result -> !result.passed()).count();
        out.println((results.size() - failed) + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private static final class Options {
        private String dir = "";
        private String only = "";
        private boolean trace;
        private long seed = 1;

        static Options parse(String[] args) {
            Options options = new Options();
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--trace" -> options.trace = true;
                    case "--dir" -> options.dir = value(args, ++i);
                    case "--only" -> options.only = value(args, ++i);
                    case "--seed" -> options.seed = seed(value(args, ++i));
                    default -> throw new IllegalArgumentException("unknown option: " + args[i]);
                }
            }
            return options;
        }

        private static String value(String[] args, int at) {
            if (at >= args.length) {
                throw new IllegalArgumentException(args[at - 1] + " needs a value");
            }
            return args[at];
        }

        private static long seed(String value) {
            if (!value.matches("\\d{1,18}")) {
                throw new IllegalArgumentException("--seed is '" + value + "'; allowed are whole numbers from 0");
            }
            return Long.parseLong(value);
        }
    }
}
