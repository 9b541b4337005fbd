package io.vigil.topology.internal.wire;

import io.vigil.spi.port.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs frames with the first key and takes those of every key (TS-7). Without keys the signature is all zero. Immutable. */
public final class Keys {
    static final int LENGTH = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> specs;

    public Keys(List<Secret> secrets) {
        specs = secrets.stream()
                .map(s -> new SecretKeySpec(s.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    boolean none() {
        return specs.isEmpty();
    }

    byte[] sign(byte[] bytes, int length) {
        return specs.isEmpty() ? new byte[LENGTH] : sign(specs.get(0), bytes, length);
    }

    boolean vouchFor(byte[] bytes, int length, byte[] signature) {
        if (specs.isEmpty()) {
            return MessageDigest.isEqual(signature, new byte[LENGTH]);
        }
        return specs.stream().anyMatch(key -> MessageDigest.isEqual(signature, sign(key, bytes, length)));
    }

    private static byte[] sign(SecretKeySpec key, byte[] bytes, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(bytes, 0, length);
            return Arrays.copyOf(mac.doFinal(), LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
