package io.vigil.notify.internal.core;

import io.vigil.api.event.Severity;
import io.vigil.model.Site;
import io.vigil.model.policy.PolicyCatalogue;
import java.time.Duration;

/**
 * What the operator asked for; both attributes count from the moment they are changed (NOT-6).
 *
 * @param level low, medium, high or disable
 * @param suppressDuplicates {@code dup_event_processing=yes}
 * @param dupWindow after this an event that goes on is told again, 1 min to 7 d
 */
public record Rules(String level, boolean suppressDuplicates, Duration dupWindow) {
    public static Rules of(Site site, Duration dupWindow) {
        String level = site.policies()
                .get(PolicyCatalogue.NOTIFICATION_LEVEL)
                .orElse(PolicyCatalogue.NOTIFICATION_LEVEL.fallback());
        boolean suppress = site.policies()
                .get(PolicyCatalogue.DUP_EVENT_PROCESSING)
                .orElse(PolicyCatalogue.DUP_EVENT_PROCESSING.fallback())
                .yes();
        return new Rules(level, suppress, dupWindow);
    }

    /** 72 section 5, first table. */
    public boolean admits(Severity severity) {
        return switch (level) {
            case "high" -> true;
            case "medium" -> severity == Severity.CRITICAL || severity == Severity.WARNING;
            case "low" -> severity == Severity.CRITICAL;
            default -> false;
        };
    }
}
