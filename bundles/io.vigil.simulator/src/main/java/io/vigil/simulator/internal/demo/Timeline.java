package io.vigil.simulator.internal.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The account at the end: what failed, how it was noticed, why it was decided, the plan, each VM's steps, totals. */
final class Timeline {
    private static final int NAME = 18;
    private static final String ALSO = "; also ";
    /** Says the same as the step of the same moment. */
    private static final Set<String> REPEATED = Set.of("VM_RESTART_COMPLETED");

    private final Console console;
    private final Layout layout;

    Timeline(Console console, Layout layout) {
        this.console = console;
        this.layout = layout;
    }

    void print(Report report, Instant failure, String story) {
        title("What happened (time, seconds since the failure)");
        at(failure, "FAILURE INJECTED", story);
        report.lastHeartbeat().ifPresent(at -> at(at, "LAST HEARTBEAT", "as the controller reckons it"));
        boolean first = true;
        for (Report.Entry entry : merged(report.timeline())) {
            if (entry.is("note") || entry.is("plan") || entry.is("event") && entry.ofVm()) {
                continue;
            }
            at(entry.at(), first ? "FIRST SIGN" : label(entry), entry.text());
            if (first || entry.is("verdict")) {
                evidence(entry);
            }
            first = false;
        }
        report.timeline().stream().filter(entry -> entry.is("plan")).forEach(plan -> {
            title("Plan");
            layout.at(plan.at(), "made").forEach(console::line);
            plan.text().lines().forEach(console::line);
        });
        title("Steps of each VM");
        report.moves().forEach(move -> vm(move, report.vms().get(move.vm())));
        title("Totals");
        totals(report);
    }

    /** Several subjects, one moment, one fact: one line. */
    private static List<Report.Entry> merged(List<Report.Entry> entries) {
        List<Report.Entry> merged = new ArrayList<>();
        for (Report.Entry entry : entries) {
            Report.Entry last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            boolean same = last != null
                    && last.at().equals(entry.at())
                    && last.kind().equals(entry.kind())
                    && last.name().equals(entry.name())
                    && !last.subject().isEmpty()
                    && !entry.is("step");
            if (same) {
                merged.set(
                        merged.size() - 1,
                        new Report.Entry(
                                last.at(),
                                last.kind(),
                                last.name(),
                                last.subject(),
                                last.text() + (last.text().contains(ALSO) ? ", " : ALSO) + entry.subject(),
                                last.facts()));
            } else {
                merged.add(entry);
            }
        }
        return merged;
    }

    private static String label(Report.Entry entry) {
        return entry.kind().toUpperCase(Locale.ROOT);
    }

    private void at(Instant at, String label, String text) {
        List<String> lines =
                Layout.hanging(" ".repeat(layout.indent()) + pad(label, NAME), text, 3);
        String head = layout.at(at, "").get(0);
        console.line(head + lines.get(0).substring(head.length()));
        lines.stream().skip(1).forEach(console::line);
    }

    private void evidence(Report.Entry entry) {
        String head = " ".repeat(layout.indent() + NAME) + "- ";
        Evidence.lines(entry.facts()).forEach(line -> Layout.hanging(head, line, 4)
                .forEach(console::line));
    }

    private void vm(Report.Move move, List<Report.Entry> entries) {
        console.line(move.vm() + ", " + move.priority() + ", from " + move.from() + " to " + move.to());
        entries.stream()
                .filter(entry -> !REPEATED.contains(entry.name()))
                .flatMap(entry -> layout.at(entry.at(), entry.text()).stream())
                .forEach(line -> console.line("  " + line));
    }

    private void totals(Report report) {
        report.verdict().ifPresent(verdict -> total("Failure to verdict", layout.seconds(verdict.at())));
        lastRunning(report).ifPresent(at -> total("Failure to last VM running", layout.seconds(at)));
        report.totals().fields().forEachRemaining(total -> total(
                human(total.getKey()), total.getValue().asDouble()));
    }

    private static Optional<Instant> lastRunning(Report report) {
        return report.vms().values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.text().startsWith("Restart on ") && entry.text().contains("completed"))
                .map(Report.Entry::at)
                .max(Instant::compareTo);
    }

    private void total(String name, double seconds) {
        console.line(String.format(Locale.ROOT, "  %-36s %8.1f s", name, seconds));
    }

    private static String human(String key) {
        String words = key.replace('_', ' ').replaceAll("\\bvm\\b", "VM");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private void title(String text) {
        console.line("");
        console.line(text);
        console.line("-".repeat(text.length()));
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
