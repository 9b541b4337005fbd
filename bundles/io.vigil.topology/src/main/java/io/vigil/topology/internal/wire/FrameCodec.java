package io.vigil.topology.internal.wire;

import io.vigil.topology.Versions;
import io.vigil.topology.internal.wire.FrameException.Cause;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Frames of one domain: magic {@code TSP1}, version, type, flags (how many later versions the sender speaks), domain, header, body, signature over all of it. At most 1,200
 * bytes. Thread-safe.
 */
final class FrameCodec {
    static final int LARGEST = 1200;
    /** Of the body in one frame: with IPv6 the header takes 110 bytes. */
    static final int BODY = 1060;

    private static final int MAGIC = 0x54535031;
    /** Of the flags: how many later versions the sender speaks. */
    private static final int LATER = 0x0F;

    private static final int MOST_PARTS = 32;

    private final long domain;
    private final Versions versions;
    private volatile Keys keys;

    /** A frame that is what it claims to be. */
    record Frame(Header header, byte[] body) {}

    FrameCodec(String domain, Keys keys, Versions versions) {
        this.versions = versions;
        this.domain = hash(domain);
        this.keys = keys;
    }

    void keys(Keys changed) {
        keys = changed;
    }

    byte[] encode(Header header, byte[] body, int from, int length) {
        Writer writer = new Writer();
        writer.u32(MAGIC);
        writer.u8(header.version());
        writer.u8(header.type().number());
        writer.u8(header.newest() - header.version());
        writer.u64(domain);
        writer.u8(header.network());
        writer.u16(header.node());
        writer.address(header.source());
        writer.u64(header.incarnation());
        writer.group(header.group());
        writer.u64(header.sequence());
        writer.u64(header.sendTimeMs());
        writer.u8(header.part());
        writer.u8(header.parts());
        writer.u16(length);
        writer.raw(body, from, length);
        byte[] bytes = writer.bytes();
        byte[] frame = Arrays.copyOf(bytes, bytes.length + Keys.LENGTH);
        System.arraycopy(keys.sign(bytes, bytes.length), 0, frame, bytes.length, Keys.LENGTH);
        return frame;
    }

    /** @throws FrameException when it is of another domain or version, damaged, or not signed with a key of this domain */
    Frame decode(byte[] frame) throws FrameException {
        if (frame.length < Keys.LENGTH || frame.length > LARGEST) {
            throw Reader.malformed(frame.length + " bytes");
        }
        int signed = frame.length - Keys.LENGTH;
        ByteBuffer in = ByteBuffer.wrap(frame, 0, signed);
        try {
            if (in.getInt() != MAGIC) {
                throw Reader.malformed("no TSP1");
            }
            int version = in.get() & 0xFF;
            if (!versions.has(version)) {
                throw new FrameException(Cause.VERSION, "version " + version);
            }
            int type = in.get();
            int flags = in.get();
            if (in.getLong() != domain) {
                throw new FrameException(Cause.DOMAIN, "another domain");
            }
            // Nothing of a frame is believed, or even read further, before its signature is.
            if (!keys.vouchFor(frame, signed, Arrays.copyOfRange(frame, signed, frame.length))) {
                throw new FrameException(Cause.AUTHENTICATION, "signature");
            }
            if ((flags & ~LATER) != 0) {
                throw Reader.malformed("flags " + flags);
            }
            return rest(
                    version,
                    version + flags,
                    MessageType.of(type).orElseThrow(() -> Reader.malformed("type " + type)),
                    new Reader(in),
                    in);
        } catch (BufferUnderflowException e) {
            throw Reader.malformed("ends too early");
        }
    }

    private static Frame rest(int version, int newest, MessageType type, Reader reader, ByteBuffer in)
            throws FrameException {
        Header header = new Header(
                version,
                newest,
                type,
                reader.u8(),
                reader.u16(),
                reader.address(),
                in.getLong(),
                reader.group(),
                in.getLong(),
                in.getLong(),
                reader.u8(),
                reader.u8());
        int length = reader.u16();
        if (header.parts() < 1 || header.parts() > MOST_PARTS || header.part() >= header.parts()) {
            throw Reader.malformed("part " + header.part() + " of " + header.parts());
        }
        if (length != in.remaining()) {
            throw Reader.malformed("a body of " + in.remaining() + " bytes instead of " + length);
        }
        byte[] body = new byte[length];
        in.get(body);
        return new Frame(header, body);
    }

    private static long hash(String domain) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(domain.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
