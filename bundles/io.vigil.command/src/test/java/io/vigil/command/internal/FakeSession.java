package io.vigil.command.internal;

import io.vigil.api.command.CommandService.Session;
import io.vigil.spi.port.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A session that remembers what it was told; answers come from a queue. */
final class FakeSession implements Session {
    final List<String> out = new ArrayList<>();
    final List<String> err = new ArrayList<>();
    final List<String> questions = new ArrayList<>();
    final Deque<String> answers = new ArrayDeque<>();
    boolean interactive;
    boolean cancelled;
    boolean gone;

    @Override
    public String user() {
        return "root";
    }

    @Override
    public void out(String line) {
        fail();
        out.add(line);
    }

    @Override
    public void err(String line) {
        fail();
        err.add(line);
    }

    private void fail() {
        if (gone) {
            throw new IllegalStateException("connection lost");
        }
    }

    @Override
    public boolean interactive() {
        return interactive;
    }

    @Override
    public int width() {
        return 0;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public boolean confirm(String question) {
        questions.add(question);
        return "y".equals(answers.poll());
    }

    @Override
    public Optional<Secret> ask(String prompt, boolean hidden) {
        questions.add(prompt);
        return Optional.ofNullable(answers.poll()).map(Secret::new);
    }
}
