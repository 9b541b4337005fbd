package io.vigil.simulator.internal.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints what happened: ISO time with zone, seconds since the failure, and what. */
final class Timeline {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

    private final Console console;
    private final Instant failure;
    private final Duration clockOffset;

    /** @param clockOffset what the controller's clock is ahead of the simulation's; both run at one speed */
    Timeline(Console console, Instant failure, Duration clockOffset) {
        this.console = console;
        this.failure = failure;
        this.clockOffset = clockOffset;
    }

    void print(Report report, String story) {
        console.line("");
        console.line("Timeline (time, seconds since the failure, what):");
        at(failure, "FAILURE", story);
        report.lastHeartbeat().ifPresent(at -> controller(at, "LAST HEARTBEAT", "as the controller reckons it"));
        for (Report.Entry entry : report.timeline()) {
            if (!entry.kind().equals("note")) {
                controller(
                        entry.at(),
                        entry.kind().toUpperCase(Locale.ROOT),
                        entry.name() + " " + entry.subject() + ": " + entry.text());
                boolean evidence =
                        entry.kind().equals("finding") || entry.kind().equals("verdict");
                if (evidence && !entry.facts().isEmpty()) {
                    console.line(" ".repeat(44) + "evidence: " + entry.facts());
                }
            }
        }
        console.line("");
        console.line("Steps of each VM:");
        for (Report.Entry entry : report.steps()) {
            controller(entry.at(), entry.subject(), entry.text());
        }
        console.line("");
        console.line("Totals:");
        report.totals()
                .fields()
                .forEachRemaining(total -> console.line(String.format(
                        Locale.ROOT,
                        "  %-36s %9.1f s",
                        total.getKey(),
                        total.getValue().asDouble())));
        console.line("");
    }

    private void controller(Instant at, String what, String text) {
        at(at.minus(clockOffset), what, text);
    }

    private void at(Instant at, String what, String text) {
        double seconds = Duration.between(failure, at).toMillis() / 1000.0;
        String[] lines = text.split("\n");
        console.line(String.format(Locale.ROOT, "%s %+9.1f s  %-14s %s", STAMP.format(at), seconds, what, lines[0]));
        for (int i = 1; i < lines.length; i++) {
            console.line(" ".repeat(44) + lines[i]);
        }
    }
}
