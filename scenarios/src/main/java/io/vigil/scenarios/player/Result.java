package io.vigil.scenarios.player;

import io.vigil.model.policy.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How a scenario ended in one profile.
 *
 * @param problems empty when it passed
 * @param events of setup, story and cleanup
 * @param zero when the story began, since the start of the simulation
 * @param played virtual time, setup and cleanup included
 */
public record Result(
        String id, Profile profile, List<String> problems, List<Happening> events, Duration zero, Duration played) {
    /** One line an event, seconds since the start of the story first. */
    public List<String> log() {
        return events.stream().map(event -> event.line(zero)).toList();
    }

    public boolean passed() {
        return problems.isEmpty();
    }

    /** The one line of a run. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%-6s %-28s %-7s %9d s",
                passed() ? "ok" : "FAILED",
                id,
                profile.name().toLowerCase(Locale.ROOT),
                played.toSeconds());
    }
}
