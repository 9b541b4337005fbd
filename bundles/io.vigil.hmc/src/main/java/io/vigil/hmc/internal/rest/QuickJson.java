package io.vigil.hmc.internal.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.hmc.internal.xml.MalformedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Quick views (30 b.7): everything as text. Booleans may come as strings, numbers as {@code 2E+1}, missing values as null
 * (HMC-18).
 */
public final class QuickJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int LONGEST = 40;

    private QuickJson() {}

    /** One flat object; a key with null is not in it. */
    public record Row(Map<String, String> values) {
        public Row {
            values = Map.copyOf(values);
        }

        public Optional<String> text(String key) {
            return Optional.ofNullable(values.get(key));
        }
    }

    /** Rows of a quick/All view; a single object is one row, an empty body none. */
    public static List<Row> rows(byte[] body) {
        JsonNode root = parse(body);
        List<Row> rows = new ArrayList<>();
        if (root.isArray()) {
            root.forEach(node -> rows.add(object(node)));
        } else if (root.isObject()) {
            rows.add(row(root));
        } else if (!root.isMissingNode() && !root.isNull()) {
            throw new MalformedException("quick view is neither a list nor an object");
        }
        return List.copyOf(rows);
    }

    /** A single property; empty for null. */
    public static Optional<String> property(byte[] body) {
        return text(parse(body));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            // The cause is left out: its message quotes the reply.
            JsonLocation at = e.getLocation();
            if (at == null) {
                throw new MalformedException("not JSON as expected");
            }
            throw new MalformedException(
                    "not JSON as expected, at byte " + at.getByteOffset(), at.getLineNr(), at.getColumnNr(), null);
        } catch (IOException e) {
            throw new MalformedException("not readable as JSON", e);
        }
    }

    private static Row object(JsonNode node) {
        if (!node.isObject()) {
            throw new MalformedException("quick view holds " + node.getNodeType() + " where an object must stand");
        }
        return row(node);
    }

    private static Row row(JsonNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        node.properties().forEach(field -> text(field.getValue()).ifPresent(text -> values.put(field.getKey(), text)));
        return new Row(values);
    }

    private static Optional<String> text(JsonNode node) {
        boolean infinite = node.isNumber() && !Double.isFinite(node.doubleValue());
        if (node.isNull() || node.isMissingNode() || node.isContainerNode() || infinite) {
            return Optional.empty();
        }
        return Optional.of(
                node.isNumber() && plain(node.decimalValue())
                        ? node.decimalValue().stripTrailingZeros().toPlainString()
                        : node.asText().trim());
    }

    /** Short enough to be written without an exponent: 1E+999999999 is not. */
    private static boolean plain(BigDecimal value) {
        return Math.abs((long) value.precision() - value.scale()) <= LONGEST && value.scale() <= LONGEST;
    }
}
