package io.vigil.topology.internal.core;

import io.vigil.topology.RingAddress;

/**
 * A neighbour that has been silent for too long, while it is asked (grace) and then accused. A small record of what was done
 * and what comes next; {@link Watch} acts on it.
 */
final class Suspicion {
    private final RingAddress suspect;
    private final long graceEnds;
    private final long heardBefore;
    private boolean accused;
    private int probes;
    private int notices;
    private int copies;
    private long nextNotice;
    private long next;

    Suspicion(RingAddress suspect, long graceEnds, long heardBefore, long now) {
        this.suspect = suspect;
        this.graceEnds = graceEnds;
        this.heardBefore = heardBefore;
        this.next = now;
    }

    RingAddress suspect() {
        return suspect;
    }

    boolean inGrace() {
        return !accused;
    }

    long graceEnds() {
        return graceEnds;
    }

    /** Packets that this adapter had received when the suspicion began. */
    long heardBefore() {
        return heardBefore;
    }

    long next() {
        return next;
    }

    void nextAt(long at) {
        next = at;
    }

    int countProbe() {
        return ++probes;
    }

    int probes() {
        return probes;
    }

    void accuse() {
        accused = true;
    }

    int notices() {
        return notices;
    }

    /** Copies of this notice still to be sent: one may be lost. */
    int copies() {
        return copies;
    }

    void beginNotice(int copiesToSend, long nextNoticeAt) {
        notices++;
        copies = copiesToSend;
        nextNotice = nextNoticeAt;
    }

    void sentCopy(long nextCopyAt) {
        copies--;
        next = copies > 0 ? nextCopyAt : nextNotice;
    }
}
