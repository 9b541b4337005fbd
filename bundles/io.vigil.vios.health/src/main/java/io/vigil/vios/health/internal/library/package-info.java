/**
 * Library side (spec 40). State of a VM, {@code vm.state}:
 *
 * <pre>
 * none                          ADD_VM              ADDED
 * ADDED, STOPPED                START_VM            STARTING    map rows, work 1/9
 * any, on another host          START_VM            STARTING    there; map rows of the old host go
 * STARTING, SUSPENDED           handshake           STARTED     fact 4/1
 * STARTED                       handshake elsewhere STARTED     new host, facts 5/1 MOVED and 4/1
 * STARTED                       suspend             SUSPENDED   fact 4/1, misses cleared
 * SUSPENDED                     resume              STARTED     fact 4/1
 * STARTING, STARTED, SUSPENDED  STOP_VM             STOPPING    work 2/9
 * STOPPING                      all confirmed       STOPPED     fact 4/1
 * any                           REMOVE_VM           REMOVING    work 3/9; the row goes when all confirmed
 * </pre>
 *
 * <p>"All confirmed" does not wait for a host monitor silent for 60 s ({@code Settlement}).
 */
package io.vigil.vios.health.internal.library;
