package io.vigil.hmc.internal.call;

import io.vigil.hmc.internal.rest.Schema;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The categories {@code krest} (one line a call) and {@code krestlong} (the exchange), both at level DEBUG (HMC-63).
 * Secrets are masked: a token shows as 8 hex digits of its SHA-256 (HMC-5).
 */
final class Traces {
    private static final Logger SHORT = LoggerFactory.getLogger("krest");
    private static final Logger LONG = LoggerFactory.getLogger("krestlong");
    private static final Pattern PASSWORD = Pattern.compile("(<(?:\\w+:)?Password\\b[^>]*>)[^<]*");
    private static final Pattern TOKEN = Pattern.compile("(<(?:\\w+:)?X-API-Session\\b[^>]*>)[^<]*");
    private static final int LIMIT = 65_536;

    private Traces() {}

    static void line(String hmc, RestCall call, String rc, long millis) {
        SHORT.debug("{} hmc={} target={} {} rc={} ms={}", call.function(), hmc, call.path(), call.method(), rc, millis);
    }

    static void retry(String hmc, String function, int tries, String error) {
        SHORT.debug("doRetry {} hmc={} try={} rc=failed errstr={} retry flag is 22", function, hmc, tries, error);
    }

    static void request(String hmc, WireRequest request) {
        if (LONG.isDebugEnabled()) {
            LONG.debug(
                    "{} > {} {} {}\n{}",
                    hmc,
                    request.method(),
                    request.path(),
                    headers(request.headers()),
                    text(request.body()));
        }
    }

    static void reply(String hmc, WireReply reply) {
        if (LONG.isDebugEnabled()) {
            LONG.debug("{} < {} {}\n{}", hmc, reply.status(), headers(reply.headers()), text(reply.body()));
        }
    }

    private static Map<String, String> headers(Map<String, String> headers) {
        Map<String, String> shown = new TreeMap<>(headers);
        shown.replaceAll((name, value) -> {
            if (name.equalsIgnoreCase(Schema.SESSION_HEADER)) {
                return digest(value);
            }
            return name.equalsIgnoreCase("set-cookie") || name.equalsIgnoreCase("authorization") ? "*****" : value;
        });
        return shown;
    }

    private static String text(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, LIMIT), StandardCharsets.UTF_8);
        String masked = PASSWORD.matcher(text).replaceAll("$1*****");
        return TOKEN.matcher(masked).replaceAll("$1*****");
    }

    static String digest(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
