package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.SimDataCentre;
import java.util.concurrent.TimeUnit;

/** Kills the controller's process at the chosen moment. Watches on a thread of its own, so as not to miss it. */
final class Crash implements AutoCloseable {
    private static final long PERIOD_MS = 10;

    private final KillMoment moment;
    private final SimDataCentre centre;
    private final int from;
    private final Controller controller;
    private final Console console;
    private final Thread watch = new Thread(this::watch, "demo-kill");
    private volatile boolean lineSeen;
    private volatile boolean done;

    /** @param from number of history lines before the failure */
    Crash(KillMoment moment, SimDataCentre centre, int from, Controller controller, Console console) {
        this.moment = moment;
        this.centre = centre;
        this.from = from;
        this.controller = controller;
        this.console = console;
        watch.setDaemon(true);
        watch.start();
    }

    /** The controller has written that a restart has started. */
    void sawLine() {
        lineSeen = true;
    }

    /** Its death is our doing. */
    boolean done() {
        return done;
    }

    private void watch() {
        try {
            while (!due()) {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MS);
            }
            done = true;
            controller.kill();
            console.say("SIGKILL to the controller's process, moment: " + moment.word());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean due() {
        var history = centre.history();
        return (!moment.needsLine() || lineSeen) && moment.reached(history.subList(from, history.size()));
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
