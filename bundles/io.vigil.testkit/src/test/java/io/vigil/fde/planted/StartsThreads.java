package io.vigil.fde.planted;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Breaks D6b. */
public final class StartsThreads {
    public ExecutorService threads() {
        return Executors.newCachedThreadPool();
    }
}
