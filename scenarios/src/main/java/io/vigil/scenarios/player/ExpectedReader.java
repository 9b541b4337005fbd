package io.vigil.scenarios.player;

import io.vigil.model.policy.Profile;
import io.vigil.scenarios.player.Expected.Barrier;
import io.vigil.scenarios.player.Expected.Count;
import io.vigil.scenarios.player.Expected.Mark;
import io.vigil.scenarios.player.Expected.Never;
import io.vigil.scenarios.player.Expected.Output;
import io.vigil.scenarios.player.Expected.Range;
import io.vigil.scenarios.player.Expected.Window;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads what a scenario demands. */
final class ExpectedReader {
    private static final double MOST = 1e9;

    private final Names names;
    private final Mistakes mistakes;
    private final FactReader facts;

    ExpectedReader(Names names, Mistakes mistakes) {
        this.names = names;
        this.mistakes = mistakes;
        this.facts = new FactReader(names, mistakes);
    }

    Expected read(Field field) {
        Map<String, Field> keys = field.map(Keys.THEN);
        if (keys.isEmpty()) {
            throw field.error("demands nothing; allowed are " + String.join(", ", Keys.THEN));
        }
        List<List<EventPattern>> order = new ArrayList<>();
        List<Never> never = new ArrayList<>();
        List<Window> windows = new ArrayList<>();
        List<Count> counts = new ArrayList<>();
        List<Barrier> barriers = new ArrayList<>();
        List<Output> outputs = new ArrayList<>();
        at(keys, "order", list -> order.addAll(chains(list)));
        each(keys, "never", item -> never.add(never(item)));
        eachEvent(keys, "within", (event, value) -> windows.add(window(event, value)));
        eachEvent(
                keys,
                "count",
                (event, value) -> counts.add(new Count(event, PerProfile.of(value, ExpectedReader::times))));
        each(keys, "barrier", item -> barriers.add(barrier(item)));
        each(keys, "output", item -> outputs.add(output(item)));
        Map<String, String> registry = new LinkedHashMap<>();
        at(keys, "registry", value -> registry.putAll(facts.registry(value)));
        return new Expected(
                order,
                never,
                windows,
                counts,
                barriers,
                states(keys, "vms", Names.Kind.VM, facts::vm),
                states(keys, "hosts", Names.Kind.HOST, facts::host),
                registry,
                outputs);
    }

    private void at(Map<String, Field> keys, String key, Consumer<Field> read) {
        if (keys.containsKey(key)) {
            mistakes.attempt(() -> read.accept(keys.get(key)));
        }
    }

    private void each(Map<String, Field> keys, String key, Consumer<Field> read) {
        at(keys, key, list -> list.list().forEach(item -> mistakes.attempt(() -> read.accept(item))));
    }

    /** Takes what is demanded of an event. */
    private interface Demand {
        void read(EventPattern event, Field value);
    }

    private void eachEvent(Map<String, Field> keys, String key, Demand read) {
        at(keys, key, map -> map.entries()
                .forEach((event, value) ->
                        mistakes.attempt(() -> read.read(EventCatalogue.read(value, event, names), value))));
    }

    private EventPattern event(Field field) {
        return EventCatalogue.read(field, names);
    }

    /** One chain, or a list of chains. */
    private List<List<EventPattern>> chains(Field field) {
        List<Field> items = field.list();
        boolean nested = items.stream().anyMatch(Field::isList);
        return nested ? items.stream().map(this::chain).toList() : List.of(chain(field));
    }

    private List<EventPattern> chain(Field field) {
        List<EventPattern> chain = new ArrayList<>();
        field.list().forEach(item -> mistakes.attempt(() -> chain.add(event(item))));
        return chain;
    }

    private Never never(Field item) {
        if (!item.isMap()) {
            return new Never(event(item), Optional.empty(), Optional.empty());
        }
        Map<String, Field> keys = item.map(Keys.NEVER, List.of("event"));
        return new Never(
                event(keys.get("event")),
                Optional.ofNullable(keys.get("after")).map(this::mark),
                Optional.ofNullable(keys.get("until")).map(this::mark));
    }

    private Mark mark(Field field) {
        return field.isNumber() || field.isMap()
                ? new Mark(Optional.empty(), PerProfile.of(field, value -> value.number(0, MOST)))
                : new Mark(Optional.of(event(field)), PerProfile.none());
    }

    private Window window(EventPattern event, Field value) {
        if (!value.isMap()) {
            return new Window(event, Optional.empty(), PerProfile.of(value, ExpectedReader::range));
        }
        Map<String, Field> keys = value.map(Keys.WINDOW);
        Optional<EventPattern> since = Optional.ofNullable(keys.get("since")).map(this::event);
        Map<Profile, Range> ranges = new EnumMap<>(Profile.class);
        keys.forEach((key, range) -> {
            if (!key.equals("since")) {
                PerProfile.KEYS.stream()
                        .filter(profile -> key.equals("both") || key.equals(profile))
                        .forEach(profile -> ranges.put(PerProfile.profile(profile), range(range)));
            }
        });
        if (ranges.isEmpty()) {
            throw value.error("has no window; at least one of compat, fast, both is needed, as {both: [0, 60]}");
        }
        return new Window(event, since, new PerProfile<>(ranges));
    }

    private static Range range(Field field) {
        return range(field, end -> end.number(-MOST, MOST));
    }

    private static Range times(Field field) {
        return range(field, end -> (double) end.count(0, (int) MOST));
    }

    private static Range range(Field field, Function<Field, Double> number) {
        if (!field.isList()) {
            double exact = number.apply(field);
            return new Range(exact, exact);
        }
        List<Field> ends = field.list();
        if (ends.size() != 2) {
            throw field.error("has " + ends.size() + " numbers; allowed is [from, to]");
        }
        double from = number.apply(ends.get(0));
        double to = number.apply(ends.get(1));
        if (to < from) {
            throw field.error("is [" + ends.get(0).text() + ", " + ends.get(1).text()
                    + "], which ends before it begins; allowed is [from, to]");
        }
        return new Range(from, to);
    }

    private Barrier barrier(Field item) {
        Map<String, Field> keys = item.map(Keys.BARRIER, Keys.BARRIER);
        return new Barrier(event(keys.get("first")), event(keys.get("then")));
    }

    private Map<String, Map<String, String>> states(
            Map<String, Field> keys, String key, Names.Kind kind, Function<Field, Map<String, String>> read) {
        Map<String, Map<String, String>> states = new LinkedHashMap<>();
        at(keys, key, map -> map.entries()
                .forEach((written, value) -> mistakes.attempt(() -> {
                    Map<String, String> found = read.apply(value);
                    for (String name : written.split(" *, *")) {
                        mistakes.attempt(() -> names.check(name, value, kind));
                        states.computeIfAbsent(name, n -> new LinkedHashMap<>()).putAll(found);
                    }
                })));
        return states;
    }

    private static Output output(Field item) {
        Map<String, Field> keys = item.map(Keys.OUTPUT, List.of("cli"));
        return new Output(
                keys.get("cli").text(),
                keys.containsKey("exit") ? keys.get("exit").count(0, 255) : 0,
                keys.containsKey("contains") ? keys.get("contains").texts() : List.of(),
                keys.containsKey("lacks") ? keys.get("lacks").texts() : List.of());
    }
}
