package io.vigil.simulator.internal.demo;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Command line of the demo.
 *
 * @param kill when the controller's process is killed and started again
 * @param root of the checkout, for the commands shown to the person
 */
record DemoOptions(
        DemoScenario scenario,
        String profile,
        int speed,
        boolean stay,
        Optional<KillMoment> kill,
        Path home,
        Path root,
        Path work) {
    /** A short wait, and still slow enough for two loaded cores. */
    static final int DEFAULT_SPEED = 5;

    static final String USAGE = "usage: demo [--scenario " + DemoScenario.ids("|")
            + "] [--profile fast|compat] [--speed 1-100]" + " [--kill[=" + KillMoment.words("|") + "]] [--stay]";

    /** @throws IllegalArgumentException with a sentence for the user */
    static DemoOptions parse(List<String> arguments) {
        DemoScenario scenario = DemoScenario.SC_10;
        String profile = "fast";
        int speed = DEFAULT_SPEED;
        boolean stay = false;
        Optional<KillMoment> kill = Optional.empty();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--scenario" -> scenario = DemoScenario.of(value(word, words));
                case "--profile" -> profile = profile(value(word, words));
                case "--speed" -> speed = speed(value(word, words));
                case "--stay" -> stay = true;
                case "--kill" -> kill = Optional.of(KillMoment.RESTART);
                default -> {
                    if (!word.startsWith("--kill=")) {
                        throw new IllegalArgumentException("unknown option '" + word + "'");
                    }
                    kill = Optional.of(KillMoment.of(word.substring("--kill=".length())));
                }
            }
        }
        if (kill.isPresent() && scenario.watch().isPresent()) {
            throw new IllegalArgumentException(
                    "--kill has no moment in " + scenario.id() + ": nothing is restarted there; leave it out");
        }
        String home = System.getProperty("vigil.home", "");
        if (home.isEmpty()) {
            throw new IllegalArgumentException(
                    "the system property vigil.home (directory of the controller's assembly) is not set");
        }
        String work = System.getProperty("vigil.work", System.getProperty("java.io.tmpdir") + "/vigil-demo");
        String root = System.getProperty("vigil.root", home);
        return new DemoOptions(scenario, profile, speed, stay, kill, Path.of(home), Path.of(root), Path.of(work));
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return words.next();
    }

    private static String profile(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (!lower.equals("fast") && !lower.equals("compat")) {
            throw new IllegalArgumentException("--profile is '" + word + "'; allowed are fast, compat");
        }
        return lower;
    }

    private static int speed(String word) {
        if (word.matches("\\d{1,3}") && Integer.parseInt(word) >= 1 && Integer.parseInt(word) <= 100) {
            return Integer.parseInt(word);
        }
        throw new IllegalArgumentException("--speed is '" + word + "'; allowed are 1 to 100");
    }
}
