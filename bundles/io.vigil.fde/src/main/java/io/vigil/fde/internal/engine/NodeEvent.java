package io.vigil.fde.internal.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The few keys of a cluster event record that detection needs (72, section 3.2). Tolerant on purpose: order-free, unknown
 * keys and blank lines ignored, any white space between pairs (FL-64). The complete parser is a bundle of its own.
 *
 * @param type EVENT_TYPE; empty when the record has none
 * @param happened at the source, by the source's clock (R19: shown, never compared)
 * @param key duplicate key of 41 section 9
 */
public record NodeEvent(String type, String reason, Optional<Instant> happened, String key) {
    /** Empty when the text is no record at all. */
    public static Optional<NodeEvent> parse(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        boolean begun = false;
        for (String token : text.trim().split("\\s+")) {
            begun |= token.equals("BEGIN_EVENT_INFO");
            if (token.equals("END_EVENT_INFO")) {
                break;
            }
            int cut = token.indexOf('=');
            if (begun && cut > 0) {
                pairs.putIfAbsent(token.substring(0, cut), token.substring(cut + 1));
            }
        }
        String type = pairs.getOrDefault("EVENT_TYPE", "");
        if (!begun || type.isEmpty()) {
            return Optional.empty();
        }
        String key = String.join(
                "|",
                type,
                pairs.getOrDefault("NODE_ID", ""),
                pairs.getOrDefault("INTERFACE_NAME", pairs.getOrDefault("DISK_NAME", "")),
                pairs.getOrDefault("TIME_tvsec", ""),
                pairs.getOrDefault("TIME_tvnsec", ""),
                pairs.getOrDefault("SEQUENCE_NUM", ""));
        return Optional.of(new NodeEvent(type, pairs.getOrDefault("REASON", ""), time(pairs), key));
    }

    private static Optional<Instant> time(Map<String, String> pairs) {
        try {
            long seconds = Long.parseLong(pairs.getOrDefault("TIME_tvsec", ""));
            long nanos = Long.parseLong(pairs.getOrDefault("TIME_tvnsec", "0"));
            return Optional.of(Instant.ofEpochSecond(seconds, nanos));
        } catch (NumberFormatException | java.time.DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
