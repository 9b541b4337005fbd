package io.vigil.itests;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The controller's log: nothing an operator would have to fear, and no stack traces. */
final class KarafLog {
    private final Path file;

    KarafLog(Path file) {
        this.file = file;
    }

    /** Errors of anybody, and warnings with a stack trace; what is found is told with its whole trace. */
    void isQuiet() throws IOException {
        List<String> loud = new ArrayList<>();
        List<String> entry = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.contains(" | ")) {
                addIfLoud(loud, entry);
                entry.clear();
            }
            entry.add(line);
        }
        addIfLoud(loud, entry);
        assertEquals(List.of(), loud);
    }

    private static void addIfLoud(List<String> loud, List<String> entry) {
        if (entry.isEmpty()) {
            return;
        }
        String head = entry.get(0);
        boolean traced = entry.stream().anyMatch(line -> line.startsWith("\tat "));
        if (head.contains("| ERROR |") || head.contains("| WARN ") && traced) {
            loud.add(String.join("\n", entry));
        }
    }
}
