package io.vigil.topology.internal.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Backups with numbers: 1 is the newest, the one above the last goes. */
final class NumberedFiles {
    private final Path file;
    private final String format;
    private final int keep;

    /** @param format of the number, like {@code %03d} */
    NumberedFiles(Path file, String format, int keep) {
        this.file = file;
        this.format = format;
        this.keep = keep;
    }

    /** The current file becomes number 1; there is none afterwards. */
    void rotate() throws IOException {
        Files.deleteIfExists(number(keep));
        for (int i = keep - 1; i >= 1; i--) {
            move(number(i), number(i + 1));
        }
        move(file, number(1));
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path number(int i) {
        return file.resolveSibling(file.getFileName() + "." + String.format(Locale.ROOT, format, i));
    }
}
