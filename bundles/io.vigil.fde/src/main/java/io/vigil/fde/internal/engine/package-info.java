/**
 * The pure core of failure detection (spec 21): records and time in, findings out. No I/O, no clock, no threads.
 *
 * <pre>
 * reply + registry + facts -> GroupEngine -> HostFinding / VmFinding + the next GroupMemory
 *                                  |
 *                                  +-> missing facts (ping A, state of B ...): the driver gathers them, then asks again
 *
 * HOST   OK --all managed VIOSs unhealthy--> WAIT --hostFDT--> sanity --silent--> RELOCATE_HOST -> ALREADY
 *         ^------------- one healthy -----------+                +--answers--> CANCELLED
 * VM     HEALTHY -> BELOW -> (ping, HMC state, reference code) -> GRACE .. | RELOCATE -> BUSY -> HEALTHY
 * </pre>
 */
package io.vigil.fde.internal.engine;
