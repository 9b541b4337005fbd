package io.vigil.simulator.internal.demo;

import static io.vigil.simulator.internal.demo.AppScripts.APP;

import io.vigil.simulator.datacentre.HistoryLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What came of an application that was not well where it ran: the account, and what is not as it has to be. */
final class AppAccount {
    private static final int LABEL = 12;
    /** Say the same as the steps of their moments. */
    private static final Set<String> REPEATED = Set.of("VM_RESTART_STARTED", "VM_RESTART_COMPLETED");

    private static final String UP = "Running, up (on ";

    private final String vm;
    private final String home;
    private final int most;
    private final Instant zero;
    private final List<HistoryLine> history;
    private final List<Report.Entry> journal;
    private final List<AppBoot> boots;

    /**
     * @param home host on which the application failed
     * @param most restarts of the VM there, as the controller says
     * @param zero of the history's times
     * @param history since the failure
     * @param journal of the VM since the failure
     */
    AppAccount(String vm, String home, int most, Instant zero, List<HistoryLine> history, List<Report.Entry> journal) {
        this.vm = vm;
        this.home = home;
        this.most = most;
        this.zero = zero;
        this.history = history;
        this.journal = journal;
        this.boots = AppBoot.of(vm, APP, history);
    }

    /** One fact from one of the three who know: the agent of the VM, the world, the controller. */
    private record Line(Instant at, String who, String text) {}

    void print(Console console, Layout layout) {
        title(console, "What happened to " + APP + " of " + vm + " (time, seconds since the failure)");
        Stream.concat(
                        history.stream().flatMap(line -> line(line).stream()),
                        journal.stream()
                                .filter(entry -> !entry.is("plan") && !REPEATED.contains(entry.name()))
                                .map(entry -> new Line(entry.at(), "controller", entry.text())))
                .sorted(Comparator.comparing(Line::at))
                .flatMap(line -> layout.at(line.at(), pad(line.who(), LABEL) + line.text()).stream())
                .forEach(console::line);
        title(console, "Restarts of " + vm + " (seconds since the failure)");
        console.line(row("", "given up by its", "after restarts", "VM off", "VM up", ""));
        console.line(row("", "agent", "by its agent", "", "", "on"));
        for (int i = 0; i < boots.size(); i++) {
            AppBoot boot = boots.get(i);
            console.line(row(
                    Integer.toString(i + 1),
                    seconds(boot.givenUp(), layout),
                    Integer.toString(boot.local()),
                    seconds(boot.off(), layout),
                    seconds(Optional.of(boot.up()), layout),
                    boot.host() + (boot.host().equals(home) ? "" : " (relocation)")));
        }
        console.line("");
    }

    /** @param now hosts on which the VM runs */
    List<String> broken(List<String> now) {
        List<String> broken = new ArrayList<>();
        history.stream().filter(HistoryLine::violation).forEach(line -> broken.add("invariant: " + line));
        List<String> hosts = boots.stream().map(AppBoot::host).toList();
        boolean moved = hosts.size() == most + 1
                && hosts.subList(0, most).stream().allMatch(home::equals)
                && !hosts.get(most).equals(home);
        if (!moved) {
            broken.add(vm + " was restarted on " + hosts + " instead of " + most + " times on " + home
                    + " and once on another host");
        } else if (!now.equals(hosts.subList(most, most + 1))) {
            broken.add(vm + " runs on " + now + " instead of on " + hosts.get(most) + " alone");
        }
        for (AppBoot boot : boots) {
            if (boot.givenUp().isEmpty() || boot.local() != AppScripts.LOCAL) {
                broken.add("before " + vm + " was up again on " + boot.host() + ", its agent had restarted " + APP + " "
                        + boot.local() + " times instead of " + AppScripts.LOCAL
                        + (boot.givenUp().isEmpty() ? ", and had not given it up" : ""));
            }
        }
        return broken;
    }

    private Optional<Line> line(HistoryLine line) {
        Instant at = zero.plusMillis(line.millis());
        if (line.object().equals(vm + "/" + APP)) {
            return Optional.of(new Line(at, "agent", APP + " " + line.text()));
        }
        if (line.source().equals("agent:" + vm)) {
            return Optional.of(new Line(at, "VM", line.text()));
        }
        boolean ofVm = line.source().equals("world") && line.object().equals(vm);
        boolean end = line.text().startsWith(UP) || line.text().startsWith("Not Activated 0");
        return ofVm && end ? Optional.of(new Line(at, "VM", line.text())) : Optional.empty();
    }

    private String seconds(Optional<Long> millis, Layout layout) {
        return millis.map(ms -> String.format(Locale.ROOT, "%+.1f s", layout.seconds(zero.plusMillis(ms))))
                .orElse("-");
    }

    private static String row(String number, String givenUp, String local, String off, String up, String host) {
        return String.format(Locale.ROOT, "%-2s %16s %15s %10s %10s  %s", number, givenUp, local, off, up, host)
                .stripTrailing();
    }

    private static void title(Console console, String text) {
        console.line("");
        console.line(text);
        console.line("-".repeat(text.length()));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
