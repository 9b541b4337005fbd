package io.vigil.topology;

import java.time.Duration;

/** What a module tells the daemon. Thread-safe, never blocks. */
public interface ModuleListener {
    /**
     * Something was received on this adapter, whatever it is: also what nobody can read shows that the adapter works.
     *
     * @param frame not changed afterwards
     * @param arrival monotonic time of arrival, by the same clock as the daemon's; heartbeats are judged by it (D-3)
     */
    void received(byte[] frame, Duration arrival);

    /** The link changed. */
    void link(NetworkModule.Link link);

    /** The module cannot go on. */
    void failed(String why);
}
