package io.vigil.simulator.internal.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Watches the controller's journal until the recovery has ended, and tells what is new. */
final class Follower {
    private static final long PERIOD_MS = 700;
    private static final int QUIET_ROUNDS = 6;
    private static final int MISSED_ROUNDS = 20;
    private static final Duration COMMAND = Duration.ofSeconds(20);
    private static final int FAILURES = 5;
    private static final String COUNTED = "VMs have been successfully restarted";
    private static final String STARTED = "Restart has started for VM";

    private final Controller controller;
    private final Console console;
    private final Optional<Crash> crash;
    private final Set<String> told = new HashSet<>();
    private boolean restarted;
    private int quiet;
    private int counted;

    Follower(Controller controller, Console console, Optional<Crash> crash) {
        this.controller = controller;
        this.console = console;
        this.crash = crash;
    }

    /** @param limit real time; the last report when the recovery has been counted */
    Report follow(Duration limit) throws DemoException {
        long start = System.nanoTime();
        int failures = 0;
        while (Duration.ofNanos(System.nanoTime() - start).compareTo(limit) < 0) {
            if (!controller.alive()) {
                revive();
            }
            try {
                Optional<Report> report = read();
                failures = 0;
                report.ifPresent(this::tell);
                if (report.isPresent() && ended(report.get())) {
                    return report.get();
                }
            } catch (IOException e) {
                // A killed controller does not answer; a loaded machine may be late.
                if (controller.alive() && ++failures >= FAILURES) {
                    throw new DemoException("the controller's shell: " + e.getMessage(), e);
                }
            }
            Controller.pause(PERIOD_MS);
        }
        throw new DemoException("the recovery did not end within " + limit.toSeconds() + " s; see " + controller.log());
    }

    /** Counted, and if a crash was asked for, it has happened. */
    private boolean ended(Report report) throws DemoException {
        if (!report.result().contains(COUNTED)) {
            return false;
        }
        if (crash.isPresent() && !crash.get().done() && ++counted > MISSED_ROUNDS) {
            throw new DemoException(
                    "the recovery is over and the moment of --kill has not come; this scenario has no such"
                            + " moment, choose another");
        }
        return crash.isEmpty() || restarted;
    }

    private void revive() throws DemoException {
        if (restarted || !crash.map(Crash::done).orElse(false)) {
            throw new DemoException("the controller ended by itself; see " + controller.log());
        }
        restarted = true;
        controller.again();
    }

    private Optional<Report> read() throws IOException {
        return Report.parse(controller
                .shell()
                .run("ksysmgr -o json query incident latest", COMMAND)
                .text());
    }

    private void tell(Report report) {
        boolean news = false;
        for (Report.Entry entry : report.all()) {
            boolean ofInterest =
                    !entry.is("note") && !entry.is("event") && !entry.text().isBlank();
            if (ofInterest && told.add(entry.at() + entry.name() + entry.subject() + entry.text())) {
                console.say(entry.text().lines().findFirst().orElse(""));
                news = true;
            }
            if (entry.text().startsWith(STARTED)) {
                crash.ifPresent(Crash::sawLine);
            }
        }
        quiet = news ? 0 : quiet + 1;
        if (quiet > 0 && quiet % QUIET_ROUNDS == 0) {
            console.say("... still at work");
        }
    }
}
