package io.vigil.vm.agent.internal.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A script with everything it has started. Each script leads a session of its own, so that processes whose parent has
 * ended, or that made a process group of their own, are still found; a daemon that made its own session is not a part.
 */
final class Family {
    private static final Path PROC = Path.of("/proc");
    /** Fields of /proc/PID/stat behind the name in parentheses: state ppid pgrp session. */
    private static final int SESSION = 3;

    private static final int LOOKS = 5;

    private Family() {}

    /** Kills until nobody is left: somebody may start another one while we look. */
    static void kill(ProcessHandle script) {
        for (int look = 0; look < LOOKS; look++) {
            Set<ProcessHandle> members = members(script);
            if (members.isEmpty()) {
                return;
            }
            members.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** The script comes first: it must not go on, or end well, because a child it waits for is gone. */
    static Set<ProcessHandle> members(ProcessHandle script) {
        Set<ProcessHandle> members = new LinkedHashSet<>();
        members.add(script);
        script.descendants().forEach(members::add);
        session(script.pid(), members);
        members.removeIf(member -> !member.isAlive());
        return members;
    }

    private static void session(long leader, Set<ProcessHandle> members) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (sessionOf(process).filter(session -> session == leader).isPresent()) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(members::add);
                }
            }
        } catch (IOException e) {
            // No /proc here: the descendants alone must do.
            return;
        }
    }

    private static Optional<Long> sessionOf(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean zombie = fields[0].equals("Z");
            return zombie ? Optional.empty() : Optional.of(Long.parseLong(fields[SESSION]));
        } catch (IOException | RuntimeException e) {
            // It ended while we looked.
            return Optional.empty();
        }
    }
}
