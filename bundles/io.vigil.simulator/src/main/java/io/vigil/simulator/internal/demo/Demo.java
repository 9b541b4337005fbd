package io.vigil.simulator.internal.demo;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.AgentSight;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.paced.PacedTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /** @return true when every VM runs again, in the right order, and no invariant was broken */
    boolean run() throws DemoException {
        Profile profile = Profile.valueOf(options.profile().toUpperCase(Locale.ROOT));
        try (PacedTime time = new PacedTime(options.speed());
                SimDataCentre centre = centre(profile, new SimDataCentre.Ports(time, time, time));
                ServedConsoles served = centre.serveHttps();
                ReachServer reach = new ReachServer(centre.reachability())) {
            banner(served);
            try (Controller controller = Controller.start(options, time.since(), reach.url(), served, console)) {
                return show(centre, served, time, controller);
            }
        } catch (IOException e) {
            throw new DemoException("the simulated data centre cannot be served: " + e.getMessage(), e);
        }
    }

    private SimDataCentre centre(Profile profile, SimDataCentre.Ports ports) throws IOException {
        Inventory inventory = options.scenario().inventory();
        return options.agents() == 0
                ? new SimDataCentre(inventory, profile, ports)
                : new SimDataCentre(inventory, profile, ports, AgentStory.agents(inventory, options));
    }

    private void banner(ServedConsoles served) {
        console.say((options.agents() > 0
                        ? "real agents"
                        : "scenario " + options.scenario().id()) + ", profile " + options.profile()
                + ": simulated data centre ENV-B with 2 hosts, 4 VIOSs, 7 VMs, 2 consoles");
        console.say(
                options.speed() == 1
                        ? "simulated time is real time"
                        : "simulated time runs " + options.speed()
                                + " times faster; the seconds on the left are real ones");
        served.consoles()
                .forEach((name, at) ->
                        console.say("console " + name + " listens on https://" + at.address() + ":" + at.port()));
    }

    private boolean show(SimDataCentre centre, ServedConsoles served, PacedTime time, Controller controller)
            throws DemoException {
        Optional<AgentStory> agents =
                options.agents() > 0 ? Optional.of(new AgentStory(centre, console)) : Optional.empty();
        agents.ifPresent(AgentStory::introduce);
        new Administrator(controller.shell(), console).setUp(centre, served, options.profile());
        console.say("everything is configured; watching " + STEADY_S + " s of steady state");
        Controller.pause(Duration.ofSeconds(STEADY_S).dividedBy(options.speed()).toMillis());
        Optional<Watch> watch = options.scenario().watch();
        if (watch.isPresent()) {
            boolean good = new Watching(options.scenario(), watch.get(), centre, time, console).show();
            if (options.stay()) {
                stay(controller);
            }
            return good;
        }
        if (agents.isPresent()) {
            agents.get().awaitHeartbeats(0);
        }
        int before = centre.history().size();
        console.say(
                "FAILURE" + (agents.isPresent() ? "" : " " + options.scenario().id()) + ": " + options.story());
        Instant failure = time.now();
        Optional<Crash> crash = options.kill().map(moment -> new Crash(moment, centre, before, controller, console));
        Report report;
        try {
            agents.ifPresentOrElse(AgentStory::kill, () -> options.scenario().injure(centre.faults()));
            report = new Follower(controller, console, crash).follow(RECOVERY);
        } finally {
            crash.ifPresent(Crash::close);
        }
        Layout layout = new Layout(failure, ZoneId.systemDefault());
        new Timeline(console, layout).print(report, failure, options.story());
        if (agents.isPresent()) {
            agents.get().awaitHeartbeats(before);
            agents.get().print(before, layout);
        }
        boolean good = judge(report, new Truth(centre, before));
        console.line(report.result());
        if (options.agents() > 1) {
            good &= application(centre, time, controller);
        }
        if (options.stay()) {
            stay(controller);
        }
        return good;
    }

    /** The simulation's own account has the last word. */
    private boolean judge(Report report, Truth truth) {
        Tiers tiers = Tiers.check(report);
        List<String> wrong = new ArrayList<>(truth.broken(options.scenario()));
        wrong.addAll(tiers.broken());
        if (!report.result().contains(options.scenario().success())) {
            wrong.add("the controller counts: " + report.result());
        }
        console.line("");
        if (wrong.isEmpty()) {
            console.line("Checked against the simulated world's own history: each VM was restarted exactly once"
                    + (options.kill().isPresent() ? ", although the controller was killed meanwhile" : "") + ",");
            console.line("and none was active on two hosts at any moment.");
            tiers.proof().ifPresent(sentence -> console.line(sentence + "."));
        }
        wrong.forEach(sentence -> console.line("WRONG: " + sentence));
        console.line("");
        return wrong.isEmpty();
    }

    /** The second act, in the second VM. */
    private boolean application(SimDataCentre centre, PacedTime time, Controller controller) throws DemoException {
        AgentSight second = centre.agents().stream()
                .filter(agent -> agent.vm().equals(AgentStory.VMS.get(1)))
                .findFirst()
                .orElseThrow();
        List<String> wrong = new AppStory(centre, time, controller, console, second).show();
        wrong.forEach(sentence -> console.line("WRONG: " + sentence));
        return wrong.isEmpty();
    }

    private void stay(Controller controller) {
        console.line("");
        console.line("Everything keeps running. Open the controller's shell in another terminal:");
        console.line("");
        console.line("  " + controller.howToOpen());
        console.line("");
        console.line("and try:  ksysmgr query vm   ksysmgr query incident latest   ksysmgr help");
        console.line("Ctrl-C here stops everything.");
        controller.awaitEnd();
    }
}
