package io.vigil.vm.agent.internal.cli;

import java.io.IOException;
import java.util.OptionalLong;

/** Starts and stops the daemon, as the platform does it. Blocks until it is done or some seconds have passed. */
public interface DaemonService {
    /** Process id of the daemon; empty = it does not run. */
    OptionalLong running();

    /**
     * @return its process id
     * @throws IOException it could not be started, or did not come up in time
     */
    long start() throws IOException;

    /** Asks it to stop, and does not wait until it has. */
    void stop() throws IOException;
}
