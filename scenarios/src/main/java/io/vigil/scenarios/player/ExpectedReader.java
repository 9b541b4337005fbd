package io.vigil.scenarios.player;

import io.vigil.scenarios.player.Expected.Barrier;
import io.vigil.scenarios.player.Expected.Count;
import io.vigil.scenarios.player.Expected.Output;
import io.vigil.scenarios.player.Expected.Range;
import io.vigil.scenarios.player.Expected.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads what a scenario demands. */
final class ExpectedReader {
    private static final double MOST = 1e9;

    private final Names names;

    ExpectedReader(Names names) {
        this.names = names;
    }

    Expected read(Field field) {
        Map<String, Field> keys = field.map(Keys.THEN);
        if (keys.isEmpty()) {
            throw field.error("demands nothing; allowed are " + String.join(", ", Keys.THEN));
        }
        return new Expected(
                order(keys.get("order")),
                keys.containsKey("never") ? patterns(keys.get("never")) : List.of(),
                windows(keys.get("within")),
                counts(keys.get("count")),
                barriers(keys.get("barrier")),
                states(keys.get("vms"), Names.Kind.VM, FinalState.VM_FACTS),
                states(keys.get("hosts"), Names.Kind.HOST, FinalState.HOST_FACTS),
                keys.containsKey("registry") ? facts(keys.get("registry"), FinalState.REGISTRY_FACTS) : Map.of(),
                outputs(keys.get("output")));
    }

    private static List<EventPattern> patterns(Field field) {
        return field.list().stream().map(EventPattern::of).toList();
    }

    /** One chain, or a list of chains. */
    private static List<List<EventPattern>> order(Field field) {
        if (field == null) {
            return List.of();
        }
        List<Field> items = field.list();
        boolean nested = items.stream().anyMatch(Field::isList);
        return nested ? items.stream().map(ExpectedReader::patterns).toList() : List.of(patterns(field));
    }

    private static List<Window> windows(Field field) {
        List<Window> windows = new ArrayList<>();
        if (field != null) {
            field.entries().forEach((event, value) -> windows.add(window(event, value)));
        }
        return windows;
    }

    private static Window window(String event, Field value) {
        EventPattern pattern = EventPattern.of(event);
        if (!value.isMap()) {
            return new Window(pattern, Optional.empty(), PerProfile.of(value, ExpectedReader::range));
        }
        Map<String, Field> keys = value.map(Keys.WINDOW);
        Optional<EventPattern> since = Optional.ofNullable(keys.get("since")).map(EventPattern::of);
        Map<io.vigil.model.policy.Profile, Range> ranges = new java.util.EnumMap<>(io.vigil.model.policy.Profile.class);
        keys.forEach((key, range) -> {
            if (!key.equals("since")) {
                PerProfile.KEYS.stream()
                        .filter(profile -> key.equals("both") || key.equals(profile))
                        .forEach(profile -> ranges.put(PerProfile.profile(profile), range(range)));
            }
        });
        return new Window(pattern, since, new PerProfile<>(ranges));
    }

    private static Range range(Field field) {
        if (field.isList()) {
            List<Field> ends = field.list();
            if (ends.size() == 2) {
                double from = ends.get(0).number(-MOST, MOST);
                return new Range(from, ends.get(1).number(from, MOST));
            }
            throw field.error("must be [from, to]");
        }
        double exact = field.number(-MOST, MOST);
        return new Range(exact, exact);
    }

    private static List<Count> counts(Field field) {
        List<Count> counts = new ArrayList<>();
        if (field != null) {
            field.entries()
                    .forEach((event, value) ->
                            counts.add(new Count(EventPattern.of(event), PerProfile.of(value, ExpectedReader::range))));
        }
        return counts;
    }

    private static List<Barrier> barriers(Field field) {
        List<Barrier> barriers = new ArrayList<>();
        for (Field item : field == null ? List.<Field>of() : field.list()) {
            Map<String, Field> keys = item.map(Keys.BARRIER);
            if (keys.size() != Keys.BARRIER.size()) {
                throw item.error("needs first and then");
            }
            barriers.add(new Barrier(EventPattern.of(keys.get("first")), EventPattern.of(keys.get("then"))));
        }
        return barriers;
    }

    private Map<String, Map<String, String>> states(Field field, Names.Kind kind, List<String> allowed) {
        Map<String, Map<String, String>> states = new LinkedHashMap<>();
        if (field != null) {
            field.entries().forEach((written, value) -> {
                for (String name : written.split(" *, *")) {
                    names.check(name, value, kind);
                    states.computeIfAbsent(name, n -> new LinkedHashMap<>()).putAll(facts(value, allowed));
                }
            });
        }
        return states;
    }

    private static Map<String, String> facts(Field field, List<String> allowed) {
        Map<String, String> facts = new LinkedHashMap<>();
        field.map(allowed)
                .forEach((key, value) ->
                        facts.put(key, value.isList() ? String.join(",", new TreeSet<>(value.texts())) : value.text()));
        return facts;
    }

    private static List<Output> outputs(Field field) {
        List<Output> outputs = new ArrayList<>();
        for (Field item : field == null ? List.<Field>of() : field.list()) {
            Map<String, Field> keys = item.map(Keys.OUTPUT);
            if (!keys.containsKey("cli")) {
                throw item.error("key 'cli' is missing");
            }
            outputs.add(new Output(
                    keys.get("cli").text(),
                    keys.containsKey("exit") ? keys.get("exit").count(0, 255) : 0,
                    keys.containsKey("contains") ? keys.get("contains").texts() : List.of(),
                    keys.containsKey("lacks") ? keys.get("lacks").texts() : List.of()));
        }
        return outputs;
    }
}
