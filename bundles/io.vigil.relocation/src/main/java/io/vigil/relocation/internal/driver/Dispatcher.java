package io.vigil.relocation.internal.driver;

import io.vigil.api.hmc.HmcService;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.model.HmState;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.Command;
import io.vigil.relocation.internal.engine.Move;
import io.vigil.relocation.internal.engine.MoveRules;
import io.vigil.relocation.internal.engine.Signal;
import io.vigil.relocation.internal.engine.Turn;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends commands out with their limits and brings answers back to the mailbox; a token tells late answers apart. */
final class Dispatcher {
    private static final Duration PEER_PAUSE = Duration.ofSeconds(1);
    private static final Duration QUERY_WAIT = Duration.ofSeconds(20);

    private final RelocationEngine engine;
    private final Tasks tasks;
    private final Peers peers;
    private final CommandRunner runner;
    private final Asides asides;
    private final Monitoring monitoring;
    private final Stages stages;

    Dispatcher(
            RelocationEngine engine,
            Tasks tasks,
            Peers peers,
            CommandRunner runner,
            Asides asides,
            Monitoring monitoring,
            Stages stages) {
        this.engine = engine;
        this.tasks = tasks;
        this.peers = peers;
        this.runner = runner;
        this.asides = asides;
        this.monitoring = monitoring;
        this.stages = stages;
    }

    void carryOut(PlanRun run, Turn turn) {
        MoveEntry entry = turn.move().entry();
        turn.command().ifPresent(command -> send(run, entry, turn.move().token(), command));
        turn.watch().ifPresent(watch -> watch(run, entry, turn.move().watchToken(), (Command.QueryMonitor) watch));
        turn.asides().forEach(aside -> asides.carryOut(entry, aside));
    }

    private void send(PlanRun run, MoveEntry entry, int token, Command command) {
        VmId vm = entry.vm();
        if (command instanceof Command.Pause pause) {
            later(pause.limit(), () -> signal(run, vm, token, new Signal.Woke()));
            return;
        }
        Optional<HmcService> hmc = peers.hmc();
        if (hmc.isEmpty()) {
            // The transport is being replaced: the step waits for it, its limit has not begun.
            later(PEER_PAUSE, () -> {
                if (current(run, vm, token)) {
                    send(run, entry, token, command);
                }
            });
            return;
        }
        Cancellable timer = later(command.limit(), () -> signal(run, vm, token, new Signal.Expired()));
        ask(entry, command, hmc.get())
                .whenComplete((signal, failure) -> engine.mailbox().execute(() -> {
                    timer.cancel();
                    signal(run, vm, token, failure == null ? signal : Answers.failed(failure));
                }));
    }

    private CompletionStage<Signal> ask(MoveEntry entry, Command command, HmcService hmc) {
        try {
            return runner.run(entry, command, hmc);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(Answers.failed(e));
        }
    }

    private void signal(PlanRun run, VmId vm, int token, Signal signal) {
        Move move = engine.find(run.planId, vm);
        if (move == null) {
            return;
        }
        if (move.token() == token) {
            engine.decide(run, vm, turn -> MoveRules.on(turn, signal));
        } else if (move.openJob() == token) {
            engine.decide(run, vm, turn -> MoveRules.late(turn, signal));
        } else {
            return;
        }
        engine.after();
    }

    private boolean current(PlanRun run, VmId vm, int token) {
        Move move = engine.find(run.planId, vm);
        return move != null && move.token() == token;
    }

    private void watch(PlanRun run, MoveEntry entry, int token, Command.QueryMonitor query) {
        later(query.limit(), () -> stages.capped(
                        monitoring.query(query.host(), entry.vm()), QUERY_WAIT, HmState.UNKNOWN)
                .whenComplete((state, failure) -> engine.mailbox().execute(() -> {
                    Move move = engine.find(run.planId, entry.vm());
                    if (move != null && move.watchToken() == token) {
                        engine.decide(
                                run,
                                entry.vm(),
                                turn -> MoveRules.on(
                                        turn, new Signal.Monitor(failure == null ? state : HmState.UNKNOWN)));
                        engine.after();
                    }
                })));
    }

    private Cancellable later(Duration delay, Runnable work) {
        return tasks.after(delay, "relocation-step", () -> engine.mailbox().execute(work));
    }
}
