package io.vigil.caa.events.internal;

import java.util.concurrent.CompletionException;

/** Words of failed stages. */
public final class Failures {
    private Failures() {}

    public static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
