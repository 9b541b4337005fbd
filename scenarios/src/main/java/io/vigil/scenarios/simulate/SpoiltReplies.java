package io.vigil.scenarios.simulate;

import io.vigil.spi.port.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replies that are not what was asked for (30 g.2, j.3). */
final class SpoiltReplies {
    private static final Pattern STATUS = Pattern.compile("(<Status\\b[^>]*>)(COMPLETED[A-Z_]*)(</Status>)");
    private static final Pattern JOB = Pattern.compile("<JobID\\b[^>]*>(\\d+)</JobID>");

    private SpoiltReplies() {}

    /**
     * @param other a true reply to another request, empty when there was none
     * @param shape which of the four forms
     */
    static WireReply wrong(WireReply reply, Optional<WireReply> other, String path, int shape) {
        return switch (shape % 4) {
            case 0 -> other.orElseGet(() -> with(reply, half(reply.body())));
            case 1 -> with(reply, half(reply.body()));
            case 2 -> error(reply, 200, path, "Unknown internal error.", "The request could not be carried out.");
            default -> with(reply, "<html><body>Bad Gateway</body></html>".getBytes(StandardCharsets.UTF_8));
        };
    }

    static WireReply busy(String path) {
        return error(
                new WireReply(503, Map.of("content-type", "application/atom+xml"), new byte[0], Optional.empty()),
                503,
                path,
                "Unknown internal error.",
                "The system is currently too busy to complete the specified request.");
    }

    static WireReply error(WireReply like, int status, String path, String reason, String message) {
        String body =
                "<entry xmlns=\"http://www.w3.org/2005/Atom\"><id>0</id><content type=\"application/vnd.ibm.powervm."
                        + "web+xml; type=HttpErrorResponse\"><HttpErrorResponse:HttpErrorResponse"
                        + " xmlns:HttpErrorResponse=\"http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/\""
                        + " xmlns=\"http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/\" schemaVersion=\"V1_0\">"
                        + "<Metadata><Atom/></Metadata><HTTPStatus>" + Math.max(status, 500)
                        + "</HTTPStatus><RequestURI>" + path
                        + "</RequestURI><ReasonCode>" + reason + "</ReasonCode><Message>" + message
                        + "</Message></HttpErrorResponse:HttpErrorResponse></content></entry>";
        return new WireReply(status, like.headers(), body.getBytes(StandardCharsets.UTF_8), like.fingerprint());
    }

    static Optional<String> job(WireReply reply) {
        Matcher id = JOB.matcher(text(reply));
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }

    static boolean ended(WireReply reply) {
        return STATUS.matcher(text(reply)).find();
    }

    /** A job that ended, told in another word. */
    static WireReply said(WireReply reply, String word) {
        return with(
                reply,
                STATUS.matcher(text(reply)).replaceFirst("$1" + word + "$3").getBytes(StandardCharsets.UTF_8));
    }

    private static String text(WireReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static byte[] half(byte[] body) {
        return Arrays.copyOf(body, body.length / 2);
    }

    private static WireReply with(WireReply reply, byte[] body) {
        return new WireReply(reply.status(), reply.headers(), body, reply.fingerprint());
    }
}
