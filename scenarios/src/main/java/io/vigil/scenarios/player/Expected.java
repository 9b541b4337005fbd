package io.vigil.scenarios.player;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario demands.
 *
 * @param order chains; in each, the events come one after another, with anything between them
 * @param never patterns that match nothing between the start and the end of the story
 * @param vms final state by VM, then by fact
 */
record Expected(
        List<List<EventPattern>> order,
        List<EventPattern> never,
        List<Window> within,
        List<Count> counts,
        List<Barrier> barriers,
        Map<String, Map<String, String>> vms,
        Map<String, Map<String, String>> hosts,
        Map<String, String> registry,
        List<Output> output) {

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
            return from == to ? Double.toString(from) : from + " to " + to;
        }
    }
}
