package io.vigil.store.internal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vigil.api.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records to JSON and back. Rows outlive program versions: a field that is no longer known is skipped, and a list, map,
 * set or text that an older row does not have yet is empty. Thread-safe.
 */
final class Json {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new StoreException(
                    value.getClass().getSimpleName() + " cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Throws {@link StoreException} for a text that does not make a valid record. */
    static <T> T read(Class<T> type, String json) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new StoreException(type.getSimpleName() + " is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new StoreException(type.getSimpleName() + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    static Map<String, String> texts(String json) {
        try {
            return MAPPER.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            // A line of history with broken details is still worth showing.
            return Map.of("unreadable", json);
        }
    }

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        for (Class<?> type : List.of(List.class, Set.class, Map.class, String.class)) {
            mapper.configOverride(type).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        return mapper;
    }
}
