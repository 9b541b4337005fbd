package io.vigil.simulator.internal.guest;

import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.vm.agent.VmAdapters;
import java.util.Optional;

/** Agents that do not run inside the simulation. */
@FunctionalInterface
public interface AgentHouse {
    /** There are none. */
    AgentHouse NONE = (vm, adapters) -> Optional.empty();

    /**
     * A new run of the agent of a VM, not yet started.
     *
     * @param adapters those of the VM, wherever it runs
     * @return empty = this one runs inside the simulation
     */
    Optional<GuestAgent> agent(SimPartition vm, VmAdapters adapters);
}
