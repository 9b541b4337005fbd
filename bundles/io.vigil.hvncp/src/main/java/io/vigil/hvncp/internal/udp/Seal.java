package io.vigil.hvncp.internal.udp;

import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.PacketException;
import io.vigil.model.Checked;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.TimeSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands behind a frame in a datagram (spec 51, section 10.1): with a key a counter of 8 bytes and 16 bytes of
 * HMAC-SHA-256 over frame and counter, without one nothing. Thread-safe.
 */
final class Seal {
    static final int COUNTER = Long.BYTES;
    static final int BYTES = COUNTER + 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final Optional<Mac> mac;
    private final TimeSource time;
    private long last;

    /** A frame whose seal held. */
    record Opened(byte[] frame, long counter) {}

    Seal(Optional<Secret> key, TimeSource time) {
        this.mac = key.map(Seal::mac);
        this.time = time;
    }

    boolean keyed() {
        return mac.isPresent();
    }

    /** The datagram for a frame. The counter follows the clock as long as that goes on, and rises in any case. */
    synchronized byte[] seal(byte[] frame) {
        if (mac.isEmpty()) {
            return frame;
        }
        last = Math.max(last + 1, time.now().toEpochMilli() << 16);
        ByteBuffer datagram =
                ByteBuffer.allocate(frame.length + BYTES).put(frame).putLong(last);
        return datagram.put(tag(datagram.array(), datagram.position())).array();
    }

    /** The frame of a datagram; the counter is for {@link Replays}. */
    synchronized Opened open(byte[] datagram) throws PacketException {
        if (mac.isEmpty()) {
            return new Opened(datagram, 0);
        }
        int sealed = datagram.length - (BYTES - COUNTER);
        if (sealed < COUNTER) {
            throw new PacketException(
                    DropReason.SEAL, "datagram of " + datagram.length + " bytes, the seal alone has " + BYTES);
        }
        byte[] stated = Arrays.copyOfRange(datagram, sealed, datagram.length);
        if (!MessageDigest.isEqual(stated, tag(datagram, sealed))) {
            throw new PacketException(DropReason.SEAL, "the seal of the datagram is wrong");
        }
        int end = sealed - COUNTER;
        return new Opened(
                Arrays.copyOf(datagram, end),
                ByteBuffer.wrap(datagram, end, COUNTER).getLong());
    }

    private byte[] tag(byte[] bytes, int end) {
        Mac one = mac.orElseThrow();
        one.update(bytes, 0, end);
        return Arrays.copyOf(one.doFinal(), BYTES - COUNTER);
    }

    private static Mac mac(Secret key) {
        byte[] bytes = key.reveal().getBytes(StandardCharsets.UTF_8);
        Checked.inRange("length of hvncp.udp.key", bytes.length, 16, 1024);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
