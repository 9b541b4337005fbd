package io.vigil.simulator.internal.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what earlier demos left, except the newest (their logs may be wanted) and those that still run. */
final class OldRuns {
    private static final Logger LOG = LoggerFactory.getLogger(OldRuns.class);
    private static final int KEPT = 3;

    private OldRuns() {}

    static void remove(Path work) throws IOException {
        List<Path> runs;
        try (Stream<Path> found = Files.list(work)) {
            runs = found.filter(path -> path.getFileName().toString().startsWith(Controller.PREFIX))
                    .sorted(Comparator.comparing((Path path) -> path.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        for (Path run : runs.stream().skip(KEPT).toList()) {
            if (!alive(run)) {
                delete(run);
            }
        }
    }

    private static boolean alive(Path run) {
        try {
            long pid = Long.parseLong(Files.readString(run.resolve("vigil.pid")).strip());
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        } catch (IOException | NumberFormatException e) {
            // It never got so far as to have a process, or another demo is about to start it.
            return System.currentTimeMillis() - run.toFile().lastModified() < 60_000;
        }
    }

    private static void delete(Path run) {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Another demo removes the same one at this moment, or it is not ours to remove: it does no harm.
            LOG.debug("{} stays: {}", run, e.getMessage());
        }
    }
}
