package io.vigil.topology;

import java.time.Duration;

/**
 * Talks to and watches one adapter: what the field calls a NIM (spec 82, section 9).
 *
 * <p>Called by the daemon's mailbox, one call at a time; no method may block. A method that throws, or a call of
 * {@link ModuleListener#failed}, makes the daemon close this module and open a new one a heartbeat interval later; three times
 * within 60 intervals, and results about this adapter are marked unsure. Nothing need survive {@link #close}.
 *
 * <p>Watching the neighbour's heartbeats is not the module's work: it passes them up with their time of arrival, and the core
 * counts (D-3, D-4).
 */
public interface NetworkModule extends AutoCloseable {
    /** Begins to receive. Called once, first. The listener may be called on any thread, also before this returns. */
    void start(ModuleListener listener);

    /**
     * Sends one frame to one adapter, at best effort: what cannot be sent now is lost.
     *
     * @param frame at most 1,200 bytes; not to be changed
     */
    void send(RingAddress to, byte[] frame);

    /**
     * From now on sends heartbeats by a timer of the module's own, so that a busy core does not stop them; the first at once.
     * Replaces the order before. When {@link #alive} was not called for {@link Beat#stall}, the module must fall silent until
     * it is called again: a node whose core hangs must not look alive.
     */
    void beat(Beat order);

    /** Ends the heartbeats. */
    void silence();

    /** The core runs: called at least once in each heartbeat interval. */
    void alive();

    /** The link of the adapter, as far as the module can see it. */
    Link link();

    /** Ends everything; no call to the listener begins afterwards. Called once. */
    @Override
    void close();

    /** What is known of the cable. */
    enum Link {
        UP,
        DOWN,
        UNKNOWN
    }

    /**
     * An order to send heartbeats.
     *
     * @param to the neighbour
     * @param every heartbeat interval
     * @param stall how long the core may be silent; the suspicion time of the ring, sensitivity x interval
     * @param frame makes the next frame; thread-safe, does not block
     */
    record Beat(RingAddress to, Duration every, Duration stall, java.util.function.Supplier<byte[]> frame) {}
}
