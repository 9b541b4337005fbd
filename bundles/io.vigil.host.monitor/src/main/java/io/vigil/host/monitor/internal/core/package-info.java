/**
 * What a host monitor decides (spec 40, section 9): session events, messages, commands and monotonic time in; messages to
 * agents, calls on the health database and log lines out, all through {@code Outlet}. No I/O, no threads, no clock.
 *
 * <p>Watch over one VM:
 *
 * <pre>
 * state      event                                does                                        next
 * IDLE       discovered, to be monitored          START_HB                                    EXPECTED
 * EXPECTED   heartbeat                            vioHmHbDetected                             DETECTED
 * DETECTED   heartbeat                            notes the time, nothing else                DETECTED
 * EXPECTED,  silent for the limit                 vioHmClientMissed                           MISSING
 *  DETECTED
 * MISSING    heartbeat                            vioHmHbDetected                             DETECTED
 * not IDLE   discovered again                     START_HB                                    EXPECTED
 * any        SHDN, SUSPEND                        vioHmVmSuspend                              SUSPENDED
 * SUSPENDED  heartbeat                            nothing                                     SUSPENDED
 * SUSPENDED  RESUME                               vioHmVmResume, silence counts anew          EXPECTED
 * any        STOP, REMOVE; not ours any more      STOP_HB                                     IDLE
 * </pre>
 */
package io.vigil.host.monitor.internal.core;
