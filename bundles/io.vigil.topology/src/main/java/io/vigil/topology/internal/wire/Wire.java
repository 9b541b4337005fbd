package io.vigil.topology.internal.wire;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;
import io.vigil.topology.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The frames of one daemon. Sending is thread-safe (modules send heartbeats by themselves), {@link #receiver} is not. */
public final class Wire {
    private final FrameCodec codec;
    private final Versions versions;
    private final int node;
    private final long incarnation;
    private final AtomicLong sequence = new AtomicLong();

    /** One that speaks what this release speaks. */
    public Wire(String domain, Keys keys, int node, long incarnation) {
        this(domain, keys, node, incarnation, Versions.CURRENT);
    }

    public Wire(String domain, Keys keys, int node, long incarnation, Versions versions) {
        this.codec = new FrameCodec(domain, keys, versions);
        this.versions = versions;
        this.node = node;
        this.incarnation = incarnation;
    }

    /** From now on the first of these signs, and all are accepted. */
    public void keys(Keys changed) {
        codec.keys(changed);
    }

    public Receiver receiver() {
        return new Receiver(codec);
    }

    /**
     * One frame, or several when the message is too long for one.
     *
     * @param version one that this daemon speaks
     * @param source the sender's address in the ring that the message is about
     */
    public List<byte[]> frames(
            int version, int network, RingAddress source, GroupId group, long sendTimeMs, Message message) {
        byte[] body = Writer.body(message);
        int parts = Math.max(1, (body.length + FrameCodec.BODY - 1) / FrameCodec.BODY);
        long first = sequence.getAndAdd(parts) + 1;
        List<byte[]> frames = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = part * FrameCodec.BODY;
            Header header = new Header(
                    version,
                    versions.newest(),
                    MessageType.of(message),
                    network,
                    node,
                    source,
                    incarnation,
                    group,
                    first + part,
                    sendTimeMs,
                    part,
                    parts);
            frames.add(codec.encode(header, body, from, Math.min(FrameCodec.BODY, body.length - from)));
        }
        return frames;
    }
}
