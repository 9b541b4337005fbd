package io.vigil.simulator.internal.cli;

import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One command of a console.
 *
 * @param action a {@link Refusal} it throws becomes its output
 */
record Command(String name, Syntax syntax, Function<Options, CompletionStage<CommandReply>> action) {
    /** A command that is done at once; the text is its output. */
    static Command printing(String name, Syntax syntax, Function<Options, String> text) {
        return new Command(name, syntax, options -> CompletableFuture.completedFuture(good(text.apply(options))));
    }

    static CommandReply good(String text) {
        return new CommandReply(0, text, "");
    }

    static CommandReply refused(String text) {
        return new CommandReply(1, text + "\n", "");
    }
}
