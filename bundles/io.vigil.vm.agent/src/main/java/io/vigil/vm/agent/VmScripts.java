package io.vigil.vm.agent;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The scripts of a VM's applications. Calls are short and come one at a time; nothing here waits for a script. */
public interface VmScripts {
    /** Why a script cannot be run now; empty = it can (T20). Asked before every run. */
    Optional<String> complaint(String script);

    /**
     * Starts a script.
     *
     * @param app name of the application
     * @param kind {@code monitor}, {@code stop} or {@code start}
     * @param command script and arguments
     * @param ended to be called once with the exit status, also after a kill; on any thread, also at once
     * @return kills it with everything it has started; may be called when it has ended
     */
    Runnable run(String app, String kind, List<String> command, IntConsumer ended);
}
