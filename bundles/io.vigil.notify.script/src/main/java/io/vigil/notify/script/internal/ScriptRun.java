package io.vigil.notify.script.internal;

import io.vigil.spi.Deadline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of a script: nothing inherited, stdin closed, killed with its children when its time is over. Blocks. */
final class ScriptRun {
    private static final File NOTHING = new File("/dev/null");
    private static final long LOOK_MS = 50;

    private ScriptRun() {}

    /** @param exit -1 = it was killed at its time limit */
    record Result(int exit, String output, String lastLine) {
        boolean killed() {
            return exit == -1;
        }
    }

    static Result run(List<String> command, Map<String, String> environment, Path directory, Deadline deadline)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(NOTHING);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        Output output = new Output(process.getInputStream());
        try {
            boolean ended = false;
            while (!ended && !deadline.expired()) {
                output.drain();
                ended = process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS);
            }
            output.drain();
            return new Result(ended ? process.exitValue() : -1, output.text(), output.lastLine());
        } finally {
            kill(process);
        }
    }

    /** Children first taken, then killed: once their parent is gone they cannot be found any more. */
    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.toHandle().destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
