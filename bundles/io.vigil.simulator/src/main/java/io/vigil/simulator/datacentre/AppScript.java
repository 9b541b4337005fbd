package io.vigil.simulator.datacentre;

import java.util.Locale;

/** The three scripts of an application (spec 50, section 7). */
public enum AppScript {
    MONITOR,
    STOP,
    START;

    /** As the agent calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it lies on the disk of its VM. */
    public String path(String app) {
        return "/apps/" + app + "/" + word() + ".sh";
    }
}
