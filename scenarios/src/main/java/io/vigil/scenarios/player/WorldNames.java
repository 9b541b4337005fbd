package io.vigil.scenarios.player;

import io.vigil.model.PartitionState;
import io.vigil.simulator.datacentre.HistoryLine;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stable names of what happens in the simulated world. */
final class WorldNames {
    private static final Pattern MONITORED = Pattern.compile("(\\S+) state changed to (MISSING|DETECTED)");
    private static final Pattern WHERE = Pattern.compile(" \\(on \\S+\\)$");
    private static final Pattern AGENT = Pattern.compile("agent of (\\S+) discovered, .*");
    private static final Pattern LAST = Pattern.compile("last heartbeat of (\\S+) was at (\\d+)");
    private static final String DATABASE = "health database: ";
    private static final String DATABASE_ERROR = "databaseError";
    private static final Pattern ADAPTER = Pattern.compile("adapter in slot \\d+ (\\S+)");

    private WorldNames() {}

    static JournalNames.Named of(HistoryLine line) {
        String text = WHERE.matcher(line.text()).replaceFirst("");
        if (line.violation()) {
            return new JournalNames.Named("violation", line.object());
        }
        if (line.source().startsWith("hm:")) {
            return monitor(line, text);
        }
        if (line.source().startsWith("agent:")) {
            return new JournalNames.Named("app." + text.split(" ", 2)[0], line.object());
        }
        return switch (line.source()) {
            case "caa" ->
                new JournalNames.Named(
                        "caa." + (text.startsWith(DATABASE) ? DATABASE_ERROR : text.split(" ", 2)[0]), line.object());
            case "fault" -> {
                String name = fault(text);
                yield new JournalNames.Named(name, name.equals("fault.slow") ? "" : line.object());
            }
            case "world" -> new JournalNames.Named(world(text), line.object());
            default -> new JournalNames.Named("hmc." + camel(text), line.object());
        };
    }

    /** When it was: a last heartbeat is told when it is missed, and was earlier. */
    static Duration at(HistoryLine line) {
        Matcher last = LAST.matcher(line.text());
        return Duration.ofMillis(last.matches() ? Long.parseLong(last.group(2)) : line.millis());
    }

    private static JournalNames.Named monitor(HistoryLine line, String text) {
        Matcher matcher = MONITORED.matcher(text);
        if (matcher.matches()) {
            return new JournalNames.Named("hm." + matcher.group(2), matcher.group(1));
        }
        Matcher agent = AGENT.matcher(text);
        if (agent.matches()) {
            return new JournalNames.Named("hm.agentDiscovered", agent.group(1));
        }
        Matcher last = LAST.matcher(text);
        if (last.matches()) {
            return new JournalNames.Named("hm.lastHeartbeat", last.group(1));
        }
        if (text.startsWith(DATABASE)) {
            return new JournalNames.Named("hm." + DATABASE_ERROR, line.object());
        }
        return new JournalNames.Named("hm." + camel(text.split(":", 2)[0]), line.object());
    }

    private static String fault(String text) {
        if (text.startsWith("no effect")) {
            return FaultCatalogue.NO_EFFECT;
        }
        // What follows a colon says how much, not what.
        return text.startsWith("takes ") ? "fault.slow" : "fault." + camel(text.split(":", 2)[0]);
    }

    private static String world(String text) {
        if (text.endsWith(", up")) {
            return "lpar.up";
        }
        for (PartitionState state : PartitionState.values()) {
            if (text.startsWith(state.cliText())) {
                return "lpar." + camel(state.cliText());
            }
        }
        if (text.startsWith("virtual switch ")) {
            return "switch.changed";
        }
        if (text.matches("(client|trunk) adapter in slot .*")) {
            return "adapter.created";
        }
        Matcher adapter = ADAPTER.matcher(text);
        return adapter.matches() ? "adapter." + adapter.group(1) : "world." + camel(text);
    }

    /** The letters of a text as one word: "kernel crash" is kernelCrash; digits and signs are left out. */
    static String camel(String text) {
        StringBuilder name = new StringBuilder();
        for (String word : text.split("[^A-Za-z]+")) {
            if (!word.isEmpty()) {
                String small = word.toLowerCase(Locale.ROOT);
                name.append(name.length() == 0 ? small : Character.toUpperCase(small.charAt(0)) + small.substring(1));
            }
        }
        return name.toString();
    }
}
