package io.vigil.caa.events;

import java.util.concurrent.CompletionStage;

/**
 * One open monitor file, the data of one consumer: others that monitor the same event have their own. Thread-safe. Life
 * cycle: {@link #write}, then {@link #select} and {@link #read} in a loop, {@link #close}. Monitoring begins with the first
 * select, or the first read that waits: earlier events are not delivered.
 */
public interface MonitorFile extends AutoCloseable {
    /** No read gives more (spec 41, section 2). */
    int MAX_READ = 4096;

    /**
     * Says what to monitor and how; see {@link MonitorOptions}. A second write replaces the options and forgets unread data.
     *
     * @throws MonitorException EINVAL, or EBADF after close
     */
    void write(String options) throws MonitorException;

    /**
     * Completes when there is something to read, at once when there is already. Fails with a {@link MonitorException}
     * EBADF without options, when another select waits, and when the file is closed or deleted, before or meanwhile.
     */
    CompletionStage<Void> select();

    /**
     * One record, or one marker alone; each is readable once. Without options nothing (0 bytes). With WAIT_IN_SELECT
     * completes at once, with nothing if there is nothing; with WAIT_IN_READ waits for an event, and fails with EBUSY when
     * another read waits. Fails with EBADF after close.
     */
    CompletionStage<byte[]> read();

    /** Ends the monitoring; what waits fails with EBADF. May be called more than once. */
    @Override
    void close();
}
