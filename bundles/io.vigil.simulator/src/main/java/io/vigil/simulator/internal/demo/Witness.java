package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.SimDataCentre;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A scenario in which nothing may move: what the cluster tells of a VIOS that was shut down in order (81, SC-16). */
final class Witness {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration COMMAND = Duration.ofSeconds(20);
    private static final long PERIOD_MS = 500;
    private static final long AFTERWARDS_S = 60;
    private static final String QUICK_QUERY = "<?xml version=\"1.0\"?> <VIO"
            + " xmlns=\"http://ausgsa.austin.ibm.com/projects/v/vios/schema/vioHADR2.00\" version=\"2.00\""
            + " author=\"LIBKREST\" title=\"Req Quick Query\"><Request action_str=\"VIO_HS_QUICK_QUERY\"/></VIO>";

    private final SimDataCentre centre;
    private final Controller controller;
    private final Console console;
    private final AtomicReference<String> told = new AtomicReference<>();

    Witness(SimDataCentre centre, Controller controller, Console console) {
        this.centre = centre;
        this.controller = controller;
        this.console = console;
    }

    /** @return true when the cluster and the controller know of the stop, and every VM is where it was */
    boolean watch(DemoScenario scenario, int speed) throws DemoException {
        Map<String, List<String>> before = places();
        int lines = centre.recorded();
        // At the moment at which the row is written: the controller acknowledges it soon.
        centre.follow(this::seen);
        scenario.injure(centre.faults());
        await("the cluster's NODE_DOWN", () -> told.get() != null);
        String row = told.get();
        console.say("QuickQuery on " + DemoScenario.ASKED + ": " + row);
        await("the controller's view", () -> group().contains("DEGRADED"));
        console.say("ksysmgr query host_group " + Administrator.GROUP + ": "
                + group().lines()
                        .filter(line -> line.contains("DEGRADED"))
                        .findFirst()
                        .orElse("")
                        .strip());
        Controller.pause(Duration.ofSeconds(AFTERWARDS_S).dividedBy(speed).toMillis());
        boolean good = row.contains("state=\"DOWN\"") && row.contains("hasData='1'") && row.contains("0x00000040");
        boolean moved = !places().equals(before)
                || centre.history(lines).stream().anyMatch(line -> line.text().startsWith("job "));
        console.line("");
        console.line(
                good
                        ? "The VIOS is DOWN with data for the controller and reason 0x40: state 2, reason 64, a planned stop."
                        : "WRONG: not DOWN, hasData 1, reason 0x40: " + row);
        console.line(
                moved
                        ? "WRONG: VMs ran on " + before + " and run on " + places()
                        : "Checked against the simulated world's own history: no VM was moved or restarted.");
        console.line("");
        return good && !moved;
    }

    private void seen(HistoryLine line) {
        if (line.source().equals("caa")
                && line.object().equals(DemoScenario.STOPPED)
                && line.text().startsWith("NODE_DOWN")) {
            centre.answer(DemoScenario.ASKED, QUICK_QUERY).ifPresent(reply -> told.set(row(reply)));
        }
    }

    private String row(String reply) {
        String uuid = centre.partitions(DemoScenario.STOPPED).get(0).uuid().toLowerCase(Locale.ROOT);
        Matcher row = Pattern.compile("<[^<>]*" + uuid + "[^<>]*>").matcher(reply);
        return row.find() ? row.group().replaceAll("\\s+", " ") : "no row of " + uuid;
    }

    private Map<String, List<String>> places() {
        Map<String, List<String>> places = new TreeMap<>();
        centre.partitions().stream()
                .filter(partition -> !partition.vios())
                .forEach(vm -> places.put(vm.name(), centre.runsOn(vm.name())));
        return places;
    }

    private String group() {
        try {
            return controller
                    .shell()
                    .run("ksysmgr query host_group " + Administrator.GROUP, COMMAND)
                    .text();
        } catch (IOException e) {
            return "";
        }
    }

    private void await(String what, java.util.function.BooleanSupplier there) throws DemoException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new DemoException(
                        what + " did not come within " + LIMIT.toSeconds() + " s; see " + controller.log());
            }
            Controller.pause(PERIOD_MS);
        }
    }
}
