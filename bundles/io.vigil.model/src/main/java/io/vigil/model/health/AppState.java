package io.vigil.model.health;

import io.vigil.model.AppColor;

/**
 * One application of an agent's report (spec 40, section 3.8).
 *
 * @param app identifier the agent gave, decimal digits
 * @param state name of spec 50, section 7.2; empty when the report names none
 * @param maxRestart restarts the agent tries by itself
 * @param restarts so far
 */
public record AppState(
        String app,
        String name,
        String state,
        AppColor color,
        boolean monitored,
        boolean critical,
        int maxRestart,
        int restarts,
        String type,
        String version) {}
