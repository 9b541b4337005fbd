/**
 * What runs on the simulated VIOSs: the real health library on one database for each cluster, a small stand-in for the
 * host monitor, and the cluster's node states. No event is scheduled for a heartbeat that arrives; only the moment at
 * which a missing one would be noticed is.
 */
package io.vigil.simulator.internal.health;
