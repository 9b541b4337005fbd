package io.vigil.hmc.internal.cli;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.ReferenceCode;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.rest.ConsoleCodes;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.spi.port.CommandWire;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Reference-code history of a partition, which only the command line has (30 f.3). */
public final class ReferenceCodes {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Duration HANG = Duration.ofSeconds(60);
    private static final int FIELDS = 5;

    private final Access access;
    private final Secrets secrets;
    private final Supplier<Optional<CommandWire>> commands;

    public ReferenceCodes(Access access, Secrets secrets, Supplier<Optional<CommandWire>> commands) {
        this.access = access;
        this.secrets = secrets;
        this.commands = commands;
    }

    /** Newest first; UNSUPPORTED without a command line. */
    public CompletionStage<List<ReferenceCode>> of(HostId host, String partition, int count) {
        Optional<CommandWire> wire = commands.get();
        if (wire.isEmpty()) {
            return Failure.stage(
                    Kind.UNSUPPORTED,
                    "",
                    "this controller has no HMC command line: reference codes of " + partition + " are not readable");
        }
        String command;
        try {
            command = command(system(host), partition, count);
        } catch (IllegalArgumentException e) {
            return Failure.stage(Kind.BAD_REQUEST, "", e.getMessage());
        }
        return access.router()
                .onHost(host, Effect.READ, BUDGET, (console, attempt) -> run(wire.get(), console, attempt, command)
                        .thenCompose(reply -> read(console, reply, partition)));
    }

    static String command(String system, String partition, int count) {
        return "lsrefcode -r lpar -m " + ShellWords.quote(system)
                + " --filter " + ShellWords.quote(ShellWords.filter("lpar_names", partition))
                + " -n " + count + " -F lpar_name,time_stamp,refcode,word2,word3";
    }

    /** The type form where the registry has it: names of managed systems need not be unique. */
    private String system(HostId host) {
        return access.store()
                .registry()
                .host(host)
                .map(Host::mtm)
                .map(mtm -> mtm.hmcForm())
                .orElse(host.value());
    }

    private CompletionStage<CommandReply> run(CommandWire wire, Console console, Attempt attempt, String command) {
        Optional<Secret> password = secrets.find(console.secretName());
        if (password.isEmpty()) {
            return Failure.stage(Kind.AUTH_FAILED, console.name(), "no password is stored for HMC " + console.name());
        }
        return wire.run(
                console.endpoint(),
                console.login(),
                password.get(),
                command,
                attempt.deadline().cap(HANG));
    }

    private static CompletionStage<List<ReferenceCode>> read(Console console, CommandReply reply, String partition) {
        if (reply.exitStatus() != 0) {
            String text = (reply.stdout().strip() + "\n" + reply.stderr().strip()).strip();
            return Failure.stage(new HmcException(
                    Kind.CLI_FAILED,
                    console.name(),
                    "lsrefcode on HMC " + console.name() + " ended with " + reply.exitStatus() + ": " + text,
                    ConsoleCodes.first(text),
                    0,
                    true,
                    null));
        }
        try {
            return CompletableFuture.completedFuture(CliRecords.parse(reply.stdout(), ',', FIELDS).stream()
                    .filter(row -> row.get(0).equals(partition))
                    .map(row -> new ReferenceCode(row.get(1), row.get(2), row.get(3), row.get(4)))
                    .toList());
        } catch (CliRecords.BadRecordException e) {
            return Failure.stage(
                    Kind.BAD_REPLY, console.name(), "lsrefcode on HMC " + console.name() + ": " + e.getMessage());
        }
    }
}
