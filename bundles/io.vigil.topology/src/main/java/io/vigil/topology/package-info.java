/**
 * Heartbeat rings, the membership layer that the field calls Topology Services (spec 82): which adapters of a network still
 * beat, who leads them, and which nodes can be reached over any network.
 *
 * <p>{@link io.vigil.topology.TopologyDaemon} is the daemon of one node, built from ports and
 * {@link io.vigil.topology.NetworkModule}s; {@link io.vigil.topology.TopologyListener} hears what changed. Membership is
 * information only: leading a ring never gives the right to act on a host or a VM (spec 82, I-14; ruling R17).
 */
package io.vigil.topology;
