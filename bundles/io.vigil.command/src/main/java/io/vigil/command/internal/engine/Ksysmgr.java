package io.vigil.command.internal.engine;

import io.vigil.api.command.CommandService;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.StoreException;
import io.vigil.command.internal.grammar.Action;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.CommandTable;
import io.vigil.command.internal.grammar.Completion;
import io.vigil.command.internal.grammar.Flags;
import io.vigil.command.internal.grammar.Help;
import io.vigil.command.internal.grammar.ObjectClass;
import io.vigil.command.internal.grammar.Parsed;
import io.vigil.command.internal.grammar.Parser;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code ksysmgr} command: parses, audits, runs the row's handler, tells the exit code. Thread-safe, no state. */
public final class Ksysmgr implements CommandService {
    private static final Logger LOG = LoggerFactory.getLogger("ksysmgr");

    private final CommandTable table;
    private final Parser parser;
    private final Services services;
    private final Tasks tasks;
    private final TimeSource time;

    public Ksysmgr(CommandTable table, Services services, Tasks tasks, TimeSource time) {
        this.table = table;
        this.parser = new Parser(table);
        this.services = services;
        this.tasks = tasks;
        this.time = time;
    }

    @Override
    public CompletionStage<Integer> execute(List<String> words, Session session) {
        Parsed parsed = parser.parse(words);
        LOG.info("{} !COMMAND!:\"{}\"", session.user(), Printer.clean(Audit.masked(words)));
        if (parsed instanceof Parsed.Run run) {
            return run(run.line(), words, session);
        }
        Printer print = new Printer(session, time, false, false);
        if (parsed instanceof Parsed.ActionList list) {
            Help.actions().forEach(print::out);
            return Call.done(list.exitCode());
        }
        if (parsed instanceof Parsed.ClassList list) {
            Help.classes(table, list.action()).forEach(print::out);
            return Call.done(list.exitCode());
        }
        if (parsed instanceof Parsed.HelpPage page) {
            Help.page(page.row(), page.only()).forEach(print::out);
            return Call.done(page.exitCode());
        }
        return Call.done(refused((Parsed.Refused) parsed, words, session, print));
    }

    @Override
    public List<String> complete(List<String> words) {
        return new Completion(table, this::known).complete(words);
    }

    private CompletionStage<Integer> run(CommandLine line, List<String> words, Session session) {
        Call call = call(line, session);
        if (line.flags().ask()) {
            return new Form(parser, call, words).filled(filled -> execute(filled, session));
        }
        if (!line.row().action().mutating()) {
            return started(call)
                    .handle((code, failure) -> logged(session, failure == null ? code : tell(call, failure)));
        }
        Audit audit;
        try {
            audit = new Audit(call.store(), session.user(), line.row().title(), words);
            audit.accepted();
        } catch (RefusedException | StoreException e) {
            return Call.done(tell(call, e));
        }
        return started(call).handle((code, failure) -> {
            int exitCode = failure == null ? code : tell(call, failure);
            ended(audit, exitCode);
            return logged(session, exitCode);
        });
    }

    private static int logged(Session session, int exitCode) {
        LOG.info("{} RC: {}", session.user(), exitCode);
        return exitCode;
    }

    private static CompletionStage<Integer> started(Call call) {
        try {
            return call.line().row().handler().run(call);
        } catch (RuntimeException e) {
            return java.util.concurrent.CompletableFuture.failedStage(e);
        }
    }

    private static int tell(Call call, Throwable failure) {
        Failures told = Failures.of(failure, call.line().row().title());
        call.print().error(told.message());
        return told.exitCode();
    }

    private int refused(Parsed.Refused refused, List<String> words, Session session, Printer print) {
        print.error(refused.message());
        refused.action().filter(Action::mutating).ifPresent(action -> {
            try {
                new Audit(services.store(), session.user(), action.word(), words)
                        .refused(refused.exitCode(), refused.message());
            } catch (RefusedException | StoreException e) {
                LOG.warn("refused command could not be journaled: {}", e.getMessage());
            }
        });
        return refused.exitCode();
    }

    private static void ended(Audit audit, int exitCode) {
        try {
            audit.ended(exitCode);
        } catch (StoreException e) {
            LOG.warn("end of a command could not be journaled: {}", e.getMessage());
        }
    }

    private Call call(CommandLine line, Session session) {
        Flags flags = line.flags();
        return new Call(
                line,
                session,
                new Printer(session, time, flags.times(), flags.log().equals("max")),
                services,
                tasks,
                time);
    }

    private List<String> known(ObjectClass type) {
        try {
            return new Names(services.store().registry()).all(type);
        } catch (RefusedException | StoreException e) {
            return List.of();
        }
    }
}
