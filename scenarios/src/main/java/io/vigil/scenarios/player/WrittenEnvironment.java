package io.vigil.scenarios.player;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Mtm;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.StorageLoss;
import io.vigil.simulator.datacentre.InventoryException;
import io.vigil.simulator.datacentre.MissedHb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a data centre that is written in the scenario itself. */
final class WrittenEnvironment {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MOST = 1_000_000;
    private static final List<String> MISSED_HB = Arrays.stream(MissedHb.values())
            .map(rule -> rule.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final List<String> SYSTEMS = List.of("aix", "linux", "ibmi");
    private static final List<String> LOSSES = Arrays.stream(StorageLoss.values())
            .map(loss -> loss.name().toLowerCase(Locale.ROOT))
            .toList();
    /** How the inventory names the owner of a mistake, and the key that often follows. */
    private static final Pattern OWNER =
            Pattern.compile("(?:hmc|host|partition|vios|vm) (\\S+): ((\\w+).*)", Pattern.DOTALL);

    private final Field env;
    private final Mistakes mistakes;
    /** Every console, host, VIOS and VM. */
    private final List<Map<String, Field>> things = new ArrayList<>();

    private final List<Field> places = new ArrayList<>();

    private WrittenEnvironment(Field env) {
        this.env = env;
        this.mistakes = env.mistakes();
    }

    /** Empty when it has mistakes that were told. */
    static Optional<Inventory> read(Field env) {
        return new WrittenEnvironment(env).inventory();
    }

    private Optional<Inventory> inventory() {
        Map<String, Field> keys = env.map(Keys.ENV, List.of("hmcs", "hosts"));
        int told = mistakes.count();
        if (keys.containsKey("missed_hb")) {
            mistakes.attempt(() -> oneOf(keys.get("missed_hb"), MISSED_HB));
        }
        things(keys, "hmcs", Keys.HMC, List.of("name", "address"));
        for (Map<String, Field> host : things(keys, "hosts", Keys.HOST, List.of("name", "mtm"))) {
            things(host, "vioses", Keys.VIOS, List.of("name"));
            for (Map<String, Field> vm : things(host, "vms", Keys.VM, List.of("name", "os"))) {
                things(vm, "apps", Keys.APP, List.of("name"));
            }
        }
        if (mistakes.count() > told) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "OWN");
        @SuppressWarnings("unchecked")
        Map<String, Object> given = (Map<String, Object>) env.plain();
        values.putAll(given);
        try {
            return Optional.of(Inventory.text("env", JSON.writeValueAsString(values)));
        } catch (InventoryException e) {
            throw placed(e.getMessage().replaceFirst("^env[:,] ", ""));
        } catch (JsonProcessingException e) {
            throw env.error("cannot be read: " + e.getOriginalMessage());
        }
    }

    private List<Map<String, Field>> things(
            Map<String, Field> owner, String key, List<String> known, List<String> needed) {
        List<Map<String, Field>> found = new ArrayList<>();
        for (Field item : owner.containsKey(key) ? owner.get(key).list() : List.<Field>of()) {
            mistakes.attempt(() -> {
                Map<String, Field> thing = item.map(known, needed);
                thing.forEach((name, value) -> mistakes.attempt(() -> value(name, value)));
                found.add(thing);
                things.add(thing);
                places.add(item);
            });
        }
        return found;
    }

    private static void value(String key, Field value) {
        switch (key) {
            case "cpu", "memory_gib", "min_cpu", "min_memory_gib" -> value.number(0, MOST);
            case "id", "lmb_mib" -> value.count(1, (int) MOST);
            case "agent", "running", "critical" -> value.yes();
            case "monitor_takes", "stop_takes", "start_takes" -> value.number(0, 3600);
            case "monitor_period", "monitor_timeout", "monitor_failure_threshold", "max_restart" ->
                value.count(0, (int) MOST);
            case "os" -> oneOf(value, SYSTEMS);
            case "storage_loss" -> oneOf(value, LOSSES);
            case "mtm" -> mtm(value);
            case "vioses", "vms", "apps" -> value.list();
            case "hosts" -> value.texts();
            default -> value.text();
        }
    }

    private static void oneOf(Field value, List<String> allowed) {
        if (!allowed.contains(value.text().toLowerCase(Locale.ROOT))) {
            throw value.error("is '" + value.text() + "'; allowed are " + allowed);
        }
    }

    private static void mtm(Field value) {
        try {
            Mtm.parse(value.text());
        } catch (IllegalArgumentException e) {
            throw value.error(e.getMessage());
        }
    }

    /** The inventory knows names, not lines: finds the place of the name that its message begins with. */
    private ScenarioException placed(String message) {
        Matcher owner = OWNER.matcher(message);
        if (!owner.matches()) {
            return env.error(message);
        }
        for (int i = things.size() - 1; i >= 0; i--) {
            Map<String, Field> thing = things.get(i);
            if (thing.get("name").text().equals(owner.group(1))) {
                Optional<Field> value = Optional.ofNullable(thing.get(owner.group(3)));
                String rest = owner.group(2);
                return value.map(field -> field.error(
                                rest.substring(owner.group(3).length()).strip()))
                        .orElse(places.get(i).error(rest));
            }
        }
        return env.error(message);
    }
}
