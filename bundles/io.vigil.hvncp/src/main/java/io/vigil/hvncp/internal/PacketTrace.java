package io.vigil.hvncp.internal;

import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.Outbound;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.PacketCodec;
import io.vigil.hvncp.PacketException;
import java.util.Optional;
import java.util.function.Consumer;

/** Trace lines in the book's words, so that a trace of ours compares with one of the original (HV-27). */
final class PacketTrace {
    private final Optional<Consumer<String>> lines;

    PacketTrace(Optional<Consumer<String>> lines) {
        this.lines = lines;
    }

    void sending(Outbound outbound) {
        lines.ifPresent(line -> {
            line.accept("Sending Packet to addr: " + outbound.destination());
            line.accept(frame(outbound.packet()));
        });
    }

    void received(Frame frame, Framing framing) {
        lines.ifPresent(line -> {
            line.accept("Received Packet from addr: " + frame.source());
            try {
                line.accept(frame(PacketCodec.open().decode(frame.packet(), framing)));
            } catch (PacketException e) {
                line.accept("+" + e.getMessage());
            }
        });
    }

    private static String frame(Packet packet) {
        return "+Packet Frame (" + packet.length() + " bytes) " + packet.text();
    }
}
