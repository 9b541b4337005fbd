package io.vigil.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How fast the assembly starts, from nothing and again, and what it holds when idle. */
final class StartAndMemory implements Measurement {

    private static final double START_LIMIT_S = 8;
    private static final double MEMORY_LIMIT_MB = 450;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration IDLE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Row> measure(Path home, Path work) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Controller controller = new Controller(home, work.resolve("instance"))) {
            for (String round : List.of("first start", "restart")) {
                controller.start();
                double seconds = controller.secondsUntil(controller::shellAnswers, PATIENCE);
                rows.add(Row.atMost(
                        "process start to shell, " + round,
                        seconds,
                        START_LIMIT_S,
                        "s",
                        "exec of the JVM until the shell's port accepts"));
                // Idle means: past the work of the start, and one collection has had the chance to run.
                Thread.sleep(IDLE.toMillis());
                rows.add(Row.atMost(
                        "resident memory idle, " + round,
                        controller.residentMegabytes(),
                        MEMORY_LIMIT_MB,
                        "MB",
                        "VmRSS " + IDLE.toSeconds() + " s after the shell answered"));
                controller.stop();
            }
        }
        return rows;
    }
}
