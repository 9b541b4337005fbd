package io.vigil.scenarios.player;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.InventoryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The data centre of a scenario: a shipped one, a regular one of a given size, or one written in the file. */
record Environment(Inventory inventory, String group, List<String> unmanaged) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Environment> SHIPPED = Map.of(
            "ENV-A",
            new Environment(
                    Inventory.shipped("ENV-A"),
                    "ITSO_HG",
                    List.of("rt11006", "rt11007", "rt11008", "rt11009", "rt11010")),
            "ENV-B",
            new Environment(Inventory.shipped("ENV-B"), "HG_TCHU", List.of("p18lnx01")),
            "ENV-C",
            new Environment(Inventory.shipped("ENV-C"), "rbHG", List.of()));
    private static final double MOST = 1_000_000;
    private static final String OWN_GROUP = "HG";

    static Environment of(Field field) {
        if (!field.isMap()) {
            return SHIPPED.get(field.oneOf(SHIPPED.keySet()));
        }
        Map<String, Field> keys = field.entries();
        if (keys.containsKey("generate")) {
            Map<String, Field> size =
                    field.map(List.of("generate")).get("generate").map(Keys.GENERATE);
            if (size.size() != Keys.GENERATE.size()) {
                throw field.error("generate needs hosts and vms");
            }
            int hosts = size.get("hosts").count(1, 96);
            int vms = size.get("vms").count(0, 20_000);
            return new Environment(Inventory.sized(hosts, vms), OWN_GROUP, List.of());
        }
        return new Environment(written(field), OWN_GROUP, List.of());
    }

    private static List<Field> items(Map<String, Field> keys, String list) {
        return keys.containsKey(list) ? keys.get(list).list() : List.of();
    }

    private static Map<String, Field> amounts(Map<String, Field> keys) {
        keys.forEach((key, value) -> {
            switch (key) {
                case "cpu", "memory_gib", "min_cpu", "min_memory_gib" -> value.number(0, MOST);
                case "id", "lmb_mib" -> value.count(1, (int) MOST);
                case "agent", "running" -> value.yes();
                default -> {
                    // texts and lists are checked where they are used
                }
            }
        });
        return keys;
    }

    private static Inventory written(Field field) {
        Map<String, Field> keys = field.map(Keys.ENV);
        items(keys, "hmcs").forEach(hmc -> hmc.map(Keys.HMC));
        for (Field host : items(keys, "hosts")) {
            Map<String, Field> of = amounts(host.map(Keys.HOST));
            items(of, "vioses").forEach(vios -> amounts(vios.map(Keys.VIOS)));
            items(of, "vms").forEach(vm -> amounts(vm.map(Keys.VM)));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "OWN");
        @SuppressWarnings("unchecked")
        Map<String, Object> given = (Map<String, Object>) field.plain();
        values.putAll(given);
        try {
            return Inventory.text("env", JSON.writeValueAsString(values));
        } catch (InventoryException e) {
            throw field.error(e.getMessage().replaceFirst("^env[:,] ", ""));
        } catch (JsonProcessingException e) {
            throw field.error("cannot be read: " + e.getOriginalMessage());
        }
    }
}
