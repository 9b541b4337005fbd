package io.vigil.command.internal.incident;

import io.vigil.api.store.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How long each part took, in seconds; parts that did not happen are left out. */
final class Totals {
    private Totals() {}

    static Map<String, Double> of(Incident incident) {
        Instant first = incident.first().at();
        Map<String, Double> totals = new LinkedHashMap<>();
        incident.lastHeartbeat().ifPresent(at -> totals.put("last_heartbeat_to_first_sign", seconds(at, first)));
        Optional<Instant> verdict = incident.decision().map(JournalEntry::at);
        verdict.ifPresent(at -> totals.put("first_sign_to_verdict", seconds(first, at)));
        Optional<Instant> plan = incident.plan().map(JournalEntry::at);
        if (verdict.isPresent() && plan.isPresent()) {
            totals.put("verdict_to_plan", seconds(verdict.get(), plan.get()));
        }
        List<Instant> running = incident.completed();
        if (!running.isEmpty()) {
            totals.put("first_sign_to_first_vm_running", seconds(first, running.get(0)));
            totals.put("first_sign_to_last_vm_running", seconds(first, running.get(running.size() - 1)));
        }
        Instant last = incident.entries().get(incident.entries().size() - 1).at();
        totals.put("first_sign_to_last_entry", seconds(first, last));
        return totals;
    }

    /** The key in words, for people. */
    static String title(String key) {
        String words = key.replace('_', ' ').replaceAll("\\bvm\\b", "VM");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
