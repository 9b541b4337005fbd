package io.vigil.relocation.internal.driver;

import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.JobOutcome;
import io.vigil.api.hmc.Migration;
import io.vigil.api.hmc.RemoteRestart;
import io.vigil.api.hmc.RemoteRestart.Operation;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.store.Store;
import io.vigil.model.Amounts;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.relocation.internal.engine.Command;
import io.vigil.relocation.internal.engine.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Carries out one command; whatever happens comes back as a signal. */
final class CommandRunner {
    /** REL-61: the console's own job may live longer than our step; then it is reconciled. */
    private static final Duration RESTART_JOB = Duration.ofSeconds(3600);

    private static final Duration MIGRATE_JOB = Duration.ofSeconds(7200);
    private static final Duration VALIDATE_JOB = Duration.ofSeconds(600);

    private final Store store;
    private final LookReader reader;
    private final Monitoring monitoring;
    private final Replanner replanner;

    CommandRunner(Store store, LookReader reader, Monitoring monitoring, Replanner replanner) {
        this.store = store;
        this.reader = reader;
        this.monitoring = monitoring;
        this.replanner = replanner;
    }

    CompletionStage<Signal> run(MoveEntry entry, Command command, HmcService hmc) {
        String uuid = entry.vm().value();
        if (command instanceof Command.LookUp look) {
            return reader.look(entry, look.ping(), hmc)
                    .handle((seen, failure) -> failure == null ? new Signal.Looked(seen) : Answers.failed(failure));
        } else if (command instanceof Command.Validate validate) {
            return validate(entry, validate, hmc);
        } else if (command instanceof Command.Replan) {
            return replanner.replan(entry).thenApply(Signal.Replanned::new);
        } else if (command instanceof Command.PowerOff off) {
            return job(hmc.powerOff(entry.source(), uuid, HmcService.PowerOff.IMMEDIATE, off.limit()));
        } else if (command instanceof Command.PowerOn on) {
            return job(hmc.powerOn(on.host(), uuid, on.limit()));
        } else if (command instanceof Command.Restart restart) {
            return job(hmc.remoteRestart(
                    new RemoteRestart(
                            Operation.RESTART,
                            entry.vm(),
                            entry.source(),
                            restart.target(),
                            name(restart.target()),
                            restart.testMode(),
                            restart.noConnection(),
                            restart.powerOn(),
                            restart.reduced()),
                    RESTART_JOB));
        } else if (command instanceof Command.Migrate migrate) {
            Migration migration = new Migration(
                    entry.vm(), entry.source(), migrate.target(), name(migrate.target()), migrate.validateOnly());
            return job(hmc.migrate(migration, migrate.validateOnly() ? migrate.limit() : MIGRATE_JOB));
        } else if (command instanceof Command.Empty empty) {
            return job(hmc.remoteRestart(other(Operation.RECOVER, entry, empty.target()), empty.limit()));
        } else if (command instanceof Command.CleanUp clean) {
            return job(hmc.remoteRestart(
                    other(Operation.CLEANUP, entry, entry.target().orElse(entry.source())), clean.limit()));
        }
        return monitor(entry, command, hmc);
    }

    private CompletionStage<Signal> monitor(MoveEntry entry, Command command, HmcService hmc) {
        if (command instanceof Command.StopMonitoring) {
            return done(monitoring.stop(entry.source(), entry.vm()));
        } else if (command instanceof Command.StartMonitoring start) {
            return done(monitoring.start(start.host(), entry.vm(), hmc));
        }
        throw new IllegalArgumentException("no way to carry out " + command);
    }

    /** REL-30; before it, whether the plan still holds (RX34). */
    private CompletionStage<Signal> validate(MoveEntry entry, Command.Validate command, HmcService hmc) {
        if (!replanner.stillHolds(entry)) {
            return replanner.replan(entry).thenApply(Signal.Replanned::new);
        }
        Optional<Amounts> reduced =
                entry.granted().equals(entry.desired()) ? Optional.empty() : Optional.of(entry.granted());
        return job(hmc.remoteRestart(
                new RemoteRestart(
                        Operation.VALIDATE,
                        entry.vm(),
                        entry.source(),
                        command.target(),
                        name(command.target()),
                        command.testMode(),
                        false,
                        entry.powerOn(),
                        reduced),
                VALIDATE_JOB));
    }

    private RemoteRestart other(Operation operation, MoveEntry entry, HostId target) {
        return new RemoteRestart(
                operation, entry.vm(), entry.source(), target, name(target), false, false, false, Optional.empty());
    }

    private String name(HostId host) {
        return store.registry().host(host).map(Host::name).orElse(host.value());
    }

    private static CompletionStage<Signal> job(CompletionStage<JobOutcome> stage) {
        return stage.handle(Answers::of);
    }

    private static CompletionStage<Signal> done(CompletionStage<Void> stage) {
        return stage.handle((nothing, failure) -> failure == null
                ? new Signal.Ok("", "")
                : new Signal.Failed(Signal.Cause.REFUSED, Answers.root(failure)));
    }
}
