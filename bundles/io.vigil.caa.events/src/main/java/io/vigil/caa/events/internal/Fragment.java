package io.vigil.caa.events.internal;

import io.vigil.caa.events.EventRecord;
import io.vigil.caa.events.Keys;
import java.util.Optional;

/** Pairs of an event in the middle of a log line (spec 41, section 5, third form). */
public final class Fragment {
    private static final String FIRST = Keys.EVENT_TYPE + "=";

    private Fragment() {}

    public static Optional<EventRecord> read(String line) {
        int at = line.indexOf(FIRST);
        if (at < 0) {
            return Optional.empty();
        }
        String pairs = line.substring(at) + " ";
        RecordState state = new RecordState();
        state.keyword(Words.BEGIN_PRODUCER);
        new FlatForm(pairs, pairs.length(), pairs.length(), state).read(0);
        return Optional.of(state.record());
    }
}
