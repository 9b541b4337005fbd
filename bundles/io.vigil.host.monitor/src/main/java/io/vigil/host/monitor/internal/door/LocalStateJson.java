package io.vigil.host.monitor.internal.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.vios.health.library.LocalMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Answer to LOCAL_STATE: {@code {"hbAgeSec":n,"missing":{"<vm uuid>":seconds}}}. */
public final class LocalStateJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LocalStateJson() {}

    static byte[] write(LocalMonitor.State state) {
        ObjectNode root = JSON.createObjectNode().put("hbAgeSec", state.heartbeatAgeSec());
        ObjectNode missing = root.putObject("missing");
        new TreeMap<>(state.missing()).forEach(missing::put);
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IOException it is not of this form; other members are ignored */
    public static LocalMonitor.State read(byte[] json) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IOException("the local state is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.path("hbAgeSec").isInt() || !root.path("missing").isObject()) {
            throw new IOException("the local state needs a number hbAgeSec and an object missing");
        }
        Map<String, Integer> missing = new TreeMap<>();
        for (Map.Entry<String, JsonNode> vm : root.get("missing").properties()) {
            if (!vm.getValue().isInt()) {
                throw new IOException("missing." + vm.getKey() + "=" + vm.getValue() + " is not allowed, use seconds");
            }
            missing.put(vm.getKey(), vm.getValue().intValue());
        }
        return new LocalMonitor.State(root.get("hbAgeSec").intValue(), missing);
    }
}
