package io.vigil.scenarios;

import io.vigil.api.command.CommandService;
import java.util.List;
import java.util.function.Consumer;

/** A session of a script: nobody to ask, no terminal. */
public final class Transcript implements CommandService.Session {
    private final List<String> lines;
    private final Consumer<String> out;
    private final Consumer<String> err;

    Transcript(List<String> lines) {
        this(lines, line -> {}, line -> {});
    }

    /**
     * @param lines gets everything
     * @param out told of each line as it comes
     * @param err likewise of each error
     */
    public Transcript(List<String> lines, Consumer<String> out, Consumer<String> err) {
        this.lines = lines;
        this.out = out;
        this.err = err;
    }

    @Override
    public String user() {
        return "root";
    }

    @Override
    public void out(String line) {
        lines.add(line);
        out.accept(line);
    }

    @Override
    public void err(String line) {
        lines.add(line);
        err.accept(line);
    }

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public int width() {
        return 0;
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public boolean confirm(String question) {
        return false;
    }
}
