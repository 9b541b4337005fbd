package io.vigil.relocation.internal.driver;

import io.vigil.api.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What an operator sees of a plan. Thread-safe; listeners are called outside the lock, in order. */
final class RunOperation implements Operation {
    private final String id;
    private final List<String> lines = new ArrayList<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private final CompletableFuture<Result> done = new CompletableFuture<>();

    RunOperation(String id) {
        this.id = id;
    }

    void line(String text) {
        List<Consumer<String>> tell;
        synchronized (lines) {
            lines.add(text);
            tell = List.copyOf(listeners);
        }
        tell.forEach(listener -> listener.accept(text));
    }

    void finish(int exitCode, String summary, String details) {
        done.complete(new Result(exitCode, summary, details));
    }

    void fail(Throwable failure) {
        done.completeExceptionally(failure);
    }

    boolean finished() {
        return done.isDone();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void follow(Consumer<String> listener) {
        List<String> soFar;
        synchronized (lines) {
            soFar = List.copyOf(lines);
            listeners.add(listener);
        }
        soFar.forEach(listener);
    }

    @Override
    public CompletionStage<Result> done() {
        return done;
    }
}
