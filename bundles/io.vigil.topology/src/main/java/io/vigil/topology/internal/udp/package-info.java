/** The built-in module {@code ip}: one UDP socket an adapter. */
package io.vigil.topology.internal.udp;
