package io.vigil.vm.agent;

import io.vigil.vm.agent.internal.config.ConfigStore;
import io.vigil.vm.agent.internal.config.Flavour;
import io.vigil.vm.agent.internal.config.MemoryConfig;
import io.vigil.vm.agent.internal.config.StateFile;
import io.vigil.vm.agent.internal.config.StateStore;
import io.vigil.vm.agent.internal.guard.MemorySpeakers;

/** What survives the agent and the VM's boots: configuration and state. In memory. Thread-safe. */
public final class VmDisk {
    private final ConfigStore config;
    private final StateStore state = new MemoryState();
    private final MemorySpeakers speakers = new MemorySpeakers();

    /** @param osType {@code AIX} or, for everything else, Linux: decides which built-in types and texts there are */
    public VmDisk(String osType) {
        config = new MemoryConfig(Flavour.of(osType));
    }

    ConfigStore config() {
        return config;
    }

    StateStore state() {
        return state;
    }

    MemorySpeakers speakers() {
        return speakers;
    }

    private static final class MemoryState implements StateStore {
        private volatile StateFile.State kept = StateFile.State.NONE;

        @Override
        public StateFile.State read() {
            return kept;
        }

        @Override
        public void write(StateFile.State state) {
            kept = state;
        }
    }
}
