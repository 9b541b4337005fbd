package io.vigil.topology.internal.wire;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;

/**
 * What stands before a body (spec 82, section 12).
 *
 * @param version of this frame
 * @param newest version that the sender speaks; an upgraded one speaks older ones too (TS-16)
 * @param sequence of the sender's incarnation, one number for each frame
 * @param sendTimeMs the sender's monotonic clock; only comparable with others of the same incarnation
 * @param part 0-based number of this part of a message that is too long for one frame; the first has sequence - part
 */
record Header(
        int version,
        int newest,
        MessageType type,
        int network,
        int node,
        RingAddress source,
        long incarnation,
        GroupId group,
        long sequence,
        long sendTimeMs,
        int part,
        int parts) {}
