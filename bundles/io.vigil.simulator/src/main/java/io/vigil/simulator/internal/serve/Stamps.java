package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.HistoryLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Times of the simulation as ISO 8601 with zone. */
final class Stamps {
    private final DateTimeFormatter format;
    private final Instant began;

    /** @param began the zero of the history's times */
    Stamps(Instant began, ZoneId zone) {
        this.began = began;
        format = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(zone);
    }

    String of(Instant time) {
        return format.format(time);
    }

    /** Time, source, object and text of each line, aligned. */
    List<String> lines(List<HistoryLine> history) {
        Columns columns = new Columns();
        for (HistoryLine line : history) {
            columns.row(of(began.plusMillis(line.millis())), line.source(), line.object(), line.text());
        }
        return columns.lines();
    }
}
