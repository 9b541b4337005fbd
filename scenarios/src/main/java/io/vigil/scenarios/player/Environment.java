package io.vigil.scenarios.player;

import io.vigil.simulator.datacentre.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data centre of a scenario: a shipped one, a regular one of a given size, or one written in the file. */
record Environment(Inventory inventory, String group, List<String> unmanaged) {
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
    private static final String OWN_GROUP = "HG";

    /** Empty when it has mistakes that were told. */
    static Optional<Environment> of(Field field) {
        if (!field.isMap()) {
            return Optional.of(SHIPPED.get(field.oneOf(SHIPPED.keySet())));
        }
        Map<String, Field> keys = field.entries();
        if (keys.containsKey("generate")) {
            Map<String, Field> size =
                    field.map(List.of("generate")).get("generate").map(Keys.GENERATE, Keys.GENERATE);
            int hosts = size.get("hosts").count(1, 96);
            int vms = size.get("vms").count(0, 20_000);
            return Optional.of(new Environment(Inventory.sized(hosts, vms), OWN_GROUP, List.of()));
        }
        return WrittenEnvironment.read(field).map(inventory -> new Environment(inventory, OWN_GROUP, List.of()));
    }
}
