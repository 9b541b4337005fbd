/**
 * The simulated hardware: hosts, partitions, boot, power, storage and mobility. Knows nothing of HTTP or of the health
 * database; both read it and listen to it. One lock (in {@code SimClock}) covers everything.
 *
 * <p>A VM is one {@code Guest} (what travels) and one {@code SimPartition} for each host that defines it (what a console
 * lists). Life of a partition:
 *
 * <pre>
 * Not Activated -> Starting -> Running, firmware codes CA00E1xx -> Running, boot code -> Running, guest up
 *       ^                                |  no disks: waits there
 *       +---- Shutting Down <------------+---------------------------> crash: Running or Not Activated, crash code
 * </pre>
 */
package io.vigil.simulator.internal.world;
