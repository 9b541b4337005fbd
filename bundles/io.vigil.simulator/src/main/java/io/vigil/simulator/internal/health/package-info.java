/**
 * What runs on the simulated VIOSs: the real host monitor and the real health library, on one database for each cluster, and
 * the cluster's node states.
 */
package io.vigil.simulator.internal.health;
