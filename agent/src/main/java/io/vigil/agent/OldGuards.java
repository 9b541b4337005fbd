package io.vigil.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The guards that agents before this one left behind. Each goes on until this agent speaks on its interfaces (VA-10), which
 * takes as long as a host monitor's next Hello.
 */
record OldGuards(List<Long> pids) {
    static OldGuards in(Path pidFile) {
        try {
            return new OldGuards(Files.readAllLines(pidFile).stream()
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::parseLong)
                    .filter(OldGuards::lives)
                    .toList());
        } catch (IOException none) {
            return new OldGuards(List.of());
        }
    }

    /** The number may belong to somebody else by now. */
    private static boolean lives(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .filter(line -> line.contains(GuardMain.class.getName()))
                .isPresent();
    }

    /** At once. */
    void end() {
        pids.stream().filter(OldGuards::lives).forEach(pid -> ProcessHandle.of(pid)
                .ifPresent(ProcessHandle::destroyForcibly));
    }
}
