package io.vigil.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How soon the assembly polls, started again and from nothing, and what it costs to let it watch. */
final class StartAndWatch implements Measurement {
    private static final double START_LIMIT_S = 8;
    private static final double MEMORY_LIMIT_MB = 450;
    private static final double CPU_LIMIT_PERCENT = 10;
    private static final int RUNS = 3;
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Row> measure(Path home, Path work) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (DataCentre centre = new DataCentre(work.resolve("simulator.log"));
                Controller controller = new Controller(home, work.resolve("instance"), centre.reach())) {
            controller.start();
            controller.awaitCommand();
            String told = controller.shell(centre.commands());
            if (!told.contains("successfully verified")) {
                throw new IOException("the controller could not be set up: " + told);
            }
            controller.secondsToFirstPoll();
            controller.stop();
            rows.addAll(starts("restart", controller, false));
            rows.addAll(starts("first start", controller, true));
            controller.start();
            controller.secondsToFirstPoll();
            rows.addAll(watch(controller));
        }
        return rows;
    }

    private static List<Row> starts(String which, Controller controller, boolean fresh)
            throws IOException, InterruptedException {
        Median wall = new Median();
        Median cpu = new Median();
        for (int i = 0; i < RUNS; i++) {
            if (fresh) {
                controller.dropBundleCache();
            }
            controller.start();
            wall.add(controller.secondsToFirstPoll());
            cpu.add(controller.figures().cpuSeconds());
            controller.stop();
        }
        String how = fresh ? ", empty bundle cache" : "";
        return List.of(
                Row.atMost(
                        "process start to first answered health poll, " + which,
                        wall.value(),
                        START_LIMIT_S,
                        "s",
                        "exec to the log's line, ENV-B over HTTPS" + how + "; " + wall.method()),
                Row.plain(
                        "processor time until then, " + which,
                        cpu.value(),
                        "s",
                        "user and system of the process; " + cpu.method()));
    }

    private static List<Row> watch(Controller controller) throws IOException, InterruptedException {
        Thread.sleep(SETTLE.toMillis());
        ProcessFigures figures = controller.figures();
        double cpu = figures.cpuSeconds();
        String database = controller.databaseStamp();
        Thread.sleep(IDLE.toMillis());
        double percent = (figures.cpuSeconds() - cpu) * 100 / IDLE.toSeconds();
        boolean untouched = database.equals(controller.databaseStamp());
        return List.of(
                Row.atMost(
                        "resident memory, watching",
                        figures.residentMegabytes(),
                        MEMORY_LIMIT_MB,
                        "MB",
                        "VmRSS " + SETTLE.plus(IDLE).toSeconds() + " s after the first poll, fast profile"),
                Row.atMost(
                        "processor, watching",
                        percent,
                        CPU_LIMIT_PERCENT,
                        "% of a core",
                        "user and system over " + IDLE.toSeconds() + " s, fast profile: a poll each 0.7 s"),
                Row.atMost(
                        "writes to the database, watching",
                        untouched ? 0 : 1,
                        0,
                        "",
                        "1 if size or time of the file changed within these " + IDLE.toSeconds() + " s"));
    }
}
