package io.vigil.topology.internal.core;

import io.vigil.topology.LeaveReason;
import io.vigil.topology.MachinesList;
import io.vigil.topology.NetworkModule.Link;
import io.vigil.topology.internal.wire.Envelope;

/** What a core can be told. Networks are indexes. */
public sealed interface Input {
    /** Begin; once, first. */
    record Start() implements Input {}

    /** Time has come to where {@link Effects#wakeAt} was. */
    record Tick() implements Input {}

    /**
     * A message.
     *
     * @param via network whose module received it
     * @param arrivalNanos when it did
     */
    record Packet(int via, Envelope envelope, long arrivalNanos) implements Input {}

    /** Something was received that is no message of this domain; it shows that the adapter hears. */
    record Noise(int via) implements Input {}

    record LinkSeen(int network, Link link) implements Input {}

    /** A later machines list. */
    record Refresh(MachinesList list) implements Input {}

    /** A payload for another node. */
    record SendData(long token, int toNode, byte[] payload) implements Input {}

    /** The daemon ends. */
    record Stop(LeaveReason reason) implements Input {}
}
