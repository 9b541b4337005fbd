package io.vigil.vios.health.codec;

import java.util.List;

/**
 * Text of an answer: the applications a VM agent watches (spec 40, section 3.8).
 *
 * @param vm uuid of the VM
 * @param mask doorbell bits this report answers
 */
public record AppReport(String vm, long mask, List<App> apps) {
    public static final int MAX_APPS = 16;

    public AppReport {
        apps = List.copyOf(apps);
        if (apps.size() > MAX_APPS) {
            throw new IllegalArgumentException("apps=" + apps.size() + " is not allowed, use 0 to " + MAX_APPS);
        }
    }

    /**
     * One application.
     *
     * @param uuid 19 digits
     * @param state as spec 50, section 7.2 names it
     * @param color GREEN, YELLOW, RED or NONE
     * @param restarts so far; {@code maxRestart} is the limit
     */
    public record App(
            String uuid,
            String name,
            String state,
            String color,
            boolean monitored,
            boolean critical,
            int maxRestart,
            int restarts,
            String type,
            String version) {}
}
