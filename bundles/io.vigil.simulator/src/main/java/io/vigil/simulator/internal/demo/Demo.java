package io.vigil.simulator.internal.demo;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.paced.PacedTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One demonstration from an empty machine to the counted result. */
final class Demo {
    private static final long STEADY_S = 6;
    private static final Duration RECOVERY = Duration.ofMinutes(15);

    private final DemoOptions options;
    private final Console console;

    Demo(DemoOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** @return true when every VM runs again and no invariant was broken */
    boolean run() throws DemoException {
        Profile profile = Profile.valueOf(options.profile().toUpperCase(Locale.ROOT));
        try (PacedTime time = new PacedTime(options.speed());
                SimDataCentre centre = new SimDataCentre(
                        Inventory.shipped("ENV-B"), profile, new SimDataCentre.Ports(time, time, time));
                ServedConsoles served = centre.serveHttps();
                ReachServer reach = new ReachServer(centre.reachability())) {
            console.say("simulated data centre ENV-B: 2 hosts, 4 VIOSs, 7 VMs, profile " + options.profile()
                    + ", speed " + options.speed());
            served.consoles()
                    .forEach((name, at) ->
                            console.say("console " + name + " listens on https://" + at.address() + ":" + at.port()));
            try (Controller controller = Controller.start(options, reach.url(), served, console)) {
                return show(centre, served, time, controller);
            }
        } catch (IOException e) {
            throw new DemoException("the simulated data centre cannot be served: " + e.getMessage(), e);
        }
    }

    private boolean show(SimDataCentre centre, ServedConsoles served, PacedTime time, Controller controller)
            throws DemoException {
        new Administrator(controller.shell(), console).setUp(centre, served, options.profile());
        console.say("everything is configured; watching " + STEADY_S + " s of steady state");
        Controller.pause(Duration.ofSeconds(STEADY_S).dividedBy(options.speed()).toMillis());
        console.say(
                "FAILURE " + options.scenario().id() + ": " + options.scenario().story());
        Instant failure = time.now();
        options.scenario().injure(centre.faults());
        Report report = new Follower(controller, console).follow(RECOVERY);
        new Timeline(console, failure, new ClockOffset(controller.shell(), time).measure(options.speed()))
                .print(report, options.scenario().story());
        boolean good = report.result().contains(options.scenario().success()) && honest(centre);
        if (options.stay()) {
            stay(controller);
        }
        console.line(report.result());
        return good;
    }

    /** The simulation's own account has the last word. */
    private boolean honest(SimDataCentre centre) {
        List<HistoryLine> violations = centre.violations();
        violations.forEach(line -> console.line("INVARIANT BROKEN: " + line));
        List<String> notMoved = options.scenario().victims().stream()
                .filter(vm -> centre.partitions(vm).stream()
                        .filter(sight -> sight.host().contains("EE85P"))
                        .noneMatch(sight -> sight.state() == io.vigil.model.PartitionState.RUNNING))
                .toList();
        notMoved.forEach(vm -> console.line("NOT RUNNING ON THE OTHER HOST: " + vm));
        return violations.isEmpty() && notMoved.isEmpty();
    }

    private void stay(Controller controller) {
        console.line("Everything keeps running. Open the controller's shell in another terminal:");
        console.line("  " + controller.howToOpen());
        console.line("End it with Ctrl-C here.");
        controller.awaitEnd();
    }
}
