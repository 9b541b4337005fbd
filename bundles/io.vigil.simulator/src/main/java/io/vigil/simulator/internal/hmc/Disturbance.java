package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.RequestFault;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What a fault makes of one request (spec 30 j.3). */
record Disturbance(Optional<WireReply> instead, boolean cut, Duration later) {
    static final Disturbance NONE = new Disturbance(Optional.empty(), false, Duration.ZERO);
    private static final int MEBIBYTE = 1 << 20;

    static Disturbance of(RequestFault fault, WireRequest request, Stamp stamp) {
        if (fault instanceof RequestFault.Delay delay) {
            return new Disturbance(Optional.empty(), false, delay.by());
        }
        if (fault instanceof RequestFault.Refused refused) {
            return instead(ErrorXml.reply(stamp, request, refused.status(), refused.reason(), refused.message()));
        }
        if (fault instanceof RequestFault.HtmlPage page) {
            return instead(Replies.text(page.status(), "text/html", html(page.status())));
        }
        if (fault instanceof RequestFault.Oversize size) {
            return instead(Replies.bytes(200, Atom.TYPE, feed(size.mebibytes())));
        }
        return new Disturbance(Optional.empty(), true, Duration.ZERO);
    }

    private static Disturbance instead(WireReply reply) {
        return new Disturbance(Optional.of(reply), false, Duration.ZERO);
    }

    private static String html(int status) {
        return "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head><title>" + status
                + "</title></head><body><h1>" + status
                + "</h1><p>The server is temporarily unable to service your request.</p></body></html>\n";
    }

    /** Well-formed, so that a client without a limit would take it. */
    private static byte[] feed(int mebibytes) {
        byte[] head = ("<feed xmlns=\"" + Markup.ATOM + "\"><id>0</id><generator>").getBytes(StandardCharsets.UTF_8);
        byte[] tail = "</generator></feed>".getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[mebibytes * MEBIBYTE];
        Arrays.fill(all, (byte) 'x');
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, all.length - tail.length, tail.length);
        return all;
    }
}
