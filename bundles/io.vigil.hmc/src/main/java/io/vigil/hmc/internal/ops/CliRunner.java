package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.cli.Commands;
import io.vigil.hmc.internal.cli.ShellWords;
import io.vigil.hmc.internal.job.JobKind;
import io.vigil.hmc.internal.job.JobResult;
import io.vigil.hmc.internal.job.JobSpec;
import io.vigil.hmc.internal.job.JobVerdict;
import io.vigil.hmc.internal.job.Jobs;
import io.vigil.hmc.internal.rest.ConsoleCodes;
import io.vigil.hmc.internal.rest.ManagementConsoleXml;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.model.HmcId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * List commands of a console: as a CLIRunner job for the few it lets pass (T21), else over SSH. What a console calls
 * unsupported there is asked over SSH from then on (HMC-52).
 */
public final class CliRunner {
    private static final Duration BUDGET = Duration.ofSeconds(120);
    private static final Duration RECEIVE = Duration.ofSeconds(10);
    private static final Pattern LISTS = Pattern.compile("ls[a-z]+");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.,:/=-]+");
    private static final Pattern UNSUPPORTED = Pattern.compile("unsupported com+and", Pattern.CASE_INSENSITIVE);

    /** Those that consoles are known to let pass, and that change nothing (30 b.6). */
    private static final Set<String> ALLOWED = Set.of("lshmc", "lslic", "lssysconn");

    private final Access access;
    private final Jobs jobs;
    private final Commands commands;
    /** Console and command, separated by a blank. */
    private final Set<String> forSsh = ConcurrentHashMap.newKeySet();

    public CliRunner(Access access, Jobs jobs, Commands commands) {
        this.access = access;
        this.jobs = jobs;
        this.commands = commands;
    }

    /** The console may be another one now, or at another level. */
    public void forget(String hmc) {
        forSsh.removeIf(marked -> marked.startsWith(hmc + " "));
    }

    public CompletionStage<String> list(HmcId hmc, String command, List<String> arguments) {
        if (!LISTS.matcher(command).matches()) {
            return Failure.stage(
                    Kind.BAD_REQUEST, hmc.value(), "'" + command + "' is not a list command (ls...) of a console");
        }
        String line = arguments.stream()
                .map(argument -> PLAIN.matcher(argument).matches() ? argument : ShellWords.quote(argument))
                .collect(Collectors.joining(" ", command + " ", ""))
                .strip();
        return access.router()
                .onConsole(
                        hmc,
                        BUDGET,
                        (console, attempt) -> overRest(console, command)
                                ? job(console, command, line, attempt)
                                : commands.read(console, attempt, line));
    }

    private boolean overRest(Console console, String command) {
        return ALLOWED.contains(command) && !forSsh.contains(console.name() + " " + command);
    }

    private CompletionStage<String> job(Console console, String command, String line, Attempt attempt) {
        return uuid(console, attempt)
                .thenCompose(uuid -> access.caller()
                        .retrying(
                                console,
                                "CLIRunner",
                                JobKind.COMMAND.effect(),
                                attempt,
                                () -> run(console, uuid, line, attempt)))
                .exceptionallyCompose(failure -> {
                    HmcException e = Failure.from(console.name(), failure);
                    if (!UNSUPPORTED.matcher(e.getMessage()).find()) {
                        return Failure.stage(e);
                    }
                    forSsh.add(console.name() + " " + command);
                    return commands.read(console, attempt, line);
                });
    }

    private CompletionStage<String> run(Console console, String uuid, String line, Attempt attempt) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("cmd", line);
        parameters.put("acknowledgeThisAPIMayGoAwayInTheFuture", "true");
        JobSpec spec = new JobSpec(
                JobKind.COMMAND, "ManagementConsole", "CLIRunner", "ManagementConsole/" + uuid, parameters, true, true);
        return jobs.withConsoleRetry(() -> jobs.run(console, spec, spec.body(), attempt))
                .thenApply(CliRunner::output);
    }

    private static String output(JobResult result) {
        String hmc = result.console().name();
        JobVerdict.failure(hmc, result.reply()).ifPresent(e -> {
            throw new CompletionException(e);
        });
        String text = result.reply().result("result").orElse("");
        Optional<Integer> code = result.reply().code("returnCode").filter(number -> number != 0);
        if (code.isPresent()) {
            throw new CompletionException(new HmcException(
                    Kind.CLI_FAILED,
                    hmc,
                    "command on HMC " + hmc + " ended with " + code.get() + ": " + text.strip(),
                    ConsoleCodes.first(text),
                    0,
                    true,
                    null));
        }
        return text;
    }

    /** As registered; where that is not known, the console says it. */
    private CompletionStage<String> uuid(Console console, Attempt attempt) {
        if (!console.uuid().isEmpty()) {
            return CompletableFuture.completedFuture(console.uuid());
        }
        RestCall call = RestCall.get("krigetHmc", Schema.UOM_PATH + "ManagementConsole", RECEIVE);
        return access.caller().fetch(console, call, attempt, reply -> ManagementConsoleXml.of(
                        Reads.single(console, call, reply, ManagementConsoleXml.FIELDS))
                .uuid());
    }
}
