package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A JSON object in the making: what is not known is left out, what is secret is masked. */
final class Facts {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode node = JSON.objectNode();

    static ArrayNode list(List<? extends JsonNode> nodes) {
        return JSON.arrayNode().addAll(nodes);
    }

    Facts text(String name, String value) {
        if (!value.isBlank()) {
            node.put(name, Masks.of(name, value.strip()));
        }
        return this;
    }

    Facts text(String name, Optional<String> value) {
        return text(name, value.orElse(""));
    }

    Facts texts(String name, List<String> values) {
        return put(name, list(values.stream().map(JSON::textNode).toList()));
    }

    Facts number(String name, long value) {
        node.put(name, value);
        return this;
    }

    /** Hundredths of processors as processors. */
    Facts processors(String name, int hundredths) {
        BigDecimal units = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
        node.put(name, units.scale() < 0 ? units.setScale(0) : units);
        return this;
    }

    Facts flag(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    /** A word that is true or false, of a console. */
    Facts flag(String name, Optional<String> word) {
        word.ifPresent(text -> flag(name, text.equalsIgnoreCase("true")));
        return this;
    }

    /** Anything; an empty list or object is left out. */
    Facts put(String name, JsonNode value) {
        if (!value.isContainerNode() || !value.isEmpty()) {
            node.set(name, value);
        }
        return this;
    }

    Facts put(String name, Facts value) {
        return put(name, value.node);
    }

    ObjectNode node() {
        return node;
    }
}
