package io.vigil.api.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The one implementation of {@link Operation}: whoever does the work adds lines and finishes it once. Thread-safe. */
public final class OperationLog implements Operation {
    private final String id;
    private final List<String> lines = new ArrayList<>();
    private final List<Consumer<String>> followers = new ArrayList<>();
    private final CompletableFuture<Result> done = new CompletableFuture<>();

    public OperationLog(String id) {
        this.id = id;
    }

    /** Adds a progress line and gives it to every follower, in order. Ignored after the end. */
    public synchronized void line(String text) {
        if (!done.isDone()) {
            lines.add(text);
            followers.forEach(follower -> follower.accept(text));
        }
    }

    /** Ends the operation; the summary becomes the last line. A second call changes nothing. */
    public void finish(int exitCode, String summary) {
        finish(exitCode, summary, "");
    }

    /** Ends the operation with details for reports. */
    public void finish(int exitCode, String summary, String details) {
        if (!summary.isEmpty()) {
            line(summary);
        }
        done.complete(new Result(exitCode, summary, details));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public synchronized void follow(Consumer<String> listener) {
        lines.forEach(listener);
        followers.add(listener);
    }

    @Override
    public CompletionStage<Result> done() {
        return done.minimalCompletionStage();
    }
}
