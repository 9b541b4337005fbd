package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.PartitionSight;
import io.vigil.simulator.datacentre.SimDataCentre;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is new of a VM in the world and in the controller's journal, told as it comes. */
final class AppNews {
    private static final Duration ASK = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofSeconds(6);
    private static final Set<String> TOLD = Set.of("step", "verdict", "plan");

    private final SimDataCentre centre;
    private final AppJournal journal;
    private final Console console;
    private final String vm;
    private final Set<String> told = new HashSet<>();
    private int shown;
    private long asked = System.nanoTime();
    private long spoken = System.nanoTime();

    AppNews(SimDataCentre centre, AppJournal journal, Console console, String vm) {
        this.centre = centre;
        this.journal = journal;
        this.console = console;
        this.vm = vm;
        this.shown = centre.recorded();
    }

    /** @param what is waited for, said when there is nothing new */
    void tell(String what) {
        List<HistoryLine> news = centre.history(shown);
        shown += news.size();
        news.stream().filter(this::ofInterest).forEach(line -> say(line.object() + ": " + line.text()));
        if (over(asked, ASK)) {
            asked = System.nanoTime();
            journal.entries().forEach(this::tell);
        }
        if (over(spoken, QUIET)) {
            say("... waiting for " + what + "; " + now());
        }
    }

    private void tell(Report.Entry entry) {
        if (TOLD.contains(entry.kind()) && told.add(entry.at() + entry.name() + entry.text())) {
            say(entry.text().lines().findFirst().orElse(""));
        }
    }

    /** Where the VM is and how far it has come. */
    private String now() {
        return centre.partitions(vm).stream().map(AppNews::text).collect(Collectors.joining(", ", vm + " is ", ""));
    }

    private static String text(PartitionSight copy) {
        String code = copy.referenceCode().isEmpty() ? "" : " " + copy.referenceCode();
        return copy.state().cliText() + code + (copy.up() ? ", up," : "") + " on " + copy.host();
    }

    private boolean ofInterest(HistoryLine line) {
        return line.source().equals("agent:" + vm)
                || line.source().equals("world") && line.object().equals(vm);
    }

    private void say(String text) {
        spoken = System.nanoTime();
        console.say(text);
    }

    private static boolean over(long from, Duration length) {
        return System.nanoTime() - from > length.toNanos();
    }
}
