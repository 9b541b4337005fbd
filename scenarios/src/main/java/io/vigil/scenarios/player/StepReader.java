package io.vigil.scenarios.player;

import io.vigil.simulator.datacentre.FaultWord;
import io.vigil.simulator.datacentre.FaultWord.Victim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the lists of things that are done. */
final class StepReader {
    private static final List<String> ACTIONS = List.of("cli", "hmc", "ksysvmmgr", "fault", "wait", "wait_for");
    private static final List<String> TIMED_ACTIONS = List.of("cli", "hmc", "ksysvmmgr", "fault");
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Names names;
    private final Mistakes mistakes;

    StepReader(Names names, Mistakes mistakes) {
        this.names = names;
        this.mistakes = mistakes;
    }

    /** Setup and cleanup: one after another, each when the one before has ended. */
    List<Step> sequence(Field field) {
        List<Step> steps = new ArrayList<>();
        field.list().forEach(item -> mistakes.attempt(() -> steps.add(sequenced(item))));
        return steps;
    }

    private Step sequenced(Field item) {
        Map<String, Field> keys = item.entries();
        String action = only(item, keys, ACTIONS);
        for (String timing : List.of("at", "after")) {
            if (keys.containsKey(timing)) {
                throw keys.get(timing)
                        .error("stands only in 'when'; here each step waits for the one before, and 'wait' or"
                                + " 'wait_for' is a step of its own");
            }
        }
        Duration pause = action.equals("wait") ? ScenarioReader.seconds(keys.get("wait")) : Duration.ZERO;
        return step(item, Optional.empty(), pause, action(item, action, keys, List.of()));
    }

    /** The story: each at its time or after its event. */
    List<Step> timed(Field field) {
        List<Field> items = field.list();
        if (items.isEmpty()) {
            throw field.error("is empty; a story needs at least one step");
        }
        List<Step> steps = new ArrayList<>();
        items.forEach(item -> mistakes.attempt(() -> steps.add(timedStep(item))));
        return steps;
    }

    private Step timedStep(Field item) {
        Map<String, Field> keys = item.entries();
        String action = only(item, keys, TIMED_ACTIONS);
        boolean late = keys.containsKey("after");
        if (keys.containsKey("at") == late) {
            throw item.error(
                    "needs either 'at' (seconds) or 'after' (an event); it has " + (late ? "both" : "neither"));
        }
        if (!late && keys.containsKey("wait")) {
            throw keys.get("wait")
                    .error("needs 'after': it is the pause after that event; with 'at' add it to the time");
        }
        Optional<EventPattern> after = Optional.ofNullable(keys.get("after")).map(a -> EventCatalogue.read(a, names));
        Field delay = keys.get(late ? "wait" : "at");
        return step(
                item,
                after,
                delay == null ? Duration.ZERO : ScenarioReader.seconds(delay),
                action(item, action, keys, late ? Keys.AFTER : Keys.AT));
    }

    private static Step step(Field item, Optional<EventPattern> after, Duration delay, Step.Action action) {
        return new Step(after, delay, action, item.file() + ":" + item.line());
    }

    private static String only(Field item, Map<String, Field> keys, List<String> allowed) {
        Set<String> known = new TreeSet<>(Keys.steps());
        keys.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw value.error("is not a key of a step" + Nearest.to(key, known) + "; allowed are " + known);
            }
        });
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
                    case "ksysvmmgr" -> ksysvmmgr(item, keys);
                    case "hmc" ->
                        new Step.Hmc(
                                Optional.ofNullable(keys.get("console")).map(c -> names.checked(c, Names.Kind.HMC)
                                        .get(0)),
                                keys.get("hmc").text());
                    case "fault" -> fault(item, keys, allowed);
                    case "wait_for" -> {
                        Field limit = keys.get("limit");
                        yield new Step.Await(
                                EventCatalogue.read(keys.get("wait_for"), names),
                                limit == null ? PATIENCE : ScenarioReader.seconds(limit));
                    }
                    default -> new Step.Pause();
                };
        keys.forEach((key, value) -> {
            if (!allowed.contains(key)) {
                mistakes.add(value.error(
                        "does not belong to a step with '" + action + "'; allowed are " + new TreeSet<>(allowed)));
            }
        });
        return done;
    }

    private Step.Ksysvmmgr ksysvmmgr(Field item, Map<String, Field> keys) {
        if (!keys.containsKey("vm")) {
            throw item.error("ksysvmmgr needs 'vm': where it is typed");
        }
        Field exit = keys.get("exit");
        return new Step.Ksysvmmgr(
                names.checked(keys.get("vm"), Names.Kind.VM).get(0),
                keys.get("ksysvmmgr").text(),
                exit == null ? 0 : exit.count(0, 255));
    }

    private Step.Fault fault(Field item, Map<String, Field> keys, List<String> allowed) {
        FaultCatalogue.Kind kind = FaultCatalogue.all()
                .get(keys.get("fault").oneOf(FaultCatalogue.all().keySet()));
        List<String> victims = List.of("");
        if (kind.victim() != Victim.NOTHING) {
            String key = kind.victim().key();
            allowed.add(key);
            if (!keys.containsKey(key)) {
                throw item.error("fault " + kind.name() + " needs '" + key + "'");
            }
            victims = names.checked(
                    keys.get(key), Names.Kind.valueOf(kind.victim().name()));
        }
        double number = kind.option()
                .map(option -> number(item, kind, option, keys, allowed))
                .orElse(0.0);
        return new Step.Fault(kind, victims, number);
    }

    private static double number(
            Field item,
            FaultCatalogue.Kind kind,
            FaultWord.Option option,
            Map<String, Field> keys,
            List<String> allowed) {
        allowed.add(option.key());
        Field given = keys.get(option.key());
        if (given == null) {
            return option.standard()
                    .orElseThrow(() -> item.error("fault " + kind.name() + " needs '" + option.key() + "'"));
        }
        return option.whole()
                ? given.count((int) option.least(), (int) option.most())
                : given.number(option.least(), option.most());
    }
}
