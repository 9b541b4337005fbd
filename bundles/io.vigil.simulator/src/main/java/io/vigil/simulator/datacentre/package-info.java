/**
 * A simulated Power data centre: build it from an {@link io.vigil.simulator.datacentre.Inventory}, give its wires to a
 * controller, injure it with {@link io.vigil.simulator.datacentre.Faults}, and read what really happened from its history.
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.vigil.simulator.datacentre;
