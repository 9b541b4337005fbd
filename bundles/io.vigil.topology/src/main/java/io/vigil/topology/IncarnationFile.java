package io.vigil.topology;

import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * Gives each start of a daemon a larger incarnation than the one before, also when the clock was set back (I-3): the last one is
 * kept in a file. Without it, other nodes would take everything that the daemon says for old.
 */
public final class IncarnationFile {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Path file;
    private final TimeSource time;

    /** @param file in the daemon's run directory */
    public IncarnationFile(Path file, TimeSource time) {
        this.file = file;
        this.time = time;
    }

    /**
     * The next incarnation: the time in nanoseconds, or one more than the last when that is not later. Durable when it returns;
     * short file operations on the caller's thread.
     *
     * @throws IOException when the file cannot be read or written, or holds no number: deleting it is safe if the clock is right
     */
    public long next() throws IOException {
        Instant now = time.now();
        long wanted = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
        long next = Files.exists(file) ? Math.max(wanted, last() + 1) : wanted;
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(fresh, next + "\n", StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return next;
    }

    private long last() throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8).strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException(file + ": '" + text + "' is no incarnation", e);
        }
    }
}
