package io.vigil.vm.agent.internal.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * One file that is appended to and rotated by size (VA-35): {@code name}, {@code name.1} to {@code name.3}. A disk that is
 * full or gone loses lines, never the agent. Thread-safe.
 */
final class LogFile {
    static final long LARGEST = 4_000_000;
    private static final int KEPT = 3;

    private final Path file;
    private final long largest;
    /** Guarded by this, as is the size. */
    private BufferedWriter writer;

    private long size;

    LogFile(Path file, long largest) {
        this.file = file;
        this.largest = largest;
    }

    synchronized void append(String line) {
        try {
            if (writer == null) {
                open();
            }
            if (size > largest) {
                rotate();
            }
            writer.write(line);
            writer.newLine();
            writer.flush();
            size += line.length() + 1L;
        } catch (IOException e) {
            close();
        }
    }

    synchronized void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            size = 0;
        } finally {
            writer = null;
        }
    }

    private void open() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        size = Files.exists(file) ? Files.size(file) : 0;
        writer = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void rotate() throws IOException {
        close();
        for (int number = KEPT - 1; number >= 0; number--) {
            Path old = number == 0 ? file : numbered(number);
            if (Files.exists(old)) {
                Files.move(old, numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        open();
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
