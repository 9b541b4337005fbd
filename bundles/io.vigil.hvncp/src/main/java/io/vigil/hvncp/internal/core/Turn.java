package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.Flag;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Outbound;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.PacketCodec;
import io.vigil.hvncp.SessionEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One call of an endpoint: collects what it decides and puts packets into the order of their queues. */
final class Turn {
    private static final PacketCodec CODEC = PacketCodec.open();

    /** Monotonic, ns. */
    final long now;

    /** Most turns have nothing to send, or one packet, and nothing or one thing to tell. */
    private List<Outbound> packets = List.of();

    private List<SessionEvent> events = List.of();

    Turn(long now) {
        this.now = now;
    }

    void send(MacAddress destination, Packet packet) {
        send(new Outbound(destination, packet, CODEC.encode(packet)));
    }

    /** Handshakes and Hello first, then acknowledgments of urgent packets, urgent ones, acknowledgments, the rest. */
    void send(Outbound outbound) {
        packets = with(packets, outbound);
    }

    void tell(SessionEvent event) {
        events = with(events, event);
    }

    List<Outbound> packets() {
        if (packets.size() > 1) {
            packets.sort(Comparator.comparingInt(outbound -> queueOf(outbound.packet())));
        }
        return packets;
    }

    List<SessionEvent> events() {
        return events;
    }

    private static <T> List<T> with(List<T> all, T one) {
        if (all.isEmpty()) {
            return List.of(one);
        }
        List<T> more = all.size() == 1 ? new ArrayList<>(all) : all;
        more.add(one);
        return more;
    }

    private static int queueOf(Packet packet) {
        if (packet.has(Flag.SYN) || packet.has(Flag.HEL)) {
            return 0;
        }
        if (packet.has(Flag.ACK)) {
            return packet.has(Flag.PRI) ? 1 : 3;
        }
        return packet.has(Flag.PRI) ? 2 : 4;
    }
}
