package io.vigil.scenarios;

import io.vigil.api.command.CommandService;
import java.util.List;

/** A session of a script: nobody to ask, no terminal. */
final class Transcript implements CommandService.Session {
    private final List<String> lines;

    Transcript(List<String> lines) {
        this.lines = lines;
    }

    @Override
    public String user() {
        return "root";
    }

    @Override
    public void out(String line) {
        lines.add(line);
    }

    @Override
    public void err(String line) {
        lines.add(line);
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
