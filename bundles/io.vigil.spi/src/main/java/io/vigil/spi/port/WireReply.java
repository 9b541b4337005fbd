package io.vigil.spi.port;

import java.util.Map;
import java.util.Optional;

/**
 * One complete HTTP reply.
 *
 * @param headers names in lower case, single-valued
 * @param fingerprint SHA-256 of the server's public key, hex; empty when the wire has none
 */
public record WireReply(int status, Map<String, String> headers, byte[] body, Optional<String> fingerprint) {
    public WireReply {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
