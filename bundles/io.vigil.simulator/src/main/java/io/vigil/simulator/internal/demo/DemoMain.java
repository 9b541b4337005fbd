package io.vigil.simulator.internal.demo;

import java.util.List;

/** Entry of {@code ./vigil demo}. Exit 0: every VM runs again; 1: not so; 2: the demo could not be shown. */
public final class DemoMain {
    private DemoMain() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.println(DemoOptions.USAGE);
            return 0;
        }
        DemoOptions options;
        try {
            options = DemoOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("demo: " + e.getMessage());
            System.err.println(DemoOptions.USAGE);
            return 2;
        }
        try {
            return new Demo(options, new Console(System.out)).run() ? 0 : 1;
        } catch (DemoException e) {
            System.err.println("demo: " + e.getMessage());
            return 2;
        }
    }
}
