package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.cli.ShellLine.Kind;
import io.vigil.simulator.internal.cli.ShellLine.Part;
import io.vigil.simulator.internal.cli.ShellLine.Simple;
import io.vigil.simulator.internal.cli.ShellLine.Step;
import io.vigil.simulator.internal.cli.ShellLine.When;
import io.vigil.simulator.internal.cli.ShellLine.Word;
import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Runs a line: expands its words, pipes outputs, and keeps the exit status, as the console's restricted shell does. */
final class Shell {
    private static final String NAME = "bash: ";
    private static final int DEEPEST = 8;
    private static final CommandReply SILENT = new CommandReply(0, "", "");

    /** What a word names, given its arguments and the text that is piped in. */
    interface Programs {
        CompletionStage<CommandReply> run(List<String> words, String input);
    }

    private final Programs programs;
    private final Map<String, String> variables;

    Shell(Programs programs, Map<String, String> variables) {
        this.programs = programs;
        this.variables = variables;
    }

    CompletionStage<CommandReply> run(String text) {
        return run(text, 0);
    }

    private CompletionStage<CommandReply> run(String text, int depth) {
        if (depth > DEEPEST) {
            return done(new CommandReply(1, "", NAME + "substitutions are nested too deeply\n"));
        }
        ShellLine line;
        try {
            line = ShellParser.parse(text);
        } catch (ShellParser.SyntaxException e) {
            return done(new CommandReply(e.status, "", NAME + e.getMessage() + "\n"));
        }
        CompletionStage<CommandReply> all = done(SILENT);
        for (Step step : line.steps()) {
            all = all.thenCompose(before -> step(step, before, depth));
        }
        return all;
    }

    private CompletionStage<CommandReply> step(Step step, CommandReply before, int depth) {
        boolean skipped = step.when() == When.AFTER_SUCCESS && before.exitStatus() != 0
                || step.when() == When.AFTER_FAILURE && before.exitStatus() == 0;
        if (skipped) {
            return done(before);
        }
        CompletionStage<CommandReply> piped = done(SILENT);
        for (Simple simple : step.pipeline()) {
            piped = piped.thenCompose(left ->
                    simple(simple, left, before.exitStatus(), depth).thenApply(right -> joined(simple, left, right)));
        }
        return piped.thenApply(end ->
                new CommandReply(end.exitStatus(), before.stdout() + end.stdout(), before.stderr() + end.stderr()));
    }

    private static CommandReply joined(Simple simple, CommandReply left, CommandReply right) {
        return simple.joined()
                ? new CommandReply(right.exitStatus(), right.stdout() + right.stderr(), left.stderr())
                : new CommandReply(right.exitStatus(), right.stdout(), left.stderr() + right.stderr());
    }

    private CompletionStage<CommandReply> simple(Simple simple, CommandReply left, int status, int depth) {
        CompletionStage<Fields> fields = done(new Fields());
        for (Word word : simple.words()) {
            for (Part part : word.parts()) {
                fields = fields.thenCompose(so -> value(part, status, depth).thenApply(value -> so.add(value, part)));
            }
            fields = fields.thenApply(Fields::end);
        }
        return fields.thenCompose(all -> {
            if (all.words.isEmpty()) {
                return done(new CommandReply(0, "", all.errors.toString()));
            }
            return programs.run(all.words, left.stdout())
                    .thenApply(
                            reply -> new CommandReply(reply.exitStatus(), reply.stdout(), all.errors + reply.stderr()));
        });
    }

    private CompletionStage<CommandReply> value(Part part, int status, int depth) {
        return switch (part.kind()) {
            case TEXT -> done(new CommandReply(0, part.text(), ""));
            case VARIABLE -> {
                String known = variables.getOrDefault(part.text(), "");
                yield done(new CommandReply(0, part.text().equals("?") ? Integer.toString(status) : known, ""));
            }
            case SUBSTITUTION ->
                run(part.text(), depth + 1)
                        .thenApply(reply -> new CommandReply(
                                reply.exitStatus(), reply.stdout().stripTrailing(), reply.stderr()));
        };
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    /** What the words of a line become: blanks in what was not quoted split them; errors of substitutions are kept. */
    private static final class Fields {
        private final List<String> words = new ArrayList<>();
        private final StringBuilder errors = new StringBuilder();
        private final StringBuilder open = new StringBuilder();
        private boolean begun;

        Fields add(CommandReply value, Part part) {
            errors.append(value.stderr());
            if (part.quoted() || part.kind() == Kind.TEXT) {
                open.append(value.stdout());
                begun = true;
                return this;
            }
            for (char c : value.stdout().toCharArray()) {
                if (Character.isWhitespace(c)) {
                    end();
                } else {
                    open.append(c);
                    begun = true;
                }
            }
            return this;
        }

        Fields end() {
            if (begun) {
                words.add(open.toString());
                open.setLength(0);
                begun = false;
            }
            return this;
        }
    }
}
