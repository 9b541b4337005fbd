package io.vigil.scenarios.player;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the lists of things that are done. */
final class StepReader {
    private static final List<String> ACTIONS = List.of("cli", "hmc", "fault", "wait", "wait_for");
    private static final List<String> TIMED_ACTIONS = List.of("cli", "hmc", "fault");
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Names names;

    StepReader(Names names) {
        this.names = names;
    }

    /** Setup and cleanup: one after another, each when the one before has ended. */
    List<Step> sequence(Field field) {
        List<Step> steps = new ArrayList<>();
        for (Field item : field.list()) {
            Map<String, Field> keys = item.entries();
            String action = only(item, keys, ACTIONS);
            Duration pause = action.equals("wait") ? ScenarioReader.seconds(keys.get("wait")) : Duration.ZERO;
            steps.add(step(item, Optional.empty(), pause, action(item, action, keys, List.of())));
        }
        return steps;
    }

    /** The story: each at its time or after its event. */
    List<Step> timed(Field field) {
        List<Step> steps = new ArrayList<>();
        for (Field item : field.list()) {
            Map<String, Field> keys = item.entries();
            if (keys.containsKey("at") == keys.containsKey("after")) {
                throw item.error("needs either 'at' (seconds) or 'after' (an event)");
            }
            Optional<EventPattern> after =
                    Optional.ofNullable(keys.get("after")).map(EventPattern::of);
            Field delay = keys.get(after.isPresent() ? "wait" : "at");
            String action = only(item, keys, TIMED_ACTIONS);
            List<String> timing = after.isPresent() ? Keys.AFTER : Keys.AT;
            steps.add(step(
                    item,
                    after,
                    delay == null ? Duration.ZERO : ScenarioReader.seconds(delay),
                    action(item, action, keys, timing)));
        }
        if (steps.isEmpty()) {
            throw field.error("is empty; a story needs at least one event");
        }
        return steps;
    }

    private static Step step(Field item, Optional<EventPattern> after, Duration delay, Step.Action action) {
        return new Step(after, delay, action, item.file() + ":" + item.line());
    }

    private static String only(Field item, Map<String, Field> keys, List<String> allowed) {
        if (keys.containsKey("fault")) {
            return "fault"; // whose victim may be an hmc
        }
        List<String> found = allowed.stream().filter(keys::containsKey).toList();
        if (found.size() != 1) {
            throw item.error("needs exactly one of " + allowed + "; it has " + found);
        }
        return found.get(0);
    }

    private Step.Action action(Field item, String action, Map<String, Field> keys, List<String> timing) {
        List<String> allowed = new ArrayList<>(timing);
        allowed.addAll(Keys.STEP.get(action));
        Step.Action done =
                switch (action) {
                    case "cli" -> {
                        Field exit = keys.get("exit");
                        yield new Step.Cli(keys.get("cli").text(), exit == null ? 0 : exit.count(0, 255));
                    }
                    case "hmc" ->
                        new Step.Hmc(
                                Optional.ofNullable(keys.get("console")).map(c -> names.checked(c, Names.Kind.HMC)
                                        .get(0)),
                                keys.get("hmc").text());
                    case "fault" -> fault(item, keys, allowed);
                    case "wait_for" -> {
                        Field limit = keys.get("limit");
                        yield new Step.Await(
                                EventPattern.of(keys.get("wait_for")),
                                limit == null ? PATIENCE : ScenarioReader.seconds(limit));
                    }
                    default -> new Step.Pause();
                };
        item.map(allowed);
        return done;
    }

    private Step.Fault fault(Field item, Map<String, Field> keys, List<String> allowed) {
        FaultCatalogue.Kind kind = FaultCatalogue.all()
                .get(keys.get("fault").oneOf(FaultCatalogue.all().keySet()));
        List<String> victims = List.of("");
        if (kind.victim() != FaultCatalogue.Victim.NOTHING) {
            String key = kind.victim().key();
            allowed.add(key);
            if (!keys.containsKey(key)) {
                throw item.error("fault " + kind.name() + " needs '" + key + "'");
            }
            victims = names.checked(
                    keys.get(key), Names.Kind.valueOf(kind.victim().name()));
        }
        double number = kind.standard();
        if (!kind.option().isEmpty()) {
            allowed.add(kind.option());
            Field given = keys.get(kind.option());
            if (given == null && Double.isNaN(number)) {
                throw item.error("fault " + kind.name() + " needs '" + kind.option() + "'");
            }
            number = given == null ? number : given.number(kind.least(), kind.most());
        }
        return new Step.Fault(kind, victims, number);
    }
}
