package io.vigil.vm.agent.internal.ame;

import java.util.List;
import java.util.Optional;

/**
 * Who runs the scripts: real processes, or a simulated VM's. Called by one loop at a time; nothing here may wait for a
 * script (VA-25).
 */
public interface ScriptHost {
    /** Why this script cannot be run now; empty = it can. Asked before every launch. */
    Optional<String> complaint(String script);

    /** Starts it. When that is impossible it is told as ended with a status that is not 0. */
    void start(Launch launch);

    /** Scripts that have ended since the last call, each once; those that were killed as well. */
    List<Ended> ended();

    /** Kills it with all its children; it is told by {@link #ended} when it is gone. */
    void kill(long run);

    /** The agent stops: scripts that run are left alone, they are not our children any more. */
    default void close() {}
}
