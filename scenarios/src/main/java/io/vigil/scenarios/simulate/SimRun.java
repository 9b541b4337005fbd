package io.vigil.scenarios.simulate;

import io.vigil.notify.internal.driver.NotifyEngine;
import io.vigil.notify.internal.driver.NotifySettings;
import io.vigil.scenarios.Graft;
import io.vigil.scenarios.InProcessController;
import io.vigil.scenarios.InProcessController.Ground;
import io.vigil.scenarios.InProcessController.Part;
import io.vigil.scenarios.Operator;
import io.vigil.scenarios.RecordingNotifier;
import io.vigil.scenarios.WriteHook;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.HttpWire;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** One seed from an empty registry to the last judgement, on one thread. */
final class SimRun implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Duration LAST_REPAIR = Duration.ofMinutes(16);
    private static final Duration MAX_SWAP = Duration.ofSeconds(30);
    private static final Duration A_DAY = Duration.ofHours(26);
    private static final Duration SUMMARY = Duration.ofMinutes(11);
    private static final Duration MAX_DEAD = Duration.ofSeconds(180);

    private final long seed;
    private final RandomSite site;
    private final List<Act> acts;
    private final List<Strike> strikes;
    private final Lies lies;
    private final UnaryOperator<Graft> planted;
    private final Duration patience;
    private final VirtualTime time = new VirtualTime();
    private final MemoryStore store = new MemoryStore(time);
    private final MemorySecrets secrets = new MemorySecrets();
    private final SimDataCentre centre;
    private final Watch watch;
    private final Readings readings;
    private final Sabotage sabotage;
    private final Injuries injuries;
    private final Mailroom mailroom;
    private final Epochs epochs = new Epochs();
    private InProcessController controller;
    private int faults;

    SimRun(long seed, Set<FaultKind> allowed, UnaryOperator<Graft> planted, Duration patience) {
        this.patience = patience;
        SplittableRandom random = new SplittableRandom(seed);
        this.seed = seed;
        this.planted = planted;
        site = RandomSite.draw(random.split());
        List<Act> drawn = Schedule.draw(site, random.split(), allowed);
        SplittableRandom more = new SplittableRandom(~seed);
        strikes = Strike.draw(seed, more, allowed);
        acts = strikes.isEmpty() ? drawn : Schedule.withRecovery(drawn, site, more);
        centre = SimDataCentre.inVirtualTime(site.inventory(), site.profile(), time, random.nextLong());
        mailroom = new Mailroom(seed, time, letter -> say(letter));
        readings = new Readings(centre, time::monotonic);
        watch = new Watch(site, centre, store, time, mailroom, readings);
        lies = new Lies(centre, store, time, this::sound, watch::say);
        sabotage = new Sabotage(centre, lies);
        injuries = new Injuries(centre, time, watch.vitals(), sabotage);
    }

    static RunResult of(long seed, Set<FaultKind> allowed) {
        return of(seed, allowed, UnaryOperator.identity(), Judgement.PATIENCE);
    }

    /** @param planted puts broken parts into the controller */
    static RunResult of(long seed, Set<FaultKind> allowed, UnaryOperator<Graft> planted, Duration patience) {
        try (SimRun run = new SimRun(seed, allowed, planted, patience)) {
            return run.run();
        }
    }

    private RunResult run() {
        try {
            prepare();
            play();
            new Judgement(site, centre, store, time, watch).settle(controller, patience);
            crashes(time);
            post();
        } catch (SetupFailed e) {
            watch.broken("SETUP", e.getMessage());
            crashes(time);
        }
        return new RunResult(
                seed,
                describe(),
                faults,
                watch.recoveries(),
                watch.violations(),
                watch.trace(),
                time.eventsRun(),
                lies.struck());
    }

    private boolean sound(String hmc) {
        return injuries.sound(hmc);
    }

    private void say(RecordingNotifier.Letter letter) {
        watch.say("told " + letter.recipient().address() + ": " + letter.text().subject());
    }

    /**
     * I7: what is still on its way when the controller is killed for the last time, the next one delivers. It has a clock of
     * its own: the world, of which nothing is judged any more, stands still.
     */
    private void post() {
        watch.told().punctual(time.now());
        kill();
        VirtualTime later = new VirtualTime(time.now());
        try (NotifyEngine last = new NotifyEngine(store, later, later, NotifySettings.DEFAULT, mailroom::ways)) {
            later.runUntil(watch.told()::delivered, A_DAY);
            // What was kept back comes as a summary when its ten minutes are over (72 D3).
            later.runFor(SUMMARY);
            later.runUntil(watch.told()::delivered, A_DAY);
        }
        crashes(later);
        watch.written();
        watch.told().judge();
    }

    /** Tasks that threw, but for a controller that was killed in them. */
    private void crashes(VirtualTime clock) {
        clock.failures().stream()
                .filter(failure -> !String.valueOf(failure.getCause()).contains("Killed"))
                .forEach(failure -> watch.broken("CRASHED", failure.getMessage() + ": " + failure.getCause()));
    }

    private String describe() {
        return site.inventory().hosts().size() + " hosts, " + site.vms().size() + " VMs, "
                + site.inventory().hmcs().size() + " HMCs, " + site.profile()
                + ", " + mailroom + (site.advisory() ? ", advisory" : "") + (site.roomy() ? "" : ", tight") + ", acts "
                + acts;
    }

    // ---- before -----------------------------------------------------------------------------------------------------

    private void prepare() {
        boot();
        mailroom.setup().forEach(this::must);
        for (HmcSpec hmc : site.inventory().hmcs()) {
            must("add hmc " + hmc.name() + " login=" + hmc.user() + " password=" + hmc.password() + " ip="
                    + hmc.address() + " trust=first-use");
        }
        for (HostSpec host : site.inventory().hosts()) {
            must("add host " + host.uuid());
        }
        site.setup().forEach(this::must);
        time.runFor(QUIET);
        watch.prepared();
        watch.say("prepared: " + describe());
    }

    private void boot() {
        int epoch = epochs.begin();
        Graft graft = planted.apply(Graft.NONE.withWire(wire -> judged(epoch, readings.around(sabotage.around(wire)))));
        WriteHook hook = new WriteHook() {
            @Override
            public void before(String actor) {
                epochs.acts(epoch, actor + " writes").ifPresent(wrong -> watch.broken("I9", wrong));
            }

            @Override
            public void after(String actor) {
                watch.written();
            }

            @Override
            public void late(String part, String deed) {
                watch.broken("I9", part + " was stopped, and its " + deed + " came afterwards");
            }
        };
        controller = new InProcessController(
                new Ground(time, time, store, secrets, centre, Optional.of(mailroom::ways)), graft, hook);
        controller.start();
    }

    /** I9 as the consoles see it. */
    private HttpWire judged(int epoch, HttpWire wire) {
        return (endpoint, request) -> {
            epochs.acts(epoch, "sends " + request.method() + " " + request.path())
                    .ifPresent(wrong -> watch.broken("I9", wrong));
            return wire.send(endpoint, request);
        };
    }

    private void kill() {
        controller.kill();
        epochs.end();
    }

    private void must(String command) {
        Operator.Reply reply = new Operator(controller.commands(), time).types(command);
        if (reply.exitCode() != 0) {
            throw new SetupFailed(
                    command.replaceAll("password=\\S+", "password=*") + " ended with " + reply.exitCode() + ": "
                            + reply.lines()
                                    .subList(
                                            Math.max(0, reply.lines().size() - 6),
                                            reply.lines().size()));
        }
    }

    /** The site could not even be prepared. */
    static final class SetupFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SetupFailed(String message) {
            super(message);
        }
    }

    // ---- the schedule -----------------------------------------------------------------------------------------------

    private void play() {
        Duration start = time.monotonic();
        lies.begin(strikes);
        Duration end = Duration.ZERO;
        for (Act act : acts) {
            time.after(act.at(), "act", () -> perform(act));
            end = end.compareTo(act.until()) > 0 ? end : act.until();
        }
        Duration last = acts.get(acts.size() - 1).at().plus(LAST_REPAIR);
        Duration length = end.compareTo(last) < 0 ? end : last;
        mailroom.play(watch::say);
        mailroom.pauses()
                .forEach(pause -> time.after(pause.at(), "exchange", () -> exchange(Part.NOTIFY, pause.length())));
        time.runFor(start.plus(length).minus(time.monotonic()));
        watch.say("everything is repaired");
        injuries.healAll();
        mailroom.repaired();
        if (controller.killed()) {
            boot();
        }
        for (Part part : Part.values()) {
            controller.start(part);
        }
    }

    private void perform(Act act) {
        watch.say("ACT " + act);
        boolean done =
                switch (act.kind()) {
                    case CONTROLLER_KILLED -> kill(act);
                    case PART_EXCHANGED -> exchange(Part.valueOf(act.subject()), least(act, MAX_SWAP));
                    case OPERATOR_LPM, OPERATOR_RESTART -> !site.advisory() && command(act.subject());
                    case OPERATOR_DISCOVER, OPERATOR_POLICY -> command(act.subject());
                    case OPERATOR_UNMANAGE -> unmanage(act);
                    default -> injuries.inflict(act);
                };
        if (!done) {
            watch.say("ACT finds nothing to do");
            return;
        }
        faults++;
        time.after(act.until().minus(act.at()), "repair", () -> {
            watch.say("REPAIR " + act);
            injuries.heal(act);
        });
    }

    private boolean kill(Act act) {
        if (controller.killed()) {
            return false;
        }
        kill();
        time.after(least(act, MAX_DEAD), "boot", () -> {
            if (controller.killed()) {
                watch.say("controller starts");
                boot();
            }
        });
        return true;
    }

    private boolean exchange(Part part, Duration pause) {
        if (controller.killed()) {
            return false;
        }
        InProcessController mine = controller;
        mine.stop(part);
        time.after(pause, "exchange", () -> {
            if (!mine.killed()) {
                mine.start(part);
            }
        });
        return true;
    }

    private static Duration least(Act act, Duration limit) {
        Duration lasting = act.until().minus(act.at());
        return lasting.compareTo(limit) < 0 ? lasting : limit;
    }

    private boolean command(String line) {
        if (controller.killed()) {
            return false;
        }
        Operator operator = new Operator(controller.commands(), time);
        operator.sends(line, (exit, text) -> watch.say("ksysmgr " + line + " ended with " + exit + ": " + text));
        return true;
    }

    private boolean unmanage(Act act) {
        boolean done = command("unmanage vm name=" + act.subject());
        time.after(act.until().minus(act.at()), "manage", () -> command("manage vm name=" + act.subject()));
        return done;
    }

    @Override
    public void close() {
        controller.kill();
        centre.close();
    }
}
