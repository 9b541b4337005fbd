package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Complete replies, but for the headers of {@link Manners}. */
final class Replies {
    private static final String TYPE = "content-type";
    private static final String JSON = "application/json";

    private Replies() {}

    static WireReply bytes(int status, String type, byte[] body) {
        return new WireReply(status, Map.of(TYPE, type), body, Optional.empty());
    }

    static WireReply text(int status, String type, String body) {
        return bytes(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static WireReply atom(String body) {
        return text(200, Atom.TYPE, body);
    }

    static WireReply json(Object value) {
        return text(200, JSON, QuickJson.text(value));
    }

    static WireReply empty(int status) {
        return new WireReply(status, Map.of(), new byte[0], Optional.empty());
    }

    static WireReply tagged(WireReply reply, String etag) {
        Map<String, String> headers = new HashMap<>(reply.headers());
        headers.put("etag", etag);
        return new WireReply(reply.status(), headers, reply.body(), reply.fingerprint());
    }
}
