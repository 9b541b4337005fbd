package io.vigil.api.operation;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Something that takes longer than a moment. Thread-safe. Losing the caller does not end it: an operation goes on and its
 * end is in the journal.
 *
 * <p>Who shows an operation prints its lines and nothing else: the summary is the last line, or the last but one when a
 * line about pending cleanups follows. The result gives the exit code.
 */
public interface Operation {
    /** Correlates journal entries and events. */
    String id();

    /** Progress lines so far, as operators read them (texts of the spec, compared literally, R-7). */
    List<String> lines();

    /** Gives each line to the listener: those so far at once, later ones as they come, on any thread; it must not block. */
    void follow(Consumer<String> listener);

    /** Completes normally also when parts failed: see {@link Result}. Fails only with a bug or a shut-down. */
    CompletionStage<Result> done();

    /**
     * How it ended.
     *
     * @param exitCode of 70: 0 all good, 1 partly failed or failed
     * @param summary last line, for example {@code 6 out of 6 VMs have been successfully restarted}
     * @param details table or JSON text for reports; empty when none
     */
    record Result(int exitCode, String summary, String details) {}
}
