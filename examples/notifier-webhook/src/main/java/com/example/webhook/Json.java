package com.example.webhook;

import io.vigil.spi.notify.Notification;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A flat JSON object, without a library: the plugin stays one small jar. */
final class Json {
    private Json() {}

    static String of(Notification told) {
        StringBuilder out = new StringBuilder("{");
        number(out, "id", told.id());
        text(out, "cluster", told.cluster());
        text(out, "event", told.event());
        number(out, "type", told.type());
        text(out, "component", told.component());
        text(out, "object", told.object());
        text(out, "host_group", told.hostGroup());
        text(out, "happened", told.happened().toString());
        text(out, "detected", told.detected().toString());
        text(out, "subject", told.subject());
        text(out, "text", told.body());
        text(out, "incident", told.correlation());
        number(out, "repeated", told.repeated());
        out.append("\"data\":{");
        for (Map.Entry<String, String> entry : new TreeMap<>(told.data()).entrySet()) {
            text(out, entry.getKey(), entry.getValue());
        }
        return close(out).append('}').toString();
    }

    private static void number(StringBuilder out, String key, long value) {
        quoted(out, key).append(':').append(value).append(',');
    }

    private static void text(StringBuilder out, String key, String value) {
        quoted(out, key).append(':');
        quoted(out, value).append(',');
    }

    private static StringBuilder close(StringBuilder out) {
        if (out.charAt(out.length() - 1) == ',') {
            out.setLength(out.length() - 1);
        }
        return out.append('}');
    }

    private static StringBuilder quoted(StringBuilder out, String text) {
        out.append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"');
    }
}
