package io.vigil.simulator.internal.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** All processes of one VM: those that were started for its directory, and what those have started. */
public final class Processes {
    private static final int LOOKS = 5;
    private static final int WAITS = 500;
    private static final long WAIT_MS = 2;
    private static final long SIGNAL_S = 5;

    private final String mark;

    /** @param directory root of the VM's agent */
    public Processes(Path directory) {
        mark = "-Dksys.vmm.root=" + directory + " ";
    }

    /** It was started for this VM. */
    boolean owns(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> (line + " ").contains(mark))
                .isPresent();
    }

    List<ProcessHandle> running() {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        ProcessHandle.allProcesses().filter(this::owns).forEach(process -> {
            found.add(process);
            process.descendants().forEach(found::add);
        });
        return new ArrayList<>(found);
    }

    /** SIGKILL until nobody is left: somebody may start another one while we look. */
    public void kill() {
        for (int look = 0; look < LOOKS; look++) {
            List<ProcessHandle> left = running();
            if (left.isEmpty()) {
                return;
            }
            left.forEach(ProcessHandle::destroyForcibly);
            left.forEach(Processes::awaitEnd);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        for (int look = 0; look < WAITS && !gone(process); look++) {
            try {
                TimeUnit.MILLISECONDS.sleep(WAIT_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** One that nobody has buried yet counts as gone: it has no command line any more. */
    static boolean gone(ProcessHandle process) {
        return !process.isAlive() || process.info().commandLine().isEmpty();
    }

    /** @param name {@code STOP} or {@code CONT} */
    void signal(String name) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -" + name + " \"$@\"", "kill"));
        running().forEach(process -> command.add(Long.toString(process.pid())));
        Process sender = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            sender.waitFor(SIGNAL_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
