package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.Flag;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Outbound;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.PacketCodec;
import io.vigil.hvncp.SessionEvent;
import java.util.ArrayList;
import java.util.List;

/** One call of an endpoint: collects what it decides and puts packets into the order of their queues. */
final class Turn {
    private static final PacketCodec CODEC = PacketCodec.open();

    /** Monotonic, ns. */
    final long now;

    private final List<Outbound> control = new ArrayList<>();
    private final List<Outbound> urgentAcks = new ArrayList<>();
    private final List<Outbound> urgent = new ArrayList<>();
    private final List<Outbound> acks = new ArrayList<>();
    private final List<Outbound> normal = new ArrayList<>();
    private final List<SessionEvent> events = new ArrayList<>();

    Turn(long now) {
        this.now = now;
    }

    void send(MacAddress destination, Packet packet) {
        send(new Outbound(destination, packet, CODEC.encode(packet)));
    }

    /** Handshakes and Hello first, then acknowledgments of urgent packets, urgent ones, acknowledgments, the rest. */
    void send(Outbound outbound) {
        queueOf(outbound.packet()).add(outbound);
    }

    void tell(SessionEvent event) {
        events.add(event);
    }

    List<Outbound> packets() {
        List<Outbound> all = new ArrayList<>(control);
        all.addAll(urgentAcks);
        all.addAll(urgent);
        all.addAll(acks);
        all.addAll(normal);
        return all;
    }

    List<SessionEvent> events() {
        return events;
    }

    private List<Outbound> queueOf(Packet packet) {
        if (packet.has(Flag.SYN) || packet.has(Flag.HEL)) {
            return control;
        }
        if (packet.has(Flag.ACK)) {
            return packet.has(Flag.PRI) ? urgentAcks : acks;
        }
        return packet.has(Flag.PRI) ? urgent : normal;
    }
}
