package io.vigil.hmc.internal.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.hmc.internal.call.Console;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open jobs that change something, as store documents, so that they are followed after a restart (HMC-30). */
final class JobLedger {
    private static final String KIND = "hmc-job";
    private static final Logger LOG = LoggerFactory.getLogger(JobLedger.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A job an earlier run left open. */
    record Open(String key, String hmc, String jobId, JobSpec spec) {}

    private final Store store;

    JobLedger(Store store) {
        this.store = store;
    }

    void opened(Console console, String jobId, JobSpec spec, Instant now) {
        ObjectNode node = JSON.createObjectNode();
        node.put("hmc", console.name());
        node.put("hmcUuid", console.uuid());
        node.put("jobId", jobId);
        node.put("kind", spec.kind().name());
        node.put("group", spec.group());
        node.put("opCode", spec.operation());
        node.put("target", spec.target());
        node.put("submitted", now.toString());
        ObjectNode parameters = node.putObject("parameters");
        spec.parameters().forEach(parameters::put);
        guarded(() -> store.update("hmc", tx -> tx.putDocument(KIND, key(console, jobId), node.toString())));
    }

    void closed(Console console, String jobId) {
        remove(key(console, jobId));
    }

    void remove(String key) {
        guarded(() -> store.update("hmc", tx -> tx.removeDocument(KIND, key)));
    }

    List<Open> open() {
        List<Open> found = new ArrayList<>();
        for (Store.StoredDocument document : store.documents(KIND, 10_000)) {
            try {
                found.add(read(document));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                LOG.warn("stored HMC job '{}' is not readable and is dropped: {}", document.key(), e.getMessage());
                remove(document.key());
            }
        }
        return found;
    }

    private static Open read(Store.StoredDocument document) throws JsonProcessingException {
        JsonNode node = JSON.readTree(document.json());
        Map<String, String> parameters = new LinkedHashMap<>();
        node.path("parameters")
                .properties()
                .forEach(
                        field -> parameters.put(field.getKey(), field.getValue().asText()));
        JobSpec spec = new JobSpec(
                JobKind.valueOf(node.path("kind").asText()),
                node.path("group").asText(),
                node.path("opCode").asText(),
                node.path("target").asText(),
                parameters,
                false,
                false);
        return new Open(
                document.key(), node.path("hmc").asText(), node.path("jobId").asText(), spec);
    }

    private static String key(Console console, String jobId) {
        return console.name() + " " + jobId;
    }

    private static void guarded(Runnable write) {
        try {
            write.run();
        } catch (StoreException e) {
            LOG.warn("open HMC job is not stored, it would not be followed after a restart: {}", e.getMessage());
        }
    }
}
