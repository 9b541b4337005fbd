package io.vigil.simulator.internal.demo;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Command line of the demo.
 *
 * @param agents how many VMs have real processes as their agents; above 0 the failure is a SIGKILL to those of one
 * @param kill when the controller's process is killed and started again
 * @param root of the checkout, for the commands shown to the person
 */
record DemoOptions(
        DemoScenario scenario,
        String profile,
        int speed,
        int agents,
        boolean stay,
        Optional<KillMoment> kill,
        Path home,
        Path root,
        Path work) {
    /** A short wait, and still slow enough for two loaded cores. */
    static final int DEFAULT_SPEED = 5;

    static final String USAGE = "usage: demo [--scenario " + DemoScenario.ids("|")
            + "] [--profile fast|compat] [--speed 1-100]"
            + " [--kill[=" + KillMoment.words("|") + "]] [--stay]\n       demo --agents 1-" + AgentStory.VMS.size()
            + " [--profile fast|compat] [--stay]";

    /** @throws IllegalArgumentException with a sentence for the user */
    static DemoOptions parse(List<String> arguments) {
        Optional<DemoScenario> chosen = Optional.empty();
        String profile = "fast";
        OptionalInt pace = OptionalInt.empty();
        int agents = 0;
        boolean stay = false;
        Optional<KillMoment> kill = Optional.empty();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--scenario" -> chosen = Optional.of(DemoScenario.of(value(word, words)));
                case "--profile" -> profile = profile(value(word, words));
                case "--speed" -> pace = OptionalInt.of(speed(value(word, words)));
                case "--agents" -> agents = agents(value(word, words));
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
        if (agents > 0) {
            checkAgents(chosen, pace, kill);
        }
        DemoScenario scenario = chosen.orElse(agents > 0 ? DemoScenario.SC_08 : DemoScenario.SC_10);
        int speed = agents > 0 ? 1 : pace.orElse(DEFAULT_SPEED);
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
        return new DemoOptions(
                scenario, profile, speed, agents, stay, kill, Path.of(home), Path.of(root), Path.of(work));
    }

    /** Processes know no other time than the real one, and have a failure of their own. */
    private static void checkAgents(Optional<DemoScenario> chosen, OptionalInt pace, Optional<KillMoment> kill) {
        if (pace.orElse(1) != 1) {
            throw new IllegalArgumentException("--speed is '" + pace.getAsInt()
                    + "'; with --agents it is 1: processes know no other time than the real one");
        }
        if (chosen.isPresent() || kill.isPresent()) {
            throw new IllegalArgumentException("--agents is a story of its own; leave --scenario and --kill out");
        }
    }

    private static int agents(String word) {
        if (word.matches("\\d{1,2}")
                && Integer.parseInt(word) >= 1
                && Integer.parseInt(word) <= AgentStory.VMS.size()) {
            return Integer.parseInt(word);
        }
        throw new IllegalArgumentException("--agents is '" + word + "'; allowed are 1 to " + AgentStory.VMS.size());
    }

    /** What happens, for the account. */
    String story() {
        return agents > 0 ? AgentStory.STORY : scenario.story();
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
