package io.vigil.simulator.datacentre;

import io.vigil.simulator.internal.process.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the agents of a run live: a directory named by the process of the simulation, so that two runs do not meet. */
public final class AgentRuns {
    private final Path base;

    /** @param base directory of all runs */
    public AgentRuns(Path base) {
        this.base = base.toAbsolutePath().normalize();
    }

    /**
     * Directory of this run. What runs that are over have left is removed; a simulation that was killed leaves even processes.
     *
     * @throws IOException it cannot be made
     */
    public Path begin() throws IOException {
        Files.createDirectories(base);
        try (Stream<Path> runs = Files.list(base)) {
            runs.filter(AgentRuns::over).forEach(AgentRuns::remove);
        }
        return Files.createDirectories(
                base.resolve(Long.toString(ProcessHandle.current().pid())));
    }

    private static boolean over(Path run) {
        String name = run.getFileName().toString();
        return name.matches("\\d{1,10}")
                && (ProcessHandle.of(Long.parseLong(name))
                                .filter(ProcessHandle::isAlive)
                                .isEmpty()
                        || Long.parseLong(name) == ProcessHandle.current().pid());
    }

    private static void remove(Path run) {
        try (Stream<Path> vms = Files.list(run)) {
            vms.forEach(vm -> new Processes(vm).kill());
        } catch (IOException e) {
            return;
        }
        try (Stream<Path> files = Files.walk(run)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Not ours to remove, or somebody removes it at this moment: it does no harm.
            return;
        }
    }
}
