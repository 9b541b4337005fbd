package io.vigil.api.hmc;

import java.util.Map;

/**
 * Options of a remote restart beyond those the controller always decides on.
 *
 * @param switches names of virtual switches on the source and what they are called on the target (10 section 5.4)
 * @param useCurrentData restart from the data the console holds although it may be old: by policy only
 * @param retainDevices keep the device names of the adapters
 * @param force for an operator's cleanup or recovery only; never set by automation (MOB-R-17)
 */
public record RestartOptions(
        Map<String, String> switches, boolean useCurrentData, boolean retainDevices, boolean force) {
    public static final RestartOptions NONE = new RestartOptions(Map.of(), false, false, false);

    public RestartOptions {
        switches = Map.copyOf(switches);
        switches.forEach((from, to) -> {
            plain(from);
            plain(to);
        });
    }

    private static void plain(String name) {
        if (name.isBlank() || name.contains("/") || name.contains(",")) {
            throw new IllegalArgumentException("virtual switch '" + name + "' cannot stand in a mapping");
        }
    }
}
