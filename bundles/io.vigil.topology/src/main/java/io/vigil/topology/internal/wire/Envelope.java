package io.vigil.topology.internal.wire;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;

/**
 * A message with what its header says about the sender.
 *
 * @param network index of the ring that it is about; it may have come over another one
 * @param node number of the sender
 * @param source address of the sender's adapter in that ring
 * @param incarnation of the sender's daemon
 * @param group of the sender when it sent this
 * @param version in which it was said
 * @param newest version that the sender speaks (TS-16)
 */
public record Envelope(
        int network,
        int node,
        RingAddress source,
        long incarnation,
        GroupId group,
        Message message,
        int version,
        int newest) {}
