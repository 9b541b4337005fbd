/**
 * One VIOS in its cluster.
 *
 * <pre>
 *  TopologyDaemon --events--> Member --> Roster (who is believed UP, who is database node: pure)
 *                               |
 *                               +--> Producers --> monitor files --> EventMonitor --> HealthFeed --> LibraryHealthStore
 *  other members --notes------> Member          (records of other nodes' adapters)
 * </pre>
 *
 * <table>
 *   <caption>A node in the roster</caption>
 *   <tr><th>State</th><th>Event</th><th>Next</th></tr>
 *   <tr><td>UNKNOWN</td><td>told by the database node, or reached when the cluster begins</td><td>UP</td></tr>
 *   <tr><td>UNKNOWN, DOWN</td><td>reached for the time {@code nodeUp}</td><td>UP, NODE_UP</td></tr>
 *   <tr><td>UP</td><td>no route</td><td>DOWN, NODE_DOWN</td></tr>
 *   <tr><td>UNKNOWN</td><td>told by the database node, but not reached when this member joins</td><td>DOWN, NODE_DOWN</td></tr>
 *   <tr><td>UNKNOWN</td><td>not reached when the cluster begins</td><td>DOWN; NODE_DOWN if the database has it UP</td></tr>
 * </table>
 */
package io.vigil.host.monitor.internal.cluster;
