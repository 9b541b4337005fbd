package io.vigil.hmc.internal.cli;

import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.ReferenceCode;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reference-code history of a partition, which only the command line has (30 f.3). */
public final class ReferenceCodes {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final int FIELDS = 5;

    private final Access access;
    private final Commands commands;

    public ReferenceCodes(Access access, Commands commands) {
        this.access = access;
        this.commands = commands;
    }

    /** Newest first; UNSUPPORTED without a command line. */
    public CompletionStage<List<ReferenceCode>> of(HostId host, String partition, int count) {
        if (!commands.available()) {
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
        return access.commandRouter()
                .onHost(host, Effect.READ, BUDGET, (console, attempt) -> commands.read(console, attempt, command)
                        .thenCompose(output -> read(console, output, partition)));
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

    private static CompletionStage<List<ReferenceCode>> read(Console console, String output, String partition) {
        try {
            return CompletableFuture.completedFuture(CliRecords.parse(output, ',', FIELDS).stream()
                    .filter(row -> row.get(0).equals(partition))
                    .map(row -> new ReferenceCode(row.get(1), row.get(2), row.get(3), row.get(4)))
                    .toList());
        } catch (CliRecords.BadRecordException e) {
            return Failure.stage(
                    Kind.BAD_REPLY, console.name(), "lsrefcode on HMC " + console.name() + ": " + e.getMessage());
        }
    }
}
