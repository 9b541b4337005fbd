package io.vigil.vios.health.library;

import java.util.Map;
import java.util.Optional;

/** Port: what the VIOS's own host monitor knows by itself, also without the database (LOCAL_DATA, R30). */
@FunctionalInterface
public interface LocalMonitor {
    LocalMonitor NONE = Optional::empty;

    /** Empty when the host monitor does not answer. */
    Optional<State> state();

    /**
     * @param heartbeatAgeSec age of its last heartbeat to the database
     * @param missing seconds since this one host monitor decided that it misses the VM, by VM uuid
     */
    record State(int heartbeatAgeSec, Map<String, Integer> missing) {
        public State {
            missing = Map.copyOf(missing);
        }
    }
}
