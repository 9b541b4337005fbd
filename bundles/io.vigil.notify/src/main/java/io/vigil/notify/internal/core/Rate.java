package io.vigil.notify.internal.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * At most 20 mails per contact in 10 minutes, then one summary of what was kept back; critical ones count but are never
 * kept back (D3). Pure but for the memory it is given.
 */
public final class Rate {
    static final int MAX = 20;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int KEPT_LINES = 200;

    private Rate() {}

    /** Counts the mail; false = keep it back, its subject goes into the summary. */
    public static boolean pass(String address, boolean critical, String subject, Instant now, Memory memory) {
        Memory.Mailed mailed = recent(memory.contacts().getOrDefault(address, Memory.Mailed.none()), now);
        if (critical || mailed.times().size() < MAX) {
            List<Instant> times = new ArrayList<>(mailed.times());
            times.add(now);
            memory.contacts().put(address, new Memory.Mailed(times, mailed.kept()));
            return true;
        }
        List<String> kept = new ArrayList<>(mailed.kept());
        if (kept.size() < KEPT_LINES) {
            kept.add(subject);
        }
        memory.contacts().put(address, new Memory.Mailed(mailed.times(), kept));
        return false;
    }

    /** Subjects kept back for a contact whose 10 minutes are over; afterwards none are. */
    public static List<String> summary(String address, Instant now, Memory memory) {
        Memory.Mailed mailed = memory.contacts().get(address);
        if (mailed == null
                || mailed.kept().isEmpty()
                || recent(mailed, now).times().size() >= MAX) {
            return List.of();
        }
        memory.contacts().put(address, new Memory.Mailed(recent(mailed, now).times(), List.of()));
        return mailed.kept();
    }

    /** When the next summary can be due. */
    public static Optional<Instant> nextSummary(Memory memory) {
        return memory.contacts().values().stream()
                .filter(mailed -> !mailed.kept().isEmpty() && !mailed.times().isEmpty())
                .map(mailed -> mailed.times()
                        .get(Math.max(0, mailed.times().size() - MAX))
                        .plus(WINDOW))
                .min(Instant::compareTo);
    }

    private static Memory.Mailed recent(Memory.Mailed mailed, Instant now) {
        List<Instant> times = mailed.times().stream()
                .filter(at -> at.plus(WINDOW).isAfter(now) && !at.isAfter(now))
                .toList();
        return new Memory.Mailed(times, mailed.kept());
    }
}
