package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.PacketCodec;
import io.vigil.hvncp.PacketException;
import java.util.Optional;

/** Reads frames and counts those that are none of ours. */
final class Inbox {
    private final MacAddress own;
    private final Drops drops;

    Inbox(MacAddress own, Drops drops) {
        if (own.group()) {
            throw new IllegalArgumentException(
                    "own address=" + own + " is not allowed, use one that is no group address");
        }
        this.own = own;
        this.drops = drops;
    }

    MacAddress own() {
        return own;
    }

    Optional<Packet> read(Frame frame, Framing framing) {
        boolean forUs = frame.destination().equals(own) || frame.destination().equals(MacAddress.BROADCAST);
        if (!forUs || frame.source().group() || frame.source().equals(own)) {
            drops.count(DropReason.ADDRESS);
            return Optional.empty();
        }
        try {
            return Optional.of(PacketCodec.open().decode(frame.packet(), framing));
        } catch (PacketException e) {
            drops.count(e.reason());
            return Optional.empty();
        }
    }
}
