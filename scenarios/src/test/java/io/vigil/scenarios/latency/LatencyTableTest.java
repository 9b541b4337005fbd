package io.vigil.scenarios.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.policy.Profile;
import io.vigil.scenarios.latency.Measured.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The latency table of spec 81, section 6, in profile compat; {@code ./vigil bench latencies} plays profile fast as well. */
class LatencyTableTest {
    private static final Set<String> FASTER_THAN_THE_BOOK = Set.of("L-25", "L-27");

    @Test
    @DisplayName("81 section 6, L-01 to L-28: profile compat takes as long as the book, or says why not")
    void compat() {
        List<Measured> table = Latencies.measure(1, Set.of(Profile.COMPAT));
        assertThat(table).as(LatencyTable.of(table)).hasSizeGreaterThan(35).allSatisfy(row -> assertThat(
                        row.failed(Profile.COMPAT))
                .as(row.subject().what())
                .isFalse());
        assertThat(table)
                .filteredOn(row -> row.verdict(Profile.COMPAT) == Verdict.FASTER)
                .extracting(row -> row.subject().id())
                .containsOnlyElementsOf(FASTER_THAN_THE_BOOK);
    }

    @Test
    @DisplayName(
            "81 section 6: each row of the page is in the table, but for what is not printed and what is measured by the clock")
    void complete() {
        Set<String> rows =
                Intervals.all().stream().map(line -> line.subject().id()).collect(Collectors.toSet());
        Thresholds.settings().forEach(row -> rows.add(row.subject().id()));
        rows.addAll(List.of("L-04", "L-09", "L-13", "L-16", "L-29"));
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 29)
                        .mapToObj("L-%02d"::formatted)
                        .toList());
    }

    @Test
    @DisplayName("81 section 6: only an explained row may be faster than the book, none slower")
    void verdicts() {
        assertThat(row("", 5.0).verdict(Profile.COMPAT)).isEqualTo(Verdict.OK);
        assertThat(row("", 3.0).verdict(Profile.COMPAT))
                .as("a remark excuses nothing")
                .isEqualTo(Verdict.MISSED);
        assertThat(row("why", 3.0).verdict(Profile.COMPAT)).isEqualTo(Verdict.FASTER);
        assertThat(row("why", 3.0, 7.0).verdict(Profile.COMPAT)).isEqualTo(Verdict.MISSED);
        assertThat(row("why").verdict(Profile.COMPAT)).isEqualTo(Verdict.NOT_SEEN);
        assertThat(row("why", 5.0).verdict(Profile.FAST)).isEqualTo(Verdict.NONE);
    }

    private static Measured row(String faster, Double... values) {
        Subject subject =
                new Subject("L-00", "", "", Optional.of(new Bounds(4, 6)), Optional.empty(), faster, "a remark");
        return new Measured(subject, Measured.Source.STORY, Map.of(Profile.COMPAT, Arrays.asList(values)));
    }
}
