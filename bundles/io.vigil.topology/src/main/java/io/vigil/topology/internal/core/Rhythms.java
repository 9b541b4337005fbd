package io.vigil.topology.internal.core;

import io.vigil.topology.Tuning;
import io.vigil.topology.internal.wire.Message.Rhythm;

/** Between the configured tuning and what travels in a commit. */
public final class Rhythms {
    private static final int MS = 1000;

    private Rhythms() {}

    public static Rhythm of(Tuning tuning) {
        return new Rhythm((int) tuning.interval().toMillis(), tuning.sensitivity(), (int)
                tuning.graceTime().toMillis());
    }

    /** What people see; a grace of one interval shows as automatic. */
    public static Tuning tuning(Rhythm rhythm) {
        int grace = rhythm.graceMs() == rhythm.frequencyMs() ? Tuning.AUTO : rhythm.graceMs() / MS;
        if (rhythm.frequencyMs() > 0 && rhythm.frequencyMs() < MS) {
            return new Tuning(1, rhythm.sensitivity(), grace, Math.round((float) MS / rhythm.frequencyMs()));
        }
        return new Tuning(rhythm.frequencyMs() / MS, rhythm.sensitivity(), grace);
    }

    /** Whether a rhythm from the wire is one that somebody may have configured. */
    public static boolean legal(Rhythm rhythm) {
        try {
            return of(tuning(rhythm)).equals(rhythm);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
