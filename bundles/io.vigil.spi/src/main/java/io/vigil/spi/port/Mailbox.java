package io.vigil.spi.port;

import java.util.concurrent.Executor;

/** Serial executor; give it to {@code CompletionStage.xxxAsync(..., mailbox)} to come back to an engine's own thread of work. */
public interface Mailbox extends Executor, AutoCloseable {
    /** Tasks not yet begun are dropped; later ones are ignored. */
    @Override
    void close();
}
