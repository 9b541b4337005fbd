package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Complete replies. */
final class Replies {
    private static final String TYPE = "content-type";

    private Replies() {}

    static WireReply bytes(int status, String type, byte[] body) {
        return new WireReply(
                status, Map.of(TYPE, type, "server", "Apache", "x-powered-by", "Servlet/3.0"), body, Optional.empty());
    }

    static WireReply text(int status, String type, String body) {
        return bytes(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static WireReply atom(String body) {
        return text(200, Atom.TYPE, body);
    }

    static WireReply empty(int status) {
        return new WireReply(status, Map.of("server", "Apache"), new byte[0], Optional.empty());
    }

    static WireReply tagged(WireReply reply, String etag) {
        Map<String, String> headers = new HashMap<>(reply.headers());
        headers.put("etag", etag);
        return new WireReply(reply.status(), headers, reply.body(), reply.fingerprint());
    }

    static WireReply error(int status, String reason, String uri, String message, String published, String id) {
        Markup body = new Markup().root("HttpErrorResponse", Markup.WEB, "", m -> m.leaf("HTTPStatus", status)
                .leaf("RequestURI", uri)
                .leaf("ReasonCode", reason)
                .leaf("Message", message)
                .leaf("RequestBody", "")
                .leaf("RequestHeaders", "{X-API-Session=*******}"));
        return text(status, Atom.TYPE, Atom.webEntry(id, "HttpErrorResponse", published, "", body.toString()));
    }
}
