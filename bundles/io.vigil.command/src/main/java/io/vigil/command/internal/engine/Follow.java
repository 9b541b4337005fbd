package io.vigil.command.internal.engine;

import io.vigil.api.operation.Operation;
import io.vigil.command.internal.grammar.Refusals;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Streams an operation to the session. If the session goes away, the operation goes on: nobody holds it but itself. */
public final class Follow {
    private final Call call;
    private final Set<String> seen = new HashSet<>();
    private int printed;
    private boolean ended;

    private Follow(Call call) {
        this.call = call;
    }

    /**
     * Gives the exit code of the operation.
     *
     * @param closing lines that must stand at the end of a good run; each is printed unless the operation said it itself
     */
    public static CompletionStage<Integer> run(Call call, Operation operation, String... closing) {
        Follow follow = new Follow(call);
        boolean json = call.line().flags().json();
        if (!json) {
            operation.follow(follow::line);
        }
        return operation.done().thenApply(result -> {
            if (json) {
                call.print().out(Json.operation(operation, result));
            } else {
                follow.end(operation, result, List.of(closing));
            }
            return result.exitCode();
        });
    }

    private synchronized void line(String line) {
        if (!ended) {
            printed++;
            show(line);
        }
    }

    private synchronized void end(Operation operation, Operation.Result result, List<String> closing) {
        ended = true;
        List<String> all = operation.lines();
        all.subList(Math.min(printed, all.size()), all.size()).forEach(this::show);
        if (result.exitCode() == Refusals.DONE) {
            closing.stream().filter(line -> !seen.contains(line) && !line.equals(result.summary())).forEach(this::show);
        }
        if (!result.summary().isBlank() && !seen.contains(result.summary()) && !seen.contains("ERROR: " + result.summary())) {
            boolean refusal = result.exitCode() != Refusals.DONE && !Character.isDigit(result.summary().charAt(0));
            show(refusal && !result.summary().startsWith("ERROR: ") ? "ERROR: " + result.summary() : result.summary());
        }
        if (!result.details().isBlank()) {
            call.print().out(result.details());
        }
    }

    private void show(String line) {
        seen.add(line);
        call.print().progress(line);
    }
}
