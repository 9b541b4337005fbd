package io.vigil.hmc.internal.rest;

import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.MalformedException;
import io.vigil.hmc.internal.xml.XmlReader;
import java.util.Optional;
import java.util.Set;

/**
 * What an error reply says. The body may be an HttpErrorResponse entry, empty, or a web page; the last two give empty
 * texts (30 b.4).
 */
public record ErrorBody(String reasonCode, String message) {
    private static final ErrorBody NOTHING = new ErrorBody("", "");
    private static final Set<String> FIELDS = Set.of("HTTPStatus", "ReasonCode", "Message");

    public static ErrorBody read(byte[] body) {
        if (body.length == 0) {
            return NOTHING;
        }
        try {
            Element root = XmlReader.fields(body, FIELDS);
            Optional<Element> error = root.name().equals("HttpErrorResponse")
                    ? Optional.of(root)
                    : root.path("content", "HttpErrorResponse");
            return error.map(e -> new ErrorBody(e.valueOr("", "ReasonCode"), e.valueOr("", "Message")))
                    .orElse(NOTHING);
        } catch (MalformedException e) {
            return NOTHING;
        }
    }

    /** Both texts for people; empty when there is neither. */
    public String text() {
        return reasonCode.isEmpty() || message.isEmpty() ? reasonCode + message : reasonCode + ": " + message;
    }
}
