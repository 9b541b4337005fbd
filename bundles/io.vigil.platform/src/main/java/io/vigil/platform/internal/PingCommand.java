package io.vigil.platform.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * ICMP by the system's {@code ping}, which may do what an unprivileged Java process may not. Where it cannot be used, the
 * second probe is asked.
 */
final class PingCommand implements Probe {
    private static final List<Path> USUAL =
            List.of(Path.of("/usr/bin/ping"), Path.of("/bin/ping"), Path.of("/usr/sbin/ping"), Path.of("/sbin/ping"));
    private static final long GRACE_MS = 1_000;
    private static final int ANSWERED = 0;
    private static final int SILENT = 1;

    private final Path command;
    private final Probe otherwise;

    PingCommand(Path command, Probe otherwise) {
        this.command = command;
        this.otherwise = otherwise;
    }

    static Optional<Path> find() {
        return USUAL.stream().filter(Files::isExecutable).findFirst();
    }

    @Override
    public boolean answers(String address, Duration wait) throws IOException, InterruptedException {
        String seconds = Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
        Process ping = new ProcessBuilder(command.toString(), "-n", "-q", "-c", "1", "-W", seconds, address)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!ping.waitFor(wait.toMillis() + GRACE_MS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        } finally {
            ping.destroyForcibly();
        }
        return switch (ping.exitValue()) {
            case ANSWERED -> true;
            case SILENT -> false;
            // 2 and others: not permitted, or another kind of ping.
            default -> otherwise.answers(address, wait);
        };
    }
}
