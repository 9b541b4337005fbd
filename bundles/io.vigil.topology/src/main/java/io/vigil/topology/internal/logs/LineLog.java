package io.vigil.topology.internal.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A log of so many lines: when it is full it becomes the backup, whose predecessor goes, and a new one of the same name begins. */
final class LineLog {
    static final String BACKUP = ".bak";

    private final Path file;
    private final int limit;
    private int lines;

    /** Goes on with a file that is there already. */
    LineLog(Path file, int limit) throws IOException {
        this.file = file;
        this.limit = limit;
        if (Files.exists(file)) {
            try (Stream<String> old = Files.lines(file, StandardCharsets.UTF_8)) {
                lines = (int) Math.min(limit, old.count());
            }
        }
    }

    /** @param line without an end of line; ends of line in it become blanks */
    void append(String line) throws IOException {
        if (lines >= limit) {
            Files.move(file, file.resolveSibling(file.getFileName() + BACKUP), StandardCopyOption.REPLACE_EXISTING);
            lines = 0;
        }
        Files.write(
                file,
                List.of(line.replaceAll("[\r\n]", " ")),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        lines++;
    }
}
