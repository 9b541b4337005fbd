package io.vigil.simulator.datacentre;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class InventoryKeysTest {
    private static final Path PAGE = Path.of("../../docs/simulator.md");
    private static final Map<String, Class<?>> PLACES = Map.of(
            "file", InventoryYaml.class,
            "hmc", InventoryYaml.HmcYaml.class,
            "host", InventoryYaml.HostYaml.class,
            "vios", InventoryYaml.ViosYaml.class,
            "vm", InventoryYaml.VmYaml.class,
            "app", InventoryYaml.AppYaml.class);

    @TestFactory
    @DisplayName("docs/simulator.md has every key of an inventory and no other")
    Stream<DynamicTest> keys() throws IOException {
        String page = Files.readString(PAGE);
        return PLACES.entrySet().stream()
                .map(place -> DynamicTest.dynamicTest(place.getKey(), () -> assertThat(documented(page, place.getKey()))
                        .containsExactlyInAnyOrderElementsOf(known(place.getValue()))));
    }

    private static List<String> documented(String page, String place) {
        String table = page.substring(page.indexOf("<!-- keys: " + place + " -->"));
        List<String> keys = new ArrayList<>();
        for (String line : table.substring(0, table.indexOf("\n\n")).lines().toList()) {
            if (line.startsWith("| `")) {
                Matcher word = Pattern.compile("`(\\w+)`").matcher(line.substring(0, line.indexOf('|', 2)));
                while (word.find()) {
                    keys.add(word.group(1));
                }
            }
        }
        return keys;
    }

    private static List<String> known(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList();
    }
}
