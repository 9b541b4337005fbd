package io.vigil.command.internal.engine;

import java.util.concurrent.CompletionStage;

/** Carries out one command. Refusals are thrown as {@link io.vigil.api.operation.RefusedException}. Never blocks. */
@FunctionalInterface
public interface Handler {
    CompletionStage<Integer> run(Call call);
}
