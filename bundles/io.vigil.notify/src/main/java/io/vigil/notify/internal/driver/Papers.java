package io.vigil.notify.internal.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.notify.internal.core.Memory;
import io.vigil.spi.notify.Notification;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this bundle keeps as documents in the store: its memory, and the texts of messages on their way. */
final class Papers {
    private static final Logger LOG = LoggerFactory.getLogger(Papers.class);
    private static final String KIND = "notify";
    private static final String MEMORY = "memory";
    private static final String TEXT = "notification";
    /** Written by the relocation engine: {@code report} is the table of 71 section 7. */
    private static final String PLAN = "plan";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Papers() {}

    /** A memory that cannot be read is given up: people may be told twice, which is better than not at all. */
    static Memory memory(Store store) {
        return store.document(KIND, MEMORY)
                .map(json -> {
                    try {
                        return JSON.readValue(json, Memory.class);
                    } catch (JsonProcessingException | RuntimeException e) {
                        LOG.warn("Memory of earlier notifications cannot be read, starting without it", e);
                        return null;
                    }
                })
                .orElseGet(Memory::empty);
    }

    static void save(StoreTransaction tx, Memory memory) {
        tx.putDocument(KIND, MEMORY, write(memory));
    }

    static void save(StoreTransaction tx, String key, Notification notification) {
        tx.putDocument(TEXT, key, write(notification));
    }

    static void remove(StoreTransaction tx, String key) {
        tx.removeDocument(TEXT, key);
    }

    static Optional<Notification> notification(Store store, String key) {
        return store.document(TEXT, key).map(json -> {
            try {
                return JSON.readValue(json, Notification.class);
            } catch (JsonProcessingException e) {
                LOG.warn("Notification {} cannot be read", key, e);
                return null;
            }
        });
    }

    static String planReport(Store store, String planId) {
        return store.document(PLAN, planId)
                .map(json -> {
                    try {
                        JsonNode report = JSON.readTree(json).get("report");
                        return report == null ? "" : report.asText();
                    } catch (JsonProcessingException e) {
                        return "";
                    }
                })
                .orElse("");
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }
}
