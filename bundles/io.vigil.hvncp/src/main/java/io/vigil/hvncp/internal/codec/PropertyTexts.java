package io.vigil.hvncp.internal.codec;

import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.ProtocolVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Handshake texts: {@code key=value} pairs joined by a colon. */
public final class PropertyTexts {
    private static final Pattern VALUE = Pattern.compile("[!-9;-~]{1,100}");

    private PropertyTexts() {}

    /** The value as it may stand in a handshake: printable ASCII without blank and colon. */
    public static String checked(String key, String value) {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(key + "=" + shortened(value)
                    + " is not allowed, use 1 to 100 printable characters, no blank, no colon");
        }
        return value;
    }

    public static PeerProperties.Agent agent(String text) {
        Map<String, String> pairs = pairs(text);
        return new PeerProperties.Agent(
                required(pairs, "uuid"),
                required(pairs, "ostype"),
                ProtocolVersion.parse(required(pairs, "verVmmLower")),
                ProtocolVersion.parse(required(pairs, "verVmmUpper")));
    }

    public static PeerProperties.Monitor monitor(String text) {
        Map<String, String> pairs = pairs(text);
        return new PeerProperties.Monitor(
                required(pairs, "uuid"), ProtocolVersion.parse(required(pairs, "verHmRunning")));
    }

    /** The first of two equal keys counts; a part without an equals sign is nobody's and ignored like an unknown key. */
    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String part : text.split(":", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                pairs.putIfAbsent(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return pairs;
    }

    private static String required(Map<String, String> pairs, String key) {
        String value = pairs.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the handshake lacks " + key);
        }
        return value;
    }

    private static String shortened(String value) {
        String plain = value.replaceAll("[^ -~]", "?");
        return plain.length() <= 40 ? plain : plain.substring(0, 40) + "...";
    }
}
