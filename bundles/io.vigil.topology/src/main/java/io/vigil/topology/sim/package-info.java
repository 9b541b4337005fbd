/**
 * Rings without machines: networks in memory with faults, and daemons on them that can be crashed, paused and restarted. In
 * virtual time a run is the same for the same seed. For the simulator and for tests; the daemons are the real ones.
 */
package io.vigil.topology.sim;
