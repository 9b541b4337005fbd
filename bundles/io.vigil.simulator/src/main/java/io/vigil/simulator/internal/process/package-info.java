/**
 * VMs whose agent is a real process of this machine, and what joins it to the simulated VM.
 *
 * <pre>
 * the VM                                   its processes
 * boots                                    a daemon starts, with the boot's id and UDP ports of its own, and starts its guard
 * goes down in order                       the daemon is told so ({@code vmmon shutdown}) and ends; after 10 s it is killed
 * goes down otherwise                      SIGKILL to all: daemon, guard, scripts
 * stands still, goes on                    SIGSTOP, SIGCONT to all
 * is about to be migrated, has arrived     {@code vmmon migration begin}, {@code vmmon migration end}
 * crashes                                  daemon and guard were killed by somebody else
 * has no agent any more                    the daemon ended in order although nobody here asked for it
 * </pre>
 *
 * <p>The directory of a VM is its disk: it survives its boots and travels with it. A process has one UDP interface for each
 * heartbeat VLAN, which leads to whatever host monitor is on that VLAN of the host on which the VM runs now.
 */
package io.vigil.simulator.internal.process;
