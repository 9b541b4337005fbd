package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.PartitionSight;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.paced.PacedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Shows a failure after which nothing is restarted: what the world does, and when, against what 81 says. */
final class Watching {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MS = 1000;
    private static final String ASKED = "p18v04";

    private final DemoScenario scenario;
    private final Watch watch;
    private final SimDataCentre centre;
    private final PacedTime time;
    private final Console console;

    Watching(DemoScenario scenario, Watch watch, SimDataCentre centre, PacedTime time, Console console) {
        this.scenario = scenario;
        this.watch = watch;
        this.centre = centre;
        this.time = time;
        this.console = console;
    }

    /** @return true when every sign came in its time and nothing was moved */
    boolean show() throws DemoException {
        List<String> before = where();
        Optional<ViosRow> row = scenario.stoppedVios().map(vios -> new ViosRow(centre, vios, ASKED));
        CompletableFuture<Integer> struck = new CompletableFuture<>();
        if (watch.phase().isPresent()) {
            inPhase(watch.phase().get(), struck);
        } else {
            strike(struck);
        }
        int failure = await(struck);
        int shown = failure;
        for (Duration left = watch.length(); !left.isNegative(); left = left.minusSeconds(1)) {
            Controller.pause(Duration.ofSeconds(1).dividedBy(time.speed()).toMillis());
            shown += tell(failure, shown);
        }
        List<String> wrong = judge(failure);
        row.ifPresent(vios -> {
            console.line(vios.text());
            if (!vios.good()) {
                wrong.add("not DOWN with hasData 1 and reason 0x40");
            }
        });
        if (!where().equals(before)) {
            wrong.add("VMs are now " + where() + ", they were " + before);
        }
        centre.violations().forEach(line -> wrong.add("invariant: " + line));
        console.line("");
        if (wrong.isEmpty()) {
            console.line("Every sign came in its time, and each VM runs where it ran.");
        }
        wrong.forEach(sentence -> console.line("WRONG: " + sentence));
        return wrong.isEmpty();
    }

    private void strike(CompletableFuture<Integer> struck) {
        int line = centre.recorded();
        scenario.injure(centre.faults());
        struck.complete(line);
    }

    /** The agent begins anew; the failure comes a while after it has found the application well. */
    private void inPhase(Duration phase, CompletableFuture<Integer> struck) {
        console.say("the agent of " + Watch.VM + " is stopped and started again, so that its rounds stand fast");
        centre.faults().stopAgent(Watch.VM);
        time.after(PAUSE, "demo", () -> {
            centre.follow(line -> {
                boolean well = line.object().equals(Watch.APP) && line.text().startsWith(Watch.NORMAL);
                if (well && !struck.isDone()) {
                    time.after(phase, "demo", () -> strike(struck));
                }
            });
            centre.faults().startAgent(Watch.VM);
        });
    }

    private int await(CompletableFuture<Integer> struck) throws DemoException {
        try {
            int line = struck.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            console.say("FAILURE " + scenario.id() + ": " + scenario.story());
            return line;
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            throw new DemoException("the failure could not be made: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    /** How many lines are new. */
    private int tell(int failure, int from) {
        List<HistoryLine> news = centre.history(from);
        long zero = zero(failure);
        news.stream()
                .filter(line -> line.source().matches("fault|caa|hm:.*|agent:.*"))
                .forEach(line -> console.say(String.format(
                        Locale.ROOT,
                        "%+6.1f s  %-14s %-16s %s",
                        (line.millis() - zero) / MS,
                        line.source(),
                        line.object(),
                        line.text())));
        return news.size();
    }

    private long zero(int failure) {
        return centre.history(failure).get(0).millis();
    }

    private List<String> judge(int failure) {
        List<String> wrong = new ArrayList<>();
        long zero = zero(failure);
        console.line("");
        console.line(String.format(Locale.ROOT, "%-24s %10s   %s", "Sign", "after", "spec 81"));
        for (Watch.Sign sign : watch.signs()) {
            Optional<Double> after = centre.history(failure).stream()
                    .filter(line ->
                            line.source().equals(sign.source()) && line.text().startsWith(sign.text()))
                    .map(line -> (line.millis() - zero) / MS)
                    .findFirst();
            String window = String.format(Locale.ROOT, "%.0f to %.0f s", sign.from(), sign.to());
            String seen = after.map(seconds -> String.format(Locale.ROOT, "%.1f s", seconds))
                    .orElse("never");
            console.line(String.format(Locale.ROOT, "%-24s %10s   %s", sign.text(), seen, window));
            if (after.filter(seconds -> seconds >= sign.from() && seconds <= sign.to())
                    .isEmpty()) {
                wrong.add(sign.text() + " came after " + seen + " instead of " + window);
            }
        }
        return wrong;
    }

    private List<String> where() {
        return centre.partitions().stream()
                .filter(sight -> !sight.vios() && sight.up())
                .map(PartitionSight::toString)
                .toList();
    }
}
