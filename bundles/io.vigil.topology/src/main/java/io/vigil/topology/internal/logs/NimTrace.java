package io.vigil.topology.internal.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Trace of one adapter's module: about 200 KB and three backups of that size. */
final class NimTrace {
    static final long LIMIT = 200 * 1024;
    private static final int BACKUPS = 3;

    private final Path file;
    private final NumberedFiles backups;

    NimTrace(Path file) {
        this.file = file;
        this.backups = new NumberedFiles(file, "%03d", BACKUPS);
    }

    void append(String line) throws IOException {
        if (Files.exists(file) && Files.size(file) >= LIMIT) {
            backups.rotate();
        }
        Files.writeString(
                file,
                line.replaceAll("[\r\n]", " ") + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
