/**
 * The VIOSs of the data centre as clusters of real members ({@code io.vigil.host.monitor.ClusterMember}) on networks and
 * repository disks in memory. What the world does to VIOSs and networks is done to the members' machines; what becomes of it
 * they find out by their rings. The clock of a quiet cluster stands still ({@link
 * io.vigil.simulator.internal.cluster.QuietTime}).
 */
package io.vigil.simulator.internal.cluster;
