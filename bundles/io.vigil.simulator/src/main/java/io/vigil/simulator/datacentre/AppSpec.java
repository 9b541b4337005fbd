package io.vigil.simulator.datacentre;

import io.vigil.model.Checked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An application of a VM (spec 50, section 7). It runs when the VM does; its monitor script finds that out, its start and
 * stop scripts change it.
 *
 * @param name 1 to 64 letters, digits, {@code .}, {@code _}, {@code -}; unique in its VM
 * @param attributes as {@code ksysvmmgr} takes them, {@code monitor_period=5}; what is left out has the agent's default
 * @param monitorTakes how long the monitor script runs, 0 to 1 h; stop and start script alike
 */
public record AppSpec(
        String name, List<String> attributes, Duration monitorTakes, Duration stopTakes, Duration startTakes) {
    /** The agent takes no more of them (VA-16). */
    public static final int MOST = 16;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Duration HOUR = Duration.ofHours(1);

    public AppSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name is '" + name + "'; allowed are 1 to 64 letters, digits, '.', '_' and '-'");
        }
        Checked.inRange("monitor_takes", monitorTakes, Duration.ZERO, HOUR);
        Checked.inRange("stop_takes", stopTakes, Duration.ZERO, HOUR);
        Checked.inRange("start_takes", startTakes, Duration.ZERO, HOUR);
        attributes = List.copyOf(attributes);
    }

    /** How long a script runs when nothing is wrong with it. */
    public Duration takes(AppScript script) {
        return switch (script) {
            case MONITOR -> monitorTakes;
            case STOP -> stopTakes;
            case START -> startTakes;
        };
    }

    /** The words after {@code ksysvmmgr} that register it. */
    public List<String> words() {
        List<String> words = new ArrayList<>(List.of("add", "app", name));
        for (AppScript script : AppScript.values()) {
            words.add(script.word() + "_script=" + script.path(name));
        }
        words.addAll(attributes);
        return words;
    }
}
