package io.vigil.simulator.internal.hmc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query of a request: attribute groups and little else (spec 30 b.2). */
record Query(Map<String, String> values) {
    static final Query NONE = new Query(Map.of());
    private static final Set<String> KEYS =
            Set.of("group", "ignoreError", "timeout", "QUEUE_CLIENTKEY_METHOD", "QUEUE_APPLICATIONID");
    private static final Set<String> GROUPS = Set.of(
            "None",
            "All",
            "Advanced",
            "Hypervisor",
            "EnergyManagement",
            "SystemNetwork",
            "NVRAM",
            "TierThreshold",
            "ViosNetwork",
            "ViosStorage",
            "ViosSCSIMapping",
            "ViosFCMapping",
            "VNIC");

    /** There is no paging and no other option: real consoles answer REST0123. */
    static Query parse(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int sign = pair.indexOf('=');
                String key = sign < 0 ? pair : pair.substring(0, sign);
                if (!KEYS.contains(key)) {
                    throw new BadRequest(400, "REST0123", "The query parameter " + key + " is not supported.");
                }
                values.put(key, sign < 0 ? "" : URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8));
            }
        }
        for (String group : values.getOrDefault("group", "None").split(",")) {
            if (!GROUPS.contains(group)) {
                throw new BadRequest(400, "REST0123", "The attribute group '" + group + "' is not supported.");
            }
        }
        return new Query(Map.copyOf(values));
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
