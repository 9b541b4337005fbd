/** The daemon of a VIOS (spec 40, section 9): hears the agents of its host's VMs and its cluster, and writes what follows. */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.vigil.host.monitor;
