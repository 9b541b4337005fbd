package io.vigil.hvncp.internal;

import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.Outbound;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.PacketCodec;
import io.vigil.hvncp.PacketException;
import java.util.function.Consumer;

/** Trace lines in the book's words, so that a trace of ours compares with one of the original (HV-27). */
final class PacketTrace {
    private final Consumer<String> lines;

    PacketTrace(Consumer<String> lines) {
        this.lines = lines;
    }

    void sending(Outbound outbound) {
        lines.accept("Sending Packet to addr: " + outbound.destination());
        frame(outbound.packet());
    }

    void received(Frame frame, Framing framing) {
        lines.accept("Received Packet from addr: " + frame.source());
        try {
            frame(PacketCodec.open().decode(frame.packet(), framing));
        } catch (PacketException e) {
            lines.accept("+" + e.getMessage());
        }
    }

    private void frame(Packet packet) {
        lines.accept("+Packet Frame (" + packet.length() + " bytes) " + packet.text());
    }
}
