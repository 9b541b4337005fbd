/**
 * Cluster events as the AIX event infrastructure reports them (spec 41).
 *
 * <ul>
 *   <li>records: {@code EventParser}, {@code EventWriter}, {@code EventRecords}; what was read is an {@code EventReading}
 *   <li>monitor files: {@code MonitorFiles} with two implementations, {@code AhaDirectory} on real files and
 *       {@code VirtualCluster} in memory; {@code EventMonitor} follows the producers a health service needs
 *   <li>health: {@code HealthMapping} (what an event means), {@code HealthFeed} (whose state it changes, written once)
 *   <li>{@code lscluster -m}: {@code ClusterListing}, {@code Lscluster}
 * </ul>
 *
 * Nothing here starts a thread or looks at a clock: time, tasks and random numbers are ports.
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.vigil.caa.events;
