package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** HttpErrorResponse bodies (spec 30 b.4). They quote the request, without its secrets. */
final class ErrorXml {
    private static final Set<String> SECRET = Set.of("x-api-session", "authorization", "cookie");

    private ErrorXml() {}

    static WireReply reply(Stamp stamp, WireRequest request, int status, String reason, String message) {
        int mark = request.path().indexOf('?');
        String uri = mark < 0 ? request.path() : request.path().substring(0, mark);
        Markup body = new Markup().root("HttpErrorResponse", Markup.WEB, "", m -> m.leaf("HTTPStatus", status)
                .leaf("RequestURI", uri)
                .leaf("ReasonCode", reason)
                .leaf("Message", message)
                .leaf("RequestBody", "")
                .leaf("RequestHeaders", quoted(request)));
        return Replies.text(
                status, Atom.TYPE, Atom.webEntry(stamp.id(), "HttpErrorResponse", stamp.text(), "", body.toString()));
    }

    private static Map<String, String> quoted(WireRequest request) {
        Map<String, String> headers = new TreeMap<>(Call.headers(request));
        headers.replaceAll((name, value) -> SECRET.contains(name) ? "*******" : value);
        return headers;
    }
}
