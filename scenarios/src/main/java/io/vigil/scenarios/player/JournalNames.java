package io.vigil.scenarios.player;

import io.vigil.api.store.JournalEntry;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stable names of journal entries. Texts are literal (81 R-7), so a step is known by its text. */
public final class JournalNames {
    /** Name and object. */
    public record Named(String name, String object) {}

    private static final Map<Pattern, String> STEPS = new LinkedHashMap<>();

    static {
        step("Restart in progress for Host_group (.*)", "restart.inProgress");
        step("Stopping HA monitoring for VM (.*)", "monitoring.stopping");
        step("HA monitoring for VM (.*) stopped", "monitoring.stopped");
        step("Shutdown has started for VM (.*)", "shutdown.started");
        step("Shutdown has completed for VM (.*)", "shutdown.completed");
        step("Restart has started for VM (.*)", "restart.started");
        step("Starting HA monitoring for VM (.*)", "monitoring.starting");
        step("HA monitoring for VM (.*) started", "monitoring.started");
        step("Restart on Target host \\S+ has completed for VM (.*)", "restart.completed");
        step("VM (.*) is defined on Target host \\S+ and left powered off", "restart.placedOff");
        step("Configuration cleanup started for VM (.*)", "cleanup.started");
        step("Configuration cleanup completed for VM (.*)", "cleanup.completed");
        step("VM monitoring for VM (.*) started", "agent.started");
        step("Starting VM monitoring for VM (.*)", "agent.starting");
        step("ERROR: Restart has encountered an error for VM (.*) during Configuration Cleanup", "cleanup.failed");
        step("ERROR: Restart has encountered an error for VM (\\S+) during .*", "restart.failed");
        step("ERROR: VM (\\S+) cannot be restarted: .*", "placement.refused");
        step("ERROR: VM (\\S+) is not proven stopped .*", "restart.held");
        step("WARNING: VM (\\S+) taken as stopped .*", "restart.takenAsStopped");
        step("LPM has started for (.*)", "lpm.started");
        step("LPM has completed for (\\S+) on .*", "lpm.completed");
        step("ERROR: LPM has encountered an error for VM (\\S+).*", "lpm.failed");
        step("restore has started for vm (.*)", "restore.started");
        step("restore has completed for vm (\\S+) on .*", "restore.completed");
        step("\\d+ out of (\\d+) VMs have been successfully .*", "result");
        step("\\d+ configuration cleanups are pending", "result.pendingCleanups");
    }

    private JournalNames() {}

    /** @param object what the entry is about, in the operator's words */
    public static Named of(JournalEntry entry, String object) {
        return switch (entry.kind()) {
            case EVENT -> new Named(entry.name(), entry.data().getOrDefault("object", object));
            case FINDING -> new Named("finding." + entry.name(), object);
            case VERDICT ->
                new Named(entry.name().startsWith("RELOCATE") ? "recovery.task" : "verdict." + entry.name(), object);
            case STEP -> step(entry, object);
            case PLAN -> new Named("plan", object);
            case COMMAND -> command(entry, object);
            case NOTE -> new Named("note." + entry.name(), object);
        };
    }

    /** A request for a plan is named by its trigger alone, a typed command by its verb and its class. */
    private static Named command(JournalEntry entry, String object) {
        String[] words = entry.name().split(" ", 2);
        return new Named("command." + words[0], words.length < 2 ? object : words[1]);
    }

    /** The names of the steps. */
    static Collection<String> steps() {
        return Collections.unmodifiableCollection(STEPS.values());
    }

    private static Named step(JournalEntry entry, String object) {
        for (Map.Entry<Pattern, String> known : STEPS.entrySet()) {
            Matcher matcher = known.getKey().matcher(entry.text());
            if (matcher.matches()) {
                boolean about = matcher.groupCount() > 0 && !known.getValue().startsWith("result");
                return new Named(known.getValue(), about ? matcher.group(1) : object);
            }
        }
        return new Named("step." + entry.name().replace(' ', '_'), object);
    }

    private static void step(String text, String name) {
        STEPS.put(Pattern.compile(text), name);
    }
}
