/**
 * The protocol of spec 82 as a pure core: messages, time and configuration in; messages, heartbeat orders, events and the next
 * time to be called out. No I/O, no thread, no clock. {@code TopologyCore} is the node, {@code Ring} one adapter of it:
 *
 * <pre>
 * DOWN ---- something received ---> LEADER (alone)
 * LEADER -- PROCLAIM from above --> JOINING -- PTC --> PREPARED -- COMMIT --> MEMBER
 * LEADER -- JOIN, death, tuning --> FORMING -- acks or 1.5 f --> LEADER of the new group
 * MEMBER -- leader dead, I am next -> FORMING
 * MEMBER, LEADER -- nobody heard for grace + 3 f --> DOWN
 * PREPARED -- no COMMIT for 4 f --> LEADER (alone)
 * </pre>
 */
package io.vigil.topology.internal.core;
