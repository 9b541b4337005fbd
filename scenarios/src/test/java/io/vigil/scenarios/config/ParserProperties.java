package io.vigil.scenarios.config;

import io.vigil.scenarios.player.ScenarioException;
import io.vigil.scenarios.player.ScenarioReader;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.InventoryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Files that people write, damaged: they are read, or refused with the parser's own exception and a text. */
class ParserProperties {
    private static final List<String> SCENARIOS = List.of("SC-08", "SC-13", "SC-20", "TIER-1", "CAPACITY-1", "FENCE-1");
    private static final List<String> CENTRES = List.of("ENV-A", "ENV-B", "ENV-C");
    private static final List<MalformedConfigurationTest.Row> VALUES = rows();

    @Property(tries = 600)
    @Label("81: a damaged scenario is read or refused with file and line")
    void scenario(@ForAll long seed) {
        readOrRefused(
                damaged("/io/vigil/scenarios/", SCENARIOS, seed),
                text -> ScenarioReader.read("damaged.yaml", text),
                ScenarioException.class,
                "damaged.yaml");
    }

    @Property(tries = 600)
    @Label("81 section 2: a damaged data centre is read or refused with its name")
    void dataCentre(@ForAll long seed) {
        readOrRefused(
                damaged("/io/vigil/simulator/inventory/", CENTRES, seed),
                text -> Inventory.text("damaged", text),
                InventoryException.class,
                "");
    }

    private static String damaged(String folder, List<String> ids, long seed) {
        Random random = new Random(seed);
        return Damage.of(text(folder + ids.get(random.nextInt(ids.size())) + ".yaml"), random);
    }

    private static void readOrRefused(
            String text, Consumer<String> parser, Class<? extends RuntimeException> refusal, String says) {
        try {
            parser.accept(text);
        } catch (RuntimeException e) {
            if (!refusal.isInstance(e)) {
                throw e;
            }
            told(e, says);
        }
    }

    @Property(tries = 1000)
    @Label("72 section 8, 20: any text in a number of a configuration is taken or refused with its key")
    void configuration(@ForAll long seed) throws Throwable {
        Random random = new Random(seed);
        MalformedConfigurationTest.Row row = VALUES.get(random.nextInt(VALUES.size()));
        String value = Damage.of("1000 -1", random);
        if (value.matches("[+-]?[0-9]+")) {
            return;
        }
        try {
            MalformedConfigurationTest.construct(row.pid(), row.key(), value);
            throw new AssertionError(row.key() + "=" + value + " was taken as a number");
        } catch (IllegalArgumentException e) {
            told(e, row.key());
        }
    }

    private static void told(RuntimeException e, String what) {
        if (e.getMessage() == null
                || e.getMessage().isBlank()
                || !e.getMessage().contains(what)) {
            throw new AssertionError("says nothing of '" + what + "': " + e, e);
        }
    }

    private static List<MalformedConfigurationTest.Row> rows() {
        try {
            return MalformedConfigurationTest.rows().stream()
                    .filter(row -> row.refusal().contains("For input string"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = ParserProperties.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
