package io.vigil.simulator.internal.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Watches the controller's journal until the recovery has ended, and tells what is new. */
final class Follower {
    private static final long PERIOD_MS = 1_000;
    private static final Duration COMMAND = Duration.ofSeconds(20);
    private static final String COUNTED = "VMs have been successfully restarted";

    private final Controller controller;
    private final Console console;
    private final Set<String> told = new HashSet<>();
    private int quiet;

    Follower(Controller controller, Console console) {
        this.controller = controller;
        this.console = console;
    }

    /** @param limit real time; the last report when the recovery has been counted */
    Report follow(Duration limit) throws DemoException {
        long start = System.nanoTime();
        while (Duration.ofNanos(System.nanoTime() - start).compareTo(limit) < 0) {
            if (!controller.alive()) {
                throw new DemoException("the controller ended by itself; see " + controller.log());
            }
            Optional<Report> report = read();
            report.ifPresent(this::tell);
            if (report.isPresent() && report.get().result().contains(COUNTED)) {
                return report.get();
            }
            Controller.pause(PERIOD_MS);
        }
        throw new DemoException("the recovery did not end within " + limit.toSeconds() + " s; see " + controller.log());
    }

    Optional<Report> read() throws DemoException {
        try {
            return Report.parse(controller
                    .shell()
                    .run("ksysmgr -o json query incident latest", COMMAND)
                    .text());
        } catch (IOException e) {
            throw new DemoException("the controller's shell: " + e.getMessage(), e);
        }
    }

    private void tell(Report report) {
        boolean news = false;
        for (Report.Entry entry : report.all()) {
            boolean first = told.add(entry.at() + entry.name() + entry.subject() + entry.text());
            if (first && !entry.text().isBlank()) {
                console.say(entry.text().lines().findFirst().orElse(""));
                news = true;
            }
        }
        quiet = news ? 0 : quiet + 1;
        if (quiet > 0 && quiet % 5 == 0) {
            console.say("...");
        }
    }
}
