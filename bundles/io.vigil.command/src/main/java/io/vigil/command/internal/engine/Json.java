package io.vigil.command.internal.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.api.operation.Operation;
import java.util.Locale;

/** Machine output ({@code -o json}). */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    /** Maps, lists, texts and numbers to indented JSON. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value).replace("\r\n", "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("value cannot be written as JSON", e);
        }
    }

    static String operation(Operation operation, Operation.Result result) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("operation", operation.id());
        node.put("exit_code", result.exitCode());
        node.put("summary", result.summary());
        node.putPOJO("lines", operation.lines());
        if (!result.details().isBlank()) {
            put(node, "details", result.details());
        }
        return text(node);
    }

    /** A text that is JSON itself goes in as such. */
    private static void put(ObjectNode node, String name, String text) {
        try {
            node.set(name, MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            node.put(name, text);
        }
    }

    /** A top-level text of a stored JSON document; empty when it has none. */
    public static String field(String json, String name) {
        try {
            return MAPPER.readTree(json).path(name).asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** {@code Host_group} becomes {@code host_group}, {@code LPM Validation Status} becomes {@code lpm_validation_status}. */
    public static String key(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    }
}
