/**
 * What runs inside partitions: the real agent in each VM, on a virtual network that joins it to the host monitors of its
 * host (spec 50, 51). A {@link io.vigil.simulator.internal.guest.Guests guest} has a disk that survives its boots and
 * travels with it; a {@link io.vigil.simulator.internal.guest.Kernel kernel} lasts from one boot to its end.
 *
 * <pre>
 * the partition                            its kernel
 * comes up                                 boots: agent starts, under another boot id than the last time
 * goes down in order                       the agent says SHDN:OS, then nothing runs
 * goes down otherwise                      nothing runs, not a word more
 * stands still (freeze, hanging disks,     nothing runs; what was due meanwhile runs when it goes on
 * hanging migration)
 * leaves its host in a live migration      the agent says SUSPEND:LPM, the cables are pulled
 * comes up on the other host               the cables are plugged there, the agent says RESUME; same boot id
 * </pre>
 */
package io.vigil.simulator.internal.guest;
