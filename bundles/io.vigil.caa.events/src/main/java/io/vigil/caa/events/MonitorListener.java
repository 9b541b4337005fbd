package io.vigil.caa.events;

/** Hears what an {@link EventMonitor} reads; called on its mailbox, one call at a time, in read order (CAA-14). Must not block. */
public interface MonitorListener {
    /** A record with status OK, WARN or PARTIAL that was not heard before. */
    void event(Producer producer, EventReading reading);

    /** Records may have been missed: states must be read anew (CAA-12). @param cause in words, for logs */
    void reconcile(Producer producer, String cause);

    /** Something to log: a record that was not delivered, a monitor that had to be reopened. */
    void trouble(Producer producer, String text);
}
