package io.vigil.relocation.internal.driver;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.Amounts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Plans with their inputs, kept for later explanation (POL-22), and small per-VM notes. JSON. */
final class PlanDocuments {
    static final String PLAN = "plan";
    /** There is one for each plan whose count line was written: a crash before it must not swallow it. */
    static final String PLAN_END = "plan-end";
    /** Desired amounts of a VM that was restarted smaller (REL-29). */
    static final String FULL_SIZE = "full-size";
    /** When a VM was last restarted on its own host (R34). */
    static final String LOCAL_RESTART = "local-restart";
    /** Hosts a critical application's VM was relocated between, with times (REL-77). */
    static final String APP_HOSTS = "app-relocation";

    static final int KEPT = 50;

    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, false)
            .registerModule(new SimpleModule().addSerializer(Optional.class, new OptionalWriter()));

    private PlanDocuments() {}

    static String json(String planId, String at, PlanRequest request, PlanInput input, Plan plan, String report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("plan", planId);
        document.put("at", at);
        document.put("request", request.id());
        document.put("requestedBy", request.requestedBy());
        document.put("trigger", input.trigger());
        document.put("report", report);
        document.put("input", input);
        document.put("result", plan);
        return text(document);
    }

    /** The id of the request a plan was made for; empty when the plan is not kept any more. */
    static Optional<String> request(Store store, String planId) {
        return store.document(PLAN, planId)
                .map(json -> (String) read(json, Map.class).get("request"));
    }

    /** How many VMs a plan should have placed and could not; 0 when the plan is not kept any more. */
    static long refused(Store store, String planId) {
        return store.document(PLAN, planId)
                .map(json -> StreamSupport.stream(
                                read(json, JsonNode.class)
                                        .path("result")
                                        .path("placements")
                                        .spliterator(),
                                false)
                        .map(placement ->
                                Plan.Code.valueOf(placement.path("code").asText()))
                        .filter(code -> !code.placed() && code != Plan.Code.OFF_BEFORE)
                        .count())
                .orElse(0L);
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    static Amounts amounts(String json) {
        return read(json, Amounts.class);
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "document of class " + type.getSimpleName() + " cannot be read: " + json, e);
        }
    }

    /** Keeps the newest {@link #KEPT} plans. */
    static void store(Store store, StoreTransaction tx, String planId, String json) {
        List<Store.StoredDocument> old = store.documents(PLAN, KEPT * 2);
        for (int i = KEPT - 1; i < old.size(); i++) {
            tx.removeDocument(PLAN, old.get(i).key());
            tx.removeDocument(PLAN_END, old.get(i).key());
        }
        tx.putDocument(PLAN, planId, json);
    }

    private static final class OptionalWriter extends StdSerializer<Optional> {
        private static final long serialVersionUID = 1L;

        OptionalWriter() {
            super(Optional.class);
        }

        @Override
        public void serialize(Optional value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                provider.defaultSerializeValue(value.get(), out);
            } else {
                out.writeNull();
            }
        }
    }
}
