package io.vigil.inventory.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CTL-29: deep discovery fires at the local minute, also across a clock change. */
@DisplayName("CTL-29 daily time")
class DailyTimeTest {
    @ParameterizedTest(name = "{0} at {1} in {2}: next in {3}")
    @CsvSource({
        "00:00, 2026-01-20T09:00:00Z, UTC, PT15H",
        "09:00, 2026-01-20T09:00:00Z, UTC, PT24H",
        "09:01, 2026-01-20T09:00:00Z, UTC, PT1M",
        "02:30, 2026-03-28T23:00:00Z, Europe/Berlin, PT2H30M",
        "02:30, 2026-10-24T22:00:00Z, Europe/Berlin, PT2H30M",
    })
    void next(String time, Instant now, String zone, Duration wait) {
        assertThat(DailyTime.until(time, now, ZoneId.of(zone))).isEqualTo(wait);
    }
}
