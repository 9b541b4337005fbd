package io.vigil.scenarios.player;

import io.vigil.scenarios.Chain;
import io.vigil.simulator.datacentre.PartitionSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What 81 demands of every scenario (G-1 to G-6), and that it leaves nothing behind. */
final class Invariants {
    private static final Pattern RESULT = Pattern.compile("(\\d+) out of (\\d+) VMs have been successfully restarted");
    private final Stage stage;
    private final Scenario scenario;

    Invariants(Stage stage, Scenario scenario) {
        this.stage = stage;
        this.scenario = scenario;
    }

    List<String> broken() {
        List<String> problems = new ArrayList<>();
        stage.centre().violations().forEach(line -> problems.add("G-1: " + line));
        stage.time().failures().forEach(failure -> problems.add("a task threw: " + trace(failure)));
        chains(problems);
        unmanaged(problems);
        results(problems);
        return problems;
    }

    private static String trace(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        StackTraceElement[] at = cause.getStackTrace();
        return failure.getMessage() + ": " + cause + (at.length == 0 ? "" : " at " + at[0]);
    }

    /** G-1 and G-3: each VM goes through its chain forwards; a new restart begins at its beginning. */
    private void chains(List<String> problems) {
        Chain chain = new Chain();
        for (Happening event : stage.log().events()) {
            if (event.source().equals("journal")) {
                chain.next(event.object(), false, event.name()).ifPresent(problems::add);
            }
        }
    }

    private void unmanaged(List<String> problems) {
        Set<String> alone = Set.copyOf(scenario.unmanaged());
        stage.log().events().stream()
                .filter(event -> alone.contains(event.object()))
                .filter(event -> Chain.has(event.name()) || event.name().startsWith("lpm."))
                .forEach(event -> problems.add("G-4: unmanaged VM was touched: " + event.text()));
    }

    private void results(List<String> problems) {
        long completed = 0;
        long told = 0;
        for (Happening event : stage.log().events()) {
            if (!event.source().equals("journal")) {
                continue;
            }
            if (event.name().equals("restart.completed") || event.name().equals("restart.placedOff")) {
                completed++;
            }
            Matcher result = RESULT.matcher(event.text());
            if (event.name().equals("result") && result.matches()) {
                told += Long.parseLong(result.group(1));
            }
        }
        if (completed != told) {
            problems.add("G-5: " + completed + " restarts were completed, but " + told + " were counted");
        }
    }

    /** Where everything stands: G-2 and R-6 compare it before and after. */
    Map<String, String> layout() {
        Map<String, List<String>> copies = new TreeMap<>();
        for (PartitionSight copy : stage.centre().partitions()) {
            copies.computeIfAbsent(copy.name(), name -> new ArrayList<>())
                    .add(copy.host() + (copy.up() ? " up" : " down"));
        }
        Map<String, String> layout = new TreeMap<>();
        copies.forEach((name, places) -> layout.put(name, String.join(" and ", places)));
        return layout;
    }
}
