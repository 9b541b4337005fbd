package io.vigil.scenarios.simulate;

import io.vigil.scenarios.WriteHook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The kill harness: finds every durable write of a story by telling it once, then tells it again for each, with the
 * controller killed dead right before or right after that write, and a new one started on the same store.
 */
final class KillPoints {
    private static final Duration DEAD = Duration.ofSeconds(5);

    private KillPoints() {}

    /** One end of the controller. {@code index} counts the writes since the story began, from 0. */
    record Point(String story, int index, boolean after, String actor, Duration at) {
        /** As typed after {@code --only}. */
        String id() {
            return story + "/" + index + "/" + (after ? "after" : "before");
        }

        @Override
        public String toString() {
            return String.format(java.util.Locale.ROOT, "%-22s %-10s %8.3f s", id(), actor, at.toMillis() / 1000.0);
        }
    }

    /** What the recovery looked like; no violation = passed. */
    record Outcome(Point point, List<String> violations) {}

    /** All points of a story. @throws IllegalStateException the story goes wrong without any kill */
    static List<Point> points(KillStory story) {
        List<Point> found = new ArrayList<>();
        try (KillRun plain = new KillRun(story, line -> {})) {
            plain.prepare();
            List<String> broken = plain.tell(new WriteHook() {
                @Override
                public void before(String actor) {
                    int index = found.size() / 2;
                    found.add(new Point(story.id(), index, false, actor, plain.sinceBegin()));
                    found.add(new Point(story.id(), index, true, actor, plain.sinceBegin()));
                }

                @Override
                public void after(String actor) {}
            });
            if (!broken.isEmpty()) {
                throw new IllegalStateException(story.id() + " goes wrong without any kill: " + broken);
            }
        }
        return found;
    }

    static Outcome kill(Point point, Consumer<String> trace) {
        KillStory story = KillStory.find(point.story()).orElseThrow();
        try (KillRun run = new KillRun(story, trace)) {
            run.prepare();
            return new Outcome(point, run.tell(new Executioner(point, () -> run.die(DEAD))));
        }
    }

    /** Counts writes and strikes once. */
    private static final class Executioner implements WriteHook {
        private final Point point;
        private final Runnable strike;
        private int writes;
        private boolean done;

        Executioner(Point point, Runnable strike) {
            this.point = point;
            this.strike = strike;
        }

        @Override
        public void before(String actor) {
            look(false);
        }

        @Override
        public void after(String actor) {
            look(true);
            writes++;
        }

        private void look(boolean after) {
            if (!done && point.after() == after && writes == point.index()) {
                done = true;
                strike.run();
            }
        }
    }
}
