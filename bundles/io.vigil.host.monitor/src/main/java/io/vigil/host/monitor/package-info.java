/**
 * The daemon of a VIOS (spec 40, section 9): hears the agents of its host's VMs and its cluster, and writes what follows.
 *
 * <p>{@link io.vigil.host.monitor.HostMonitor} is the daemon, {@link io.vigil.host.monitor.CommandSocket} the door through which its VIOS
 * gives it commands.
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.vigil.host.monitor;
