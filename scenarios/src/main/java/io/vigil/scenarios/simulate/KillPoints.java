package io.vigil.scenarios.simulate;

import io.vigil.scenarios.WriteHook;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The kill harness: finds every durable write of a recovery by running it once, then runs it again for each, with the
 * controller killed dead right before or right after that write, and a new one started on the same store.
 */
final class KillPoints {
    private static final Duration DEAD = Duration.ofSeconds(5);

    private KillPoints() {}

    /** One end of the controller. {@code index} counts the writes since the failure, from 0. */
    record Point(String scenario, int index, boolean after, String actor, Duration at) {
        @Override
        public String toString() {
            return scenario + " " + (after ? "after " : "before") + " write " + index + " by " + actor + ", "
                    + at.toMillis() + " ms after the failure";
        }
    }

    /** What the recovery looked like; no violation = passed. */
    record Outcome(Point point, List<String> violations) {}

    static List<Point> points(String scenario) {
        Recovery plain = new Recovery(scenario);
        List<Point> found = new ArrayList<>();
        plain.prepare();
        plain.listen(new WriteHook() {
            @Override
            public void before(String actor) {
                int index = found.size() / 2;
                found.add(new Point(scenario, index, false, actor, plain.sinceFailure()));
                found.add(new Point(scenario, index, true, actor, plain.sinceFailure()));
            }

            @Override
            public void after(String actor) {}
        });
        List<String> broken = plain.judge();
        if (!broken.isEmpty()) {
            throw new IllegalStateException(scenario + " fails without any kill: " + broken);
        }
        return found;
    }

    static Outcome kill(Point point) {
        Recovery run = new Recovery(point.scenario());
        run.prepare();
        int[] writes = {0};
        run.listen(new WriteHook() {
            @Override
            public void before(String actor) {
                if (!point.after() && writes[0] == point.index()) {
                    die();
                }
            }

            @Override
            public void after(String actor) {
                if (point.after() && writes[0] == point.index()) {
                    die();
                }
                writes[0]++;
            }

            private void die() {
                writes[0] = Integer.MAX_VALUE / 2;
                run.die(DEAD);
            }
        });
        return new Outcome(point, run.judge());
    }

    static int print(PrintStream out) throws InterruptedException {
        List<Point> all = new ArrayList<>();
        all.addAll(points(Recovery.HOST));
        all.addAll(points(Recovery.VM));
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()));
        List<Future<Outcome>> running = new ArrayList<>();
        all.forEach(point -> running.add(threads.submit((Callable<Outcome>) () -> kill(point))));
        threads.shutdown();
        int failed = 0;
        for (int i = 0; i < all.size(); i++) {
            try {
                Outcome outcome = running.get(i).get();
                out.println((outcome.violations().isEmpty() ? "passed  " : "FAILED  ") + outcome.point());
                outcome.violations().forEach(text -> out.println("            " + text));
                failed += outcome.violations().isEmpty() ? 0 : 1;
            } catch (ExecutionException e) {
                out.println("FAILED  " + all.get(i) + ": " + e.getCause());
                failed++;
            }
        }
        out.println(all.size() + " kill points, " + (all.size() - failed) + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }
}
