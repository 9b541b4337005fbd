package io.vigil.scenarios.player;

import io.vigil.api.command.CommandService;
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

/** Does what the steps of a scenario say: injures, types at a console or at the controller. */
final class Hands {
    private static final Duration PATIENCE = Duration.ofHours(4);
    private static final Duration CONSOLE = Duration.ofMinutes(10);
    private static final int SSH = 22;

    private final VirtualTime time;
    private final SimDataCentre centre;
    private final CommandService commands;
    private final EventLog log;

    Hands(VirtualTime time, SimDataCentre centre, CommandService commands, EventLog log) {
        this.time = time;
        this.centre = centre;
        this.commands = commands;
        this.log = log;
    }

    /** What a command printed and how it ended. */
    record Reply(int exit, List<String> lines) {}

    /** Does it and lets time run until it has ended. @throws ScenarioException when it failed */
    void doNow(Step step) {
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
        if (step.action() instanceof Step.Fault fault) {
            fault.victims().forEach(victim -> fault.kind().blow().strike(centre.faults(), victim, fault.number()));
            log.takeWorld();
        }
        return CompletableFuture.completedFuture(Optional.empty());
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
        commands.execute(List.of(line.trim().split(" +")), new Listener(lines, log))
                .whenComplete((code, failure) -> {
                    int exit = failure == null ? code : -2;
                    if (failure != null) {
                        lines.add(failure.toString());
                    }
                    log.say("cli", "cli.ended", Integer.toString(exit), masked(line));
                    end.complete(new Reply(exit, lines));
                });
        return end;
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
                : Optional.of("console " + hmc.name() + ": " + typed.line() + " ended with " + reply.exitStatus()
                        + ": " + reply.stdout().strip());
    }

    /** A session of a script: nobody to ask, no terminal. */
    private record Listener(List<String> lines, EventLog log) implements CommandService.Session {
        @Override
        public String user() {
            return "root";
        }

        @Override
        public void out(String line) {
            lines.add(line);
            log.say("cli", "cli.line", "", line);
        }

        @Override
        public void err(String line) {
            lines.add(line);
            log.say("cli", "cli.error", "", line);
        }

        @Override
        public boolean interactive() {
            return false;
        }

        @Override
        public int width() {
            return 0;
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public boolean confirm(String question) {
            return false;
        }
    }
}
