package io.vigil.host.monitor.internal.core;

import io.vigil.hvncp.Message;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What the core makes happen. Nothing of it calls the core back before the call is over, but {@code lost}. */
public interface Outlet {
    /** Sends to an agent; without a session nothing happens. */
    void send(Link link, Message message);

    /**
     * Sends to an agent.
     *
     * @param taken gets the time, monotonic ns, in the mailbox, when the agent has acknowledged it; not called when the session
     *     ends before
     */
    void send(Link link, Message message, LongConsumer taken);

    /**
     * Calls the health database; calls happen in the order in which they were made.
     *
     * @param name for people
     * @param done gets the result, in the mailbox
     * @param lost in the mailbox, or at once: the database is away and nothing was stored. A value that the database refuses
     *     is logged and ends here
     */
    <T> void call(String name, DatabaseWork<T> work, Consumer<T> done, Runnable lost);

    /** Runs in the mailbox after a while. */
    void later(Duration delay, Runnable task);
}
