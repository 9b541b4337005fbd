package io.vigil.simulator.internal.health;

import io.vigil.spi.port.Cancellable;

/** What one host monitor holds about one agent. */
final class VmSession {
    private static final Cancellable NOTHING = () -> {};

    /** The agent has shaken hands and still is the same one. */
    boolean open;
    /** START_HB was given: silence counts. */
    boolean watched;

    boolean missing;
    boolean silent;
    long openedAt;
    long missingSince;
    private Cancellable timer = NOTHING;

    void timer(Cancellable next) {
        timer.cancel();
        timer = next;
    }

    void stopTimer() {
        timer(NOTHING);
    }

    /** Time of the last heartbeat sent at or before {@code now}: the agent sends on a fixed grid from the handshake on. */
    long lastHeartbeat(long now, long period) {
        return openedAt + Math.floorDiv(now - openedAt, period) * period;
    }
}
