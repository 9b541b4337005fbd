package io.vigil.vm.agent.internal.cli;

import io.vigil.vm.agent.internal.config.ConfigException;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.util.List;
import java.util.function.IntFunction;

/** The {@code ksysvmmgr} command: arguments in, lines and a return code out (VA-13). Not thread-safe. */
public final class Ksysvmmgr {
    private static final String WHERE = "ksysvmmgr::main()";

    private final Tools tools;
    private final IntFunction<AgentLog> log;

    /** @param log the command's log at a verbosity of 0 to 3 ({@code -l}) */
    public Ksysvmmgr(Tools tools, IntFunction<AgentLog> log) {
        this.tools = tools;
        this.log = log;
    }

    public Result run(List<String> arguments) {
        Action action = Action.HELP;
        AgentLog at = log.apply(1);
        Result result;
        try {
            Flags flags = Parser.flags(arguments);
            at = log.apply(flags.level);
            Parsed parsed = Parser.parse(flags);
            action = parsed.action();
            result = carryOut(parsed);
        } catch (CliException e) {
            result = Result.refused(e);
        } catch (ConfigException e) {
            result = Result.refused(CliException.of(e, action));
        }
        Result done = result;
        at.line(2, WHERE, () -> "\"ksysvmmgr " + String.join(" ", arguments) + "\" ends with " + done.rc());
        AgentLog errors = at;
        done.err().forEach(line -> errors.line(done.rc() == 0 ? 1 : 0, WHERE, () -> line));
        return done;
    }

    private Result carryOut(Parsed parsed) throws CliException, ConfigException {
        Printer printer = new Printer();
        if (parsed.action() == Action.HELP) {
            Help.print(parsed.name(), printer);
            return printer.result();
        }
        if (!tools.privileged()) {
            throw CliException.of(913, "only root may use ksysvmmgr.");
        }
        switch (parsed.action()) {
            case SYNC -> new Sync(tools, printer).now();
            default -> byClass(parsed, printer);
        }
        return printer.result();
    }

    private void byClass(Parsed parsed, Printer printer) throws CliException, ConfigException {
        switch (parsed.type().orElseThrow()) {
            case VMM -> new VmmCommands(tools, printer).run(parsed);
            case APP -> new AppCommands(tools, printer).run(parsed);
            case DEPENDENCY -> new DependencyCommands(tools, printer).run(parsed);
        }
    }
}
