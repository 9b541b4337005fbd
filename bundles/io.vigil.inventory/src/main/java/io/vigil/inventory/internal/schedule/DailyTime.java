package io.vigil.inventory.internal.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Next occurrence of a local time of day; a skipped hour moves it forward, a repeated one is used once (CTL-29). Pure. */
final class DailyTime {
    private DailyTime() {}

    static Duration until(String hhmm, Instant now, ZoneId zone) {
        LocalTime time = LocalTime.parse(hhmm);
        ZonedDateTime today = now.atZone(zone);
        ZonedDateTime next = today.toLocalDate().atTime(time).atZone(zone);
        if (!next.toInstant().isAfter(now)) {
            next = today.toLocalDate().plusDays(1).atTime(time).atZone(zone);
        }
        return Duration.between(now, next.toInstant());
    }
}
