package io.vigil.scenarios.player;

import io.vigil.model.policy.Profile;
import io.vigil.scenarios.player.Expected.Barrier;
import io.vigil.scenarios.player.Expected.Mark;
import io.vigil.scenarios.player.Expected.Never;
import io.vigil.scenarios.player.Expected.Range;
import io.vigil.scenarios.player.Expected.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the log of a story with what the scenario demands of it. */
final class Checks {
    private final List<Happening> events;
    private final Duration zero;
    private final Profile profile;
    private final List<String> problems = new ArrayList<>();

    /** @param events those of the story, setup and cleanup excluded */
    Checks(List<Happening> events, Duration zero, Profile profile) {
        this.events = events;
        this.zero = zero;
        this.profile = profile;
    }

    List<String> run(Expected expected) {
        expected.order().forEach(this::order);
        expected.never().forEach(this::never);
        expected.within().forEach(this::window);
        expected.counts().forEach(count -> count.range().in(profile).ifPresent(range -> count(count.event(), range)));
        expected.barriers().forEach(this::barrier);
        return problems;
    }

    private void order(List<EventPattern> chain) {
        int next = 0;
        String before = "the start";
        for (EventPattern pattern : chain) {
            Optional<Happening> found = first(pattern, next);
            if (found.isEmpty()) {
                boolean earlier = first(pattern, 0).isPresent();
                problems.add("order: '" + pattern + "' did not come after " + before
                        + (earlier ? ", only before it" : "; it never came"));
                return;
            }
            next = index(found.get()) + 1;
            before = "'" + pattern + "' (" + seconds(found.get()) + " s)";
        }
    }

    private void never(Never never) {
        Optional<Happening> start = never.after().flatMap(Mark::event).flatMap(event -> first(event, 0));
        if (never.after().flatMap(Mark::event).isPresent() && start.isEmpty()) {
            problems.add("never: '" + never.after().get().event().get() + "', after which '" + never.event()
                    + "' must not come, never came itself");
            return;
        }
        int from = start.map(event -> index(event) + 1).orElse(0);
        double after = seconds(never.after(), Double.NEGATIVE_INFINITY);
        double until = seconds(never.until(), Double.POSITIVE_INFINITY);
        int to = never.until()
                .flatMap(Mark::event)
                .flatMap(event -> first(event, from))
                .map(this::index)
                .orElse(events.size());
        events.subList(from, to).stream()
                .filter(event -> never.event().matches(event))
                .filter(event -> seconds(event) >= after && seconds(event) <= until)
                .findFirst()
                .ifPresent(found -> problems.add("never: '" + never.event() + "' came: "
                        + found.line(zero).strip()));
    }

    private double seconds(Optional<Mark> mark, double otherwise) {
        return mark.flatMap(given -> given.seconds().in(profile)).orElse(otherwise);
    }

    private void window(Window window) {
        Optional<Range> range = window.range().in(profile);
        if (range.isEmpty()) {
            return;
        }
        Duration since = zero;
        int from = 0;
        if (window.since().isPresent()) {
            Optional<Happening> start = first(window.since().get(), 0);
            if (start.isEmpty()) {
                problems.add("within: '" + window.since().get() + "' never came");
                return;
            }
            since = start.get().at();
            from = index(start.get());
        }
        Optional<Happening> found = first(window.event(), from);
        if (found.isEmpty()) {
            problems.add("within: '" + window.event() + "' never came");
            return;
        }
        double after = found.get().at().minus(since).toMillis() / 1000.0;
        if (!range.get().holds(after)) {
            problems.add(
                    "within: '" + window.event() + "' came after " + after + " s instead of " + range.get() + " s");
        }
    }

    private void count(EventPattern pattern, Range range) {
        long found = events.stream().filter(pattern::matches).count();
        if (!range.holds(found)) {
            problems.add("count: '" + pattern + "' came " + found + " times instead of " + range);
        }
    }

    private void barrier(Barrier barrier) {
        Optional<Happening> then = first(barrier.then(), 0);
        List<Happening> firsts =
                events.stream().filter(barrier.first()::matches).toList();
        if (firsts.isEmpty() || then.isEmpty()) {
            problems.add("barrier: '" + (firsts.isEmpty() ? barrier.first() : barrier.then()) + "' never came");
            return;
        }
        Happening last = firsts.get(firsts.size() - 1);
        if (last.number() > then.get().number()) {
            problems.add("barrier: '" + then.get().line(zero).strip() + "' came before '"
                    + last.line(zero).strip() + "'");
        }
    }

    private Optional<Happening> first(EventPattern pattern, int from) {
        return events.subList(from, events.size()).stream()
                .filter(pattern::matches)
                .findFirst();
    }

    private int index(Happening event) {
        return event.number() - events.get(0).number();
    }

    private double seconds(Happening event) {
        return event.at().minus(zero).toMillis() / 1000.0;
    }
}
