/** Simulated Power data centre: HMC servers, VIOSs, VMs, faults, scenario player, virtual ports. */
package io.vigil.simulator.internal;
