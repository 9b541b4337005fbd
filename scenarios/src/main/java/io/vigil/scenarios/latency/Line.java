package io.vigil.scenarios.latency;

import io.vigil.scenarios.latency.Interval.Pairing;
import io.vigil.scenarios.player.EventPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of {@link Intervals}: a row of the table and how a story shows it.
 *
 * @param story file in which it is measured, without its ending
 */
record Line(Subject subject, String story, Interval interval) {
    private static final Map<String, Pairing> SIGNS =
            Map.of("=", Pairing.SAME_OBJECT, ">", Pairing.ANY, "1", Pairing.FIRST, "!", Pairing.FIRST_OF_OBJECT);

    static Line read(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        List<String> words = Arrays.stream(cells.get(4).split(" +")).toList();
        int sign = words.indexOf(
                words.stream().filter(SIGNS::containsKey).findFirst().orElseThrow());
        return new Line(
                new Subject(
                        cells.get(0),
                        cells.get(1),
                        cells.get(2),
                        bounds(cells.get(5)),
                        bounds(cells.get(6)),
                        cell(cells, 8),
                        cell(cells, 7)),
                cells.get(3),
                new Interval(
                        EventPattern.of(String.join(" ", words.subList(0, sign))),
                        EventPattern.of(String.join(" ", words.subList(sign + 1, words.size()))),
                        SIGNS.get(words.get(sign))));
    }

    private static String cell(List<String> cells, int index) {
        return cells.size() > index ? cells.get(index) : "";
    }

    private static Optional<Bounds> bounds(String text) {
        if (text.equals("-")) {
            return Optional.empty();
        }
        String[] ends = text.split(" to ");
        return Optional.of(
                ends.length == 1
                        ? Bounds.atMost(Double.parseDouble(ends[0]))
                        : new Bounds(Double.parseDouble(ends[0]), Double.parseDouble(ends[1])));
    }
}
