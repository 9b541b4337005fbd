package io.vigil.scenarios.player;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario demands.
 *
 * @param order chains; in each, the events come one after another, with anything between them
 * @param never what does not come in the story, or in a part of it
 * @param vms final state by VM, then by fact
 */
record Expected(
        List<List<EventPattern>> order,
        List<Never> never,
        List<Window> within,
        List<Count> counts,
        List<Barrier> barriers,
        Map<String, Map<String, String>> vms,
        Map<String, Map<String, String>> hosts,
        Map<String, String> registry,
        List<Output> output) {

    /** No match after the one mark and before the other; without them, from the start and to the end of the story. */
    record Never(EventPattern event, Optional<Mark> after, Optional<Mark> until) {}

    /** A moment of a story: the first match of an event, or else seconds since the start. */
    record Mark(Optional<EventPattern> event, PerProfile<Double> seconds) {}

    /** First match of the event lies in the window, in seconds since the start or since the first match of another. */
    record Window(EventPattern event, Optional<EventPattern> since, PerProfile<Range> range) {}

    record Count(EventPattern event, PerProfile<Range> range) {}

    /** Both match, and every match of the first comes before every match of the second. */
    record Barrier(EventPattern first, EventPattern then) {}

    /** What a command says at the end. */
    record Output(String cli, int exit, List<String> contains, List<String> lacks) {}

    /** Both ends belong to it. */
    record Range(double from, double to) {
        boolean holds(double value) {
            return value >= from && value <= to;
        }

        @Override
        public String toString() {
            return from == to ? Field.plain(from) : Field.plain(from) + " to " + Field.plain(to);
        }
    }
}
