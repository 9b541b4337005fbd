package io.vigil.scenarios.player;

import io.vigil.scenarios.Transcript;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.WireEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Does what the steps of a scenario say: injures, types at a console or at the controller. */
final class Hands {
    private static final Duration PATIENCE = Duration.ofHours(4);
    private static final Duration CONSOLE = Duration.ofMinutes(10);
    private static final int SSH = 22;
    private static final int BROKE = -2;

    private final VirtualTime time;
    private final SimDataCentre centre;
    private final Controllers controllers;
    private final EventLog log;

    Hands(VirtualTime time, SimDataCentre centre, Controllers controllers, EventLog log) {
        this.time = time;
        this.centre = centre;
        this.controllers = controllers;
        this.log = log;
    }

    /** What a command printed and how it ended. */
    record Reply(int exit, List<String> lines) {}

    /** One after another; @throws ScenarioException when one failed. */
    void doAll(List<Step> steps) {
        int begun = log.events().size();
        steps.forEach(step -> doNow(step, begun));
    }

    private void await(Step step, Step.Await await, int begun) {
        List<Happening> events = log.events();
        boolean[] came = {events.subList(begun, events.size()).stream().anyMatch(await.event()::matches)};
        log.listen(news -> came[0] |= await.event().matches(news));
        if (!time.runUntil(() -> came[0], await.limit())) {
            throw new ScenarioException(step.place() + ": '" + await.event() + "' did not come within "
                    + await.limit().toSeconds() + " s");
        }
    }

    /** Does it and lets time run until it has ended. @throws ScenarioException when it failed */
    private void doNow(Step step, int begun) {
        if (step.action() instanceof Step.Await await) {
            await(step, await, begun);
            return;
        }
        time.runFor(step.delay());
        CompletableFuture<Optional<String>> end = start(step);
        time.runUntil(end::isDone, PATIENCE);
        String problem = end.getNow(Optional.of("did not end within " + PATIENCE.toHours() + " h"))
                .orElse("");
        if (!problem.isEmpty()) {
            throw new ScenarioException(step.place() + ": " + problem);
        }
    }

    /** Begins it; the result, when there is one, says what went wrong. */
    CompletableFuture<Optional<String>> start(Step step) {
        if (step.action() instanceof Step.Cli cli) {
            return type(cli.line()).thenApply(reply -> judged(cli, reply));
        }
        if (step.action() instanceof Step.Hmc hmc) {
            return console(hmc);
        }
        if (step.action() instanceof Step.Ksysvmmgr typed) {
            return CompletableFuture.completedFuture(ksysvmmgr(typed));
        }
        if (step.action() instanceof Step.Fault fault) {
            int begun = log.events().size();
            fault.victims().forEach(victim -> strike(fault, victim));
            return CompletableFuture.completedFuture(idle(fault, begun));
        }
        return CompletableFuture.completedFuture(Optional.empty());
    }

    private void strike(Step.Fault fault, String victim) {
        log.takeWorld();
        if (fault.kind().ofController()) {
            log.say("fault", fault.kind().event(), "", "");
            boolean kill = fault.kind().name().equals("kill_controller");
            boolean start = fault.kind().name().equals("start_controller");
            if (kill && !controllers.runs() || start && controllers.runs()) {
                log.say("fault", FaultCatalogue.NO_EFFECT, "", "no effect: " + (kill ? "none runs" : "one runs"));
            }
        }
        fault.kind().blow().strike(centre.faults(), controllers, victim, fault.number());
        log.takeWorld();
    }

    /** A fault that changed nothing is a mistake of the story. */
    private Optional<String> idle(Step.Fault fault, int begun) {
        List<Happening> events = log.events();
        return events.subList(begun, events.size()).stream()
                .filter(event -> event.name().equals(FaultCatalogue.NO_EFFECT))
                .map(event -> "fault " + fault.kind().name() + (event.object().isEmpty() ? "" : " of " + event.object())
                        + " had " + event.text())
                .reduce((one, other) -> one + "; " + other);
    }

    private Optional<String> ksysvmmgr(Step.Ksysvmmgr typed) {
        log.say("ksysvmmgr", "ksysvmmgr.typed", typed.vm(), typed.line());
        try {
            SimDataCentre.AgentReply reply =
                    centre.ksysvmmgr(typed.vm(), List.of(typed.line().trim().split(" +")));
            reply.lines().forEach(line -> log.say("ksysvmmgr", "ksysvmmgr.line", typed.vm(), line));
            return reply.exit() == typed.exit()
                    ? Optional.empty()
                    : Optional.of("ksysvmmgr " + typed.line() + " in " + typed.vm() + " ended with " + reply.exit()
                            + " instead of " + typed.exit() + ":\n" + String.join("\n", reply.lines()));
        } catch (IllegalArgumentException e) {
            return Optional.of("ksysvmmgr: " + e.getMessage());
        }
    }

    private static Optional<String> judged(Step.Cli cli, Reply reply) {
        return reply.exit() == cli.exit()
                ? Optional.empty()
                : Optional.of("ksysmgr " + cli.line() + " ended with " + reply.exit() + " instead of " + cli.exit()
                        + ":\n" + String.join("\n", reply.lines()));
    }

    /** @param line as typed after {@code ksysmgr}; words are separated by blanks */
    CompletableFuture<Reply> type(String line) {
        List<String> lines = new ArrayList<>();
        log.say("cli", "cli.typed", "", masked(line));
        CompletableFuture<Reply> end = new CompletableFuture<>();
        controllers
                .execute(List.of(line.trim().split(" +")), new Transcript(lines, log("cli.line"), log("cli.error")))
                .whenComplete((code, failure) -> {
                    int exit = failure == null ? code.orElse(BROKE) : BROKE;
                    log.say("cli", "cli.ended", Integer.toString(exit), masked(line));
                    end.complete(new Reply(exit, lines));
                });
        return end;
    }

    private Consumer<String> log(String name) {
        return line -> log.say("cli", name, "", line);
    }

    private static String masked(String line) {
        return line.replaceAll("password=\\S+", "password=*****");
    }

    Reply typeAndWait(String line) {
        CompletableFuture<Reply> end = type(line);
        time.runUntil(end::isDone, PATIENCE);
        return end.getNow(new Reply(-1, List.of("did not end")));
    }

    private CompletableFuture<Optional<String>> console(Step.Hmc typed) {
        HmcSpec hmc = centre.inventory().hmcs().stream()
                .filter(known -> typed.console().map(known.name()::equals).orElseGet(() -> known.hosts().stream()
                        .anyMatch(host -> typed.line().contains(host))))
                .findFirst()
                .orElse(centre.inventory().hmcs().get(0));
        WireEndpoint endpoint = new WireEndpoint(hmc.name(), hmc.address(), SSH, Optional.empty(), true);
        SimDataCentre.Credentials login = centre.credentials(hmc.name());
        log.say("hmc", "hmc.typed", hmc.name(), typed.line());
        return centre.commandWire()
                .run(endpoint, login.user(), login.password(), typed.line(), CONSOLE)
                .thenApply(reply -> refused(hmc, typed, reply))
                .exceptionally(failure -> Optional.of("console " + hmc.name() + ": " + failure))
                .toCompletableFuture();
    }

    private static Optional<String> refused(HmcSpec hmc, Step.Hmc typed, CommandReply reply) {
        return reply.exitStatus() == 0
                ? Optional.empty()
                : Optional.of("console " + hmc.name() + ": " + typed.line() + " ended with " + reply.exitStatus() + ": "
                        + reply.stdout().strip());
    }
}
