package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.AppSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be seen of a failure after which nothing is restarted (81, section 5).
 *
 * @param app what p18aix02 runs
 * @param phase from the first NORMAL of an agent that begins anew to the failure, so that its rounds stand fast
 * @param length how long the world is watched after the failure, in its own time
 * @param signs in their order
 */
record Watch(Optional<AppSpec> app, Optional<Duration> phase, Duration length, List<Sign> signs) {
    static final String VM = "p18aix02";
    static final String APP = VM + "/app1";
    static final String NORMAL = "NORMAL ";
    private static final Duration APP_LENGTH = Duration.ofSeconds(40);
    /** Scripts end well before a round: in real time nothing comes exactly on the second. */
    private static final Duration STOP = Duration.ofMillis(3_600);

    private static final Duration START = Duration.ofMillis(3_600);

    /**
     * A line of the world's history.
     *
     * @param text what it begins with
     * @param from earliest, in seconds after the failure
     */
    record Sign(String source, String text, double from, double to) {}

    static Watch of(Duration length, Sign... signs) {
        return new Watch(Optional.empty(), Optional.empty(), length, List.of(signs));
    }

    /** FAILING after 4 s, TO_STOP after 10, TO_START after 15, then FAILURE, each within 1 s (L-26). */
    static Watch application(Duration phase, double failure) {
        // A start that is one second longer ends one round later.
        Duration start = START.plusMillis(Math.round((failure - 20) * 1000));
        return app(
                phase,
                start,
                sign("FAILING (YELLOW)", 4),
                sign("TO_STOP (YELLOW)", 10),
                sign("TO_START (YELLOW)", 15),
                sign("FAILURE (RED)", failure));
    }

    static Watch script(Duration phase) {
        return app(phase, START, sign("ABNORMAL (RED)", 1));
    }

    private static Watch app(Duration phase, Duration start, Sign... signs) {
        AppSpec app = new AppSpec(
                "app1",
                List.of("monitor_period=5", "monitor_timeout=3", "monitor_failure_threshold=2", "max_restart=1"),
                Duration.ofMillis(1_020),
                STOP,
                start);
        return new Watch(Optional.of(app), Optional.of(phase), APP_LENGTH, List.of(signs));
    }

    private static Sign sign(String text, double after) {
        return new Sign("agent:" + VM, text, after - 1, after + 1);
    }
}
