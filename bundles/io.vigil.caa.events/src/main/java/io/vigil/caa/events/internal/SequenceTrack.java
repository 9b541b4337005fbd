package io.vigil.caa.events.internal;

import java.util.OptionalLong;

/** The counter of one monitor: a jump means lost records, a fall a restarted monitor (spec 41, section 9). Not thread-safe. */
public final class SequenceTrack {
    private OptionalLong last = OptionalLong.empty();
    private OptionalLong previous = OptionalLong.empty();

    /** @return false when the number shows that records were lost; never without a number to compare */
    public boolean follows(OptionalLong number) {
        previous = last;
        boolean good = last.isEmpty() || number.isEmpty() || number.getAsLong() == last.getAsLong() + 1;
        last = number;
        return good;
    }

    /** For words about a gap. */
    public String previous() {
        return previous.isPresent() ? Long.toString(previous.getAsLong()) : "none";
    }

    /** A marker or a record without readable number came, or the monitor was opened anew: nothing to compare with. */
    public void forget() {
        last = OptionalLong.empty();
    }
}
