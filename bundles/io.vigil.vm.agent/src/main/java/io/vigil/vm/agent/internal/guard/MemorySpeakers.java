package io.vigil.vm.agent.internal.guard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Agents of one VM in one process. Thread-safe. */
public final class MemorySpeakers {
    private final Map<String, Speaker> last = new ConcurrentHashMap<>();

    /** For an agent and its guard. */
    public Speaker next() {
        return new Speaker() {
            @Override
            public void begin(String iface) {
                last.put(iface, this);
            }

            @Override
            public boolean silenced(String iface) {
                return last.getOrDefault(iface, this) != this;
            }
        };
    }
}
