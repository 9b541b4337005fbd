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

    /** Errors of anybody, and warnings with a stack trace. */
    void isQuiet() throws IOException {
        List<String> loud = new ArrayList<>();
        String head = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("\tat ")) {
                if (!head.isEmpty()) {
                    loud.add("stack trace below: " + head);
                }
                head = "";
            } else if (line.contains("| ERROR |")) {
                loud.add(line);
            } else if (line.contains(" | ")) {
                head = line.contains("| WARN ") ? line : "";
            }
        }
        assertEquals(List.of(), loud);
    }
}
