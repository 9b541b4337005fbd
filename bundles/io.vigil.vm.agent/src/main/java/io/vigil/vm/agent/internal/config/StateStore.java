package io.vigil.vm.agent.internal.config;

import java.io.IOException;

/** Where {@link StateFile.State} is kept. */
public interface StateStore {
    /** What was kept; {@link StateFile.State#NONE} when nothing was, or it is damaged. */
    StateFile.State read();

    void write(StateFile.State state) throws IOException;
}
