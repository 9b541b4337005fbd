package io.vigil.topology;

import java.io.IOException;

/**
 * Opens network modules of one kind: the plugin point for media (spec 82, section 9). The kind {@code ip} is built in. Register
 * one as a service, or hand it to {@link TopologyDaemon}; of two with the same kind the first given is used. The simulator
 * gives {@code sim}, see {@link io.vigil.topology.sim.SimulatedNetwork}.
 */
public interface NetworkModuleProvider {
    /** The word after {@code module} in the machines list. */
    String kind();

    /**
     * A new module for the adapter, not yet started. Must not block longer than opening a local resource takes.
     *
     * @throws IOException when the adapter cannot be opened; it is tried again a heartbeat interval later
     */
    NetworkModule open(Network network, Adapter adapter) throws IOException;
}
