/**
 * Ports: clock, tasks, random numbers, reachability, secrets and wires. Real ones in {@code platform} (or in the one
 * bundle that owns the technology), paced and virtual ones in {@code simulator}. Nothing else in Vigil may look at a
 * clock, sleep, or start a thread (architecture, section 2).
 */
package io.vigil.spi.port;
