package io.vigil.api.command;

import io.vigil.spi.port.Secret;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One command line in, lines and an exit code out. Thread-safe, never blocks. */
public interface CommandService {
    /**
     * Runs one command; never fails: trouble is an exit code and an error line.
     *
     * @param words after {@code ksysmgr}, already split; {@code attr=value} is one word
     */
    CompletionStage<Integer> execute(List<String> words, Session session);

    /** Possible next words for tab completion. {@code words} is what was typed, the last one may be partial or empty. */
    List<String> complete(List<String> words);

    /** Who asks, and where the lines go. */
    interface Session {
        /** Operating system or shell user, for audit. */
        String user();

        void out(String line);

        void err(String line);

        /** Whether somebody can be asked; false in pipes and scripts. */
        boolean interactive();

        /** Terminal width in columns, 0 = unlimited (pipes). */
        int width();

        /** True once the user broke the command off: repeating commands (monitor=yes) then end. */
        boolean cancelled();

        /** Asks a yes/no question; only when interactive. */
        boolean confirm(String question);

        /**
         * Asks for a text, without echo when {@code hidden} (passwords); only when interactive. Blocks like
         * {@link #confirm}.
         *
         * @return empty when nothing was answered, or when this kind of session cannot ask
         */
        default Optional<Secret> ask(String prompt, boolean hidden) {
            return Optional.empty();
        }
    }
}
