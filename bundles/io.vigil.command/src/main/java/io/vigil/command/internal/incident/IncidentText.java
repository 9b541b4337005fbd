package io.vigil.command.internal.incident;

import io.vigil.api.store.JournalEntry;
import io.vigil.command.internal.engine.MoveTable;
import io.vigil.command.internal.engine.Subject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report for people: head, timeline, plan, each VM's steps, totals. Times are UTC. */
final class IncidentText {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String INDENT = " ".repeat(36);

    private IncidentText() {}

    static List<String> lines(Incident incident) {
        List<String> lines = new ArrayList<>();
        head(lines, incident);
        lines.add("");
        lines.add("Timeline (time, seconds since the first sign, what):");
        incident.timeline().stream()
                .filter(entry -> entry.kind() != JournalEntry.Kind.NOTE)
                .forEach(entry -> entry(lines, incident, entry));
        boolean several = incident.plans().size() > 1;
        incident.plans().forEach(plan -> {
            lines.add("");
            if (several) {
                lines.add("Plan of " + at(incident, plan).strip() + ":");
            }
            plan.text().lines().forEach(lines::add);
        });
        if (!incident.moves().isEmpty()) {
            lines.add("");
            lines.add("Moves:");
            lines.addAll(MoveTable.lines(incident.registry(), incident.moves()));
        }
        incident.stepsByVm().forEach((vm, steps) -> {
            lines.add("");
            lines.add("Steps of " + Subject.text(incident.registry(), vm) + ":");
            steps.forEach(step -> lines.add(at(incident, step) + oneLine(step.text())));
        });
        lines.add("");
        lines.add("Totals:");
        Totals.of(incident)
                .forEach((name, value) ->
                        lines.add(String.format(Locale.ROOT, "%-32s %9.1f s", Totals.title(name), value)));
        lines.add(incident.result());
        return lines;
    }

    private static void head(List<String> lines, Incident incident) {
        lines.add("Incident: " + incident.id());
        lines.add("Host_group: " + incident.group());
        lines.add(
                "Subject: " + Subject.text(incident.registry(), incident.first().subject()));
        lines.add("First_sign: " + instant(incident.first().at()) + " "
                + incident.first().name() + ": " + incident.first().text());
        lines.add("Last_heartbeat: "
                + incident.lastHeartbeat()
                        .map(at -> instant(at) + String.format(Locale.ROOT, " (%+.1f s)", incident.secondsAt(at)))
                        .orElse("not told"));
        incident.verdict()
                .ifPresentOrElse(
                        verdict -> {
                            lines.add("Verdict: " + instant(verdict.at())
                                    + String.format(Locale.ROOT, " (%+.1f s) ", incident.secondsAt(verdict.at()))
                                    + verdict.name() + ": " + verdict.text());
                            lines.add(("Evidence: " + facts(verdict.data())).stripTrailing());
                        },
                        () -> lines.add("Verdict: none"));
    }

    private static void entry(List<String> lines, Incident incident, JournalEntry entry) {
        // A plan has its own section; what a console said in several lines is one here, and whole in the journal.
        String text = entry.kind() == JournalEntry.Kind.PLAN
                ? entry.text().lines().findFirst().orElse("")
                : oneLine(entry.text());
        String subject = Subject.text(incident.registry(), entry.subject());
        lines.add(at(incident, entry) + entry.kind() + " " + entry.name() + (subject.isEmpty() ? "" : " " + subject)
                + (text.isEmpty() ? "" : ": " + text));
        boolean evidence = entry.kind() == JournalEntry.Kind.FINDING || entry.kind() == JournalEntry.Kind.VERDICT;
        if (evidence && !entry.data().isEmpty()) {
            lines.add(INDENT + facts(entry.data()));
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String facts(Map<String, String> data) {
        return data.entrySet().stream()
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String at(Incident incident, JournalEntry entry) {
        return String.format(Locale.ROOT, "%s %+9.1f s ", instant(entry.at()), incident.secondsAt(entry.at()));
    }

    static String instant(Instant at) {
        return STAMP.format(at);
    }
}
