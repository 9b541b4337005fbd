package io.vigil.command.internal.engine;

import io.vigil.api.operation.Operation;
import io.vigil.command.internal.grammar.Refusals;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Streams an operation's lines to the session as they come. If the session goes away, the operation goes on: nobody holds
 * it but itself (70 section 12).
 */
public final class Follow {
    private final Call call;
    private final Set<String> seen = new HashSet<>();
    private int shown;
    private boolean ended;

    private Follow(Call call) {
        this.call = call;
    }

    /**
     * Gives the exit code of the operation.
     *
     * @param closing lines that must end a good run; each is printed unless the operation said it itself
     */
    public static CompletionStage<Integer> run(Call call, Operation operation, String... closing) {
        if (call.line().flags().json()) {
            return operation.done().thenApply(result -> {
                call.print().out(Json.operation(operation, result));
                return result.exitCode();
            });
        }
        Follow follow = new Follow(call);
        operation.follow(follow::line);
        return operation.done().thenApply(result -> {
            follow.end(operation.lines(), result, List.of(closing));
            return result.exitCode();
        });
    }

    private synchronized void line(String line) {
        if (!ended) {
            shown++;
            show(line);
        }
    }

    /** The end may overtake the last lines on another thread: what was not shown yet is shown now, once. */
    private synchronized void end(List<String> all, Operation.Result result, List<String> closing) {
        ended = true;
        all.subList(Math.min(shown, all.size()), all.size()).forEach(this::show);
        if (result.exitCode() == Refusals.DONE) {
            closing.stream().filter(line -> !seen.contains(line)).forEach(this::show);
        }
        if (!result.details().isBlank() && result.details().lines().noneMatch(this::wasSeen)) {
            call.print().out(result.details());
        }
    }

    private boolean wasSeen(String line) {
        return seen.stream().anyMatch(shownBefore -> shownBefore.lines().anyMatch(line::equals));
    }

    private void show(String line) {
        seen.add(line);
        call.print().progress(line);
    }
}
