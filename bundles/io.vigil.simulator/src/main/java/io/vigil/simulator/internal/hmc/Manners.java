package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.world.SimClock;
import io.vigil.spi.port.WireReply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The headers every reply of a console carries (spec 30 b.1). Counted, not random: a reply must not change what follows. */
final class Manners {
    private static final long FIRST_TRANSACTION = 10_000_000;

    private final SimClock clock;
    private final int console;
    private long replies;
    /** The header changes once a second, replies are many. */
    private long second = Long.MIN_VALUE;

    private String date = "";

    Manners(SimClock clock, String uuid) {
        this.clock = clock;
        this.console = uuid.hashCode();
    }

    WireReply dressed(WireReply reply) {
        replies++;
        Map<String, String> headers = new HashMap<>(reply.headers());
        headers.put("date", date());
        headers.put("server", "Apache");
        headers.put("x-powered-by", "Servlet/3.0");
        headers.put("x-transaction-id", "XT" + (FIRST_TRANSACTION + replies));
        headers.put("x-transactionrecord-uuid", new UUID(console, replies).toString());
        headers.put("x-mc-type", "HMC");
        headers.put("x-hmc-schema-version", "V1_8_0");
        headers.put("cache-control", "no-cache=\"set-cookie, set-cookie2\"");
        headers.put("expires", "Thu, 01 Dec 1994 16:00:00 GMT");
        headers.put(
                "set-cookie",
                "JSESSIONID=0000" + Long.toString(replies, 36) + ":" + Integer.toHexString(console)
                        + "; Path=/; Secure; HttpOnly");
        if (reply.body().length > 0) {
            headers.put("content-language", "en-US");
        }
        return new WireReply(reply.status(), headers, reply.body(), reply.fingerprint());
    }

    private String date() {
        Instant now = clock.now();
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
        }
        return date;
    }
}
