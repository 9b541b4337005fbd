package io.vigil.hmc.internal.cli;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.ReferenceCode;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.model.HostId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reference-code history of a partition, which only the command line has (30 f.3). */
public final class ReferenceCodes {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final List<String> FIELDS = List.of("lpar_name", "time_stamp", "refcode", "word2", "word3");

    private final Access access;
    private final Commands commands;

    public ReferenceCodes(Access access, Commands commands) {
        this.access = access;
        this.commands = commands;
    }

    /** Newest first; UNSUPPORTED without a command line. */
    public CompletionStage<List<ReferenceCode>> of(HostId host, String partition, int count) {
        if (!commands.available()) {
            HmcException none = new HmcException(
                    Kind.UNSUPPORTED,
                    "",
                    "this controller has no HMC command line: reference codes of " + partition + " are not readable");
            access.consoles().managing(host).forEach(console -> access.alarms().commandLine(console, none));
            return Failure.stage(none);
        }
        if (partition.indexOf('\n') >= 0) {
            return Failure.stage(Kind.BAD_REQUEST, "", "the name of partition '" + partition + "' has a line break");
        }
        ListCommand command = command(commands.system(host), partition, count);
        return access.commandRouter()
                .onHost(host, Effect.READ, BUDGET, (console, attempt) -> commands.rows(console, attempt, command)
                        .thenApply(rows -> rows.stream()
                                .filter(row -> row.get(0).equals(partition))
                                .map(row -> new ReferenceCode(row.get(1), row.get(2), row.get(3), row.get(4)))
                                .toList()));
    }

    /** A filter takes a comma for the end of a name, so such a name is looked for among all of its host. */
    static ListCommand command(String system, String partition, int count) {
        boolean filterable = partition.indexOf(',') < 0 && partition.indexOf('"') < 0;
        String filter = filterable ? " --filter " + ShellWords.quote("lpar_names=" + partition) : "";
        return new ListCommand("lsrefcode -r lpar -m " + ShellWords.quote(system) + filter + " -n " + count, FIELDS);
    }
}
