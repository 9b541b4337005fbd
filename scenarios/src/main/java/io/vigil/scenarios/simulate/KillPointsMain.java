package io.vigil.scenarios.simulate;

import io.vigil.scenarios.simulate.KillPoints.Outcome;
import io.vigil.scenarios.simulate.KillPoints.Point;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** {@code ./vigil simulate --kill-points}: kills at every point, on all processors, and prints each with its outcome. */
final class KillPointsMain {
    private final PrintStream out;
    private final boolean trace;
    private int passed;
    private int failed;

    private KillPointsMain(PrintStream out, boolean trace) {
        this.out = out;
        this.trace = trace;
    }

    /**
     * @param only empty for all, or a story ({@code SC-10}), or a point as printed ({@code SC-10/17/after})
     * @return exit code: 0 all passed, 1 one failed, 2 {@code only} names nothing
     */
    static int print(PrintStream out, String only, boolean trace) throws InterruptedException {
        return new KillPointsMain(out, trace).run(only);
    }

    private int run(String only) throws InterruptedException {
        long began = System.nanoTime();
        List<KillStory> stories = KillStory.all().stream()
                .filter(story -> only.isEmpty() || story.id().equalsIgnoreCase(only.split("/", 2)[0]))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(
                trace ? 1 : Math.max(1, Runtime.getRuntime().availableProcessors()));
        try {
            List<Future<List<Point>>> found = stories.stream()
                    .map(story -> threads.submit(() -> KillPoints.points(story)))
                    .toList();
            for (int i = 0; i < stories.size(); i++) {
                story(stories.get(i), found.get(i), only, threads);
            }
        } finally {
            threads.shutdownNow();
        }
        if (passed + failed == 0) {
            out.println("'" + only + "' is no kill point; allowed are "
                    + String.join(
                            ", ", KillStory.all().stream().map(KillStory::id).toList())
                    + ", and a point of one of them as it is printed, e.g. SC-10/17/after");
            return 2;
        }
        out.println(String.format(
                Locale.ROOT,
                "%d kill points, %d passed, %d failed, %.0f s",
                passed + failed,
                passed,
                failed,
                (System.nanoTime() - began) / 1e9));
        return failed == 0 ? 0 : 1;
    }

    private void story(KillStory story, Future<List<Point>> found, String only, ExecutorService threads)
            throws InterruptedException {
        List<Point> points;
        try {
            points = found.get();
        } catch (ExecutionException e) {
            failed++;
            out.println("FAILED  " + story.id() + ": " + e.getCause());
            return;
        }
        List<Point> wanted = points.stream()
                .filter(point -> !only.contains("/") || point.id().equalsIgnoreCase(only))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        out.println(story.id() + ": " + story.text() + " (" + points.size() / 2 + " durable writes)");
        Consumer<String> follower = trace ? out::println : line -> {};
        List<Future<Outcome>> running = new ArrayList<>();
        wanted.forEach(point -> running.add(threads.submit(() -> KillPoints.kill(point, follower))));
        for (int i = 0; i < wanted.size(); i++) {
            tell(wanted.get(i), running.get(i));
        }
    }

    private void tell(Point point, Future<Outcome> running) throws InterruptedException {
        List<String> broken;
        try {
            broken = running.get().violations();
        } catch (ExecutionException e) {
            broken = List.of(e.getCause().toString());
        }
        out.println((broken.isEmpty() ? "passed  " : "FAILED  ") + point);
        broken.forEach(text -> out.println("            " + text));
        if (broken.isEmpty()) {
            passed++;
        } else {
            failed++;
            out.println("            again: ./vigil simulate --kill-points --only " + point.id() + " --trace");
        }
    }
}
