package io.vigil.topology.internal.wire;

import io.vigil.topology.RingAddress;
import io.vigil.topology.internal.wire.FrameException.Cause;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * From frames to messages: authentic, of this domain, of the newest incarnation, not seen before, complete (F-14, TS-7). Not
 * thread-safe.
 */
public final class Receiver {
    /** Senders beyond the largest domain are not remembered; only signed frames come so far. */
    private static final int MOST_SENDERS = 4096;

    private static final int MOST_OPEN = 16;

    private final FrameCodec codec;
    private final Map<RingAddress, Sender> senders = new HashMap<>();

    private static final class Sender {
        private final long incarnation;
        private final ReplayWindow window = new ReplayWindow();
        private final Map<Long, byte[][]> open = new LinkedHashMap<>();

        Sender(long incarnation) {
            this.incarnation = incarnation;
        }
    }

    Receiver(FrameCodec codec) {
        this.codec = codec;
    }

    /**
     * Takes one frame.
     *
     * @return the message, or empty while parts of it are missing
     */
    public Optional<Envelope> take(byte[] bytes) throws FrameException {
        FrameCodec.Frame frame = codec.decode(bytes);
        Header header = frame.header();
        Sender sender = sender(header);
        if (!sender.window.take(header.sequence())) {
            throw new FrameException(Cause.REPLAY, "sequence " + header.sequence());
        }
        byte[] body = header.parts() == 1 ? frame.body() : assemble(sender, header, frame.body());
        if (body == null) {
            return Optional.empty();
        }
        return Optional.of(new Envelope(
                header.network(),
                header.node(),
                header.source(),
                header.incarnation(),
                header.group(),
                Reader.body(header.type(), body),
                header.version(),
                header.newest()));
    }

    private Sender sender(Header header) throws FrameException {
        Sender known = senders.get(header.source());
        if (known == null || header.incarnation() > known.incarnation) {
            if (known == null && senders.size() >= MOST_SENDERS) {
                throw new FrameException(Cause.REPLAY, "more than " + MOST_SENDERS + " senders");
            }
            known = new Sender(header.incarnation());
            senders.put(header.source(), known);
        }
        if (header.incarnation() < known.incarnation) {
            throw new FrameException(Cause.INCARNATION, "incarnation " + header.incarnation());
        }
        return known;
    }

    private static byte[] assemble(Sender sender, Header header, byte[] body) {
        long first = header.sequence() - header.part();
        byte[][] parts = sender.open.computeIfAbsent(first, f -> new byte[header.parts()][]);
        if (sender.open.size() > MOST_OPEN) {
            sender.open.remove(sender.open.keySet().iterator().next());
        }
        if (parts.length != header.parts()) {
            return null;
        }
        parts[header.part()] = body;
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            if (part == null) {
                return null;
            }
            whole.writeBytes(part);
        }
        sender.open.remove(first);
        return whole.toByteArray();
    }
}
