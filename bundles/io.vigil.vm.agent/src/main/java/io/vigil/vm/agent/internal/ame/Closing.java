package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.config.AppAttribute;
import java.util.List;

/**
 * Second half of a round: steps 4 and 5 of 7.1.
 *
 * @param kills runs whose time is over: kill them with all their children
 * @param changes values to store
 */
public record Closing(List<Long> kills, List<Change> changes) {
    /** A value the engine wants to find again after a restart. */
    public record Change(String app, AppAttribute attribute, String value) {}
}
