package io.vigil.scenarios.player;

import io.vigil.model.HostGroupId;
import io.vigil.model.policy.Profile;
import io.vigil.scenarios.player.Scenario.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Plays one scenario in one profile; everything happens on the caller's thread. */
public final class Play {
    private static final Duration REPAIR = Duration.ofHours(1);

    private final Scenario scenario;
    private final Profile profile;
    private final Stage stage;
    private final List<String> problems = new ArrayList<>();
    private final List<Running> running = new ArrayList<>();
    private Duration zero = Duration.ZERO;

    private Play(Scenario scenario, Profile profile, long seed, boolean polls) {
        this.scenario = scenario;
        this.profile = profile;
        this.stage = new Stage(scenario, profile, seed, polls);
    }

    /** A step of the story and how it ended; no end while it has not begun or has not ended. */
    private static final class Running {
        private final Step step;
        private CompletableFuture<Optional<String>> end;

        Running(Step step) {
            this.step = step;
        }
    }

    /** The same scenario, profile and seed give the same result and the same log, line for line. */
    public static Result of(Scenario scenario, Profile profile, long seed) {
        return of(scenario, profile, seed, false);
    }

    /** @param polls the log also has every question of detection to a VIOS and its end, as {@code poll.*} ({@link PollLog}) */
    public static Result of(Scenario scenario, Profile profile, long seed, boolean polls) {
        Play play = new Play(scenario, profile, seed, polls);
        try (Stage stage = play.stage) {
            play.run();
            return new Result(
                    scenario.id(),
                    profile,
                    List.copyOf(play.problems),
                    List.copyOf(stage.log().events()),
                    play.zero,
                    stage.time().monotonic());
        }
    }

    private void run() {
        Invariants invariants = new Invariants(stage, scenario);
        try {
            stage.prepare();
            Map<String, String> before = invariants.layout();
            story();
            stage.hands().doAll(scenario.cleanup());
            restored(invariants, before);
        } catch (ScenarioException e) {
            problems.add(e.getMessage());
        }
        problems.addAll(invariants.broken());
    }

    private void story() {
        zero = stage.time().monotonic();
        int first = stage.log().events().size();
        Until until = scenario.until().in(profile).orElseThrow(); // the reader asks for it
        stage.log().say("story", "story.started", "", scenario.story());
        scenario.when().forEach(this::schedule);
        boolean[] over = {false};
        until.event().ifPresent(event -> stage.log().listen(news -> over[0] |= event.matches(news)));
        boolean came = stage.time().runUntil(() -> over[0], until.limit());
        if (until.event().isPresent() && !came) {
            problems.add("until: '" + until.event().get() + "' did not come within "
                    + until.limit().toSeconds() + " s");
        }
        stage.time().runFor(until.settle());
        List<Happening> events = stage.log().events();
        stage.log().say("story", "story.ended", "", "");
        List<Happening> told = List.copyOf(events.subList(first, events.size()));
        problems.addAll(new Checks(told, zero, profile).run(scenario.then()));
        problems.addAll(new FinalState(stage).differences(scenario.then(), new HostGroupId(scenario.group())));
        scenario.then().output().forEach(this::output);
        running.forEach(this::ended);
    }

    private void schedule(Step step) {
        Running run = new Running(step);
        running.add(run);
        if (step.after().isEmpty()) {
            stage.time().after(step.delay(), "scenario", () -> begin(run));
            return;
        }
        boolean[] seen = {false};
        stage.log().listen(event -> {
            if (!seen[0] && step.after().get().matches(event)) {
                seen[0] = true;
                stage.time().after(step.delay(), "scenario", () -> begin(run));
            }
        });
    }

    private void begin(Running run) {
        try {
            run.end = stage.hands().start(run.step);
        } catch (RuntimeException e) {
            run.end = CompletableFuture.completedFuture(Optional.of(e.toString()));
        }
    }

    private void ended(Running run) {
        if (run.end == null) {
            problems.add(run.step.place() + ": never happened"
                    + run.step
                            .after()
                            .map(event -> ": '" + event + "' did not come")
                            .orElse(""));
            return;
        }
        run.end
                .getNow(Optional.of("did not end before the end of the story"))
                .ifPresent(problem -> problems.add(run.step.place() + ": " + problem));
    }

    private void output(Expected.Output wanted) {
        Hands.Reply reply = stage.hands().typeAndWait(wanted.cli());
        String text = String.join("\n", reply.lines());
        String who = "output of '" + wanted.cli() + "': ";
        if (reply.exit() != wanted.exit()) {
            problems.add(who + "exit code is " + reply.exit() + " instead of " + wanted.exit() + "\n" + text);
        }
        wanted.contains().stream()
                .filter(part -> !text.contains(part))
                .forEach(part -> problems.add(who + "lacks '" + part + "'\n" + text));
        wanted.lacks().stream()
                .filter(text::contains)
                .forEach(part -> problems.add(who + "contains '" + part + "'\n" + text));
    }

    private void restored(Invariants invariants, Map<String, String> before) {
        boolean same = stage.time()
                .runUntil(
                        () -> stage.store().openMoves().isEmpty()
                                && invariants.layout().equals(before),
                        REPAIR);
        if (!same) {
            Map<String, String> now = invariants.layout();
            before.forEach((name, place) -> {
                if (!place.equals(now.get(name))) {
                    problems.add("R-6: after the cleanup " + name + " is on " + now.get(name) + " instead of " + place);
                }
            });
            stage.store().openMoves().forEach(move -> problems.add("R-6: a move is still open: " + move.misc()));
        }
    }
}
