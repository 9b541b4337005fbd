package io.vigil.scenarios.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.datacentre.FaultWord.Victim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/scenarios.md and the player know the same keys, faults and facts: no more, no fewer. */
class PageTest {
    private static final Path PAGE = Path.of("../docs/scenarios.md");
    private static final Pattern TABLE =
            Pattern.compile("<!-- keys: ([^>]*) -->\\n\\|[^\\n]*\\n\\|[-|]*\\n((?:\\|[^\\n]*\\n)+)");
    private static final Pattern EVENTS =
            Pattern.compile("<!-- events -->\\n\\|[^\\n]*\\n\\|[-|]*\\n((?:\\|[^\\n]*\\n)+)");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");

    @TestFactory
    @DisplayName("docs/scenarios.md has a table for each place of a key, with every key of the player and no other")
    Stream<DynamicTest> tables() throws IOException {
        Map<String, List<String>> page = page();
        Map<String, List<String>> player = player();
        assertThat(page.keySet()).containsExactlyInAnyOrderElementsOf(player.keySet());
        return player.entrySet().stream()
                .map(place -> DynamicTest.dynamicTest(place.getKey(), () -> assertThat(page.get(place.getKey()))
                        .containsExactlyInAnyOrderElementsOf(place.getValue())));
    }

    @TestFactory
    @DisplayName("docs/scenarios.md gives each fault the victim, the event and the option of the player")
    Stream<DynamicTest> faults() throws IOException {
        String page = Files.readString(PAGE);
        return FaultCatalogue.all().values().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> {
                    boolean none = kind.victim() == Victim.NOTHING;
                    String victim = none ? "none" : "`" + kind.victim().key() + "`";
                    String option = kind.option()
                            .map(number -> "`" + number.key() + "`: ")
                            .orElse("");
                    String event = kind.event().replaceFirst("fault\\.", "");
                    assertThat(page).contains("| `" + kind.name() + "` | " + victim + " | `" + event + "` | " + option);
                }));
    }

    @Test
    @DisplayName("docs/scenarios.md lists every event with the kinds of its object, and no other")
    void events() throws IOException {
        Map<String, String> page = new TreeMap<>();
        Matcher table = EVENTS.matcher(Files.readString(PAGE));
        while (table.find()) {
            for (String row : table.group(1).split("\n")) {
                String[] cells = row.split("\\|");
                Matcher word = WORD.matcher(cells[1]);
                while (word.find()) {
                    assertThat(page.put(word.group(1), cells[2].strip()))
                            .as(row)
                            .isNull();
                }
            }
        }
        Map<String, String> player = new TreeMap<>();
        EventCatalogue.all()
                .forEach((name, kinds) -> player.put(
                        name,
                        kinds.isEmpty()
                                ? "none"
                                : kinds.stream().map(Names.Kind::word).collect(Collectors.joining(", "))));
        // Said once on the page, as a column of the faults.
        FaultCatalogue.all().values().forEach(fault -> player.remove(fault.event()));
        assertThat(page).containsExactlyEntriesOf(player);
    }

    private static Map<String, List<String>> player() {
        Map<String, List<String>> places = new LinkedHashMap<>();
        places.put("file", Keys.FILE);
        places.put("env", Keys.ENV);
        places.put("hmc", Keys.HMC);
        places.put("host", Keys.HOST);
        places.put("vios", Keys.VIOS);
        places.put("vm", Keys.VM);
        places.put("app", Keys.APP);
        places.put("step", List.copyOf(Keys.steps()));
        places.put("fault", List.copyOf(FaultCatalogue.all().keySet()));
        places.put("until", Keys.UNTIL);
        places.put("never", Keys.NEVER);
        places.put("then", Keys.THEN);
        places.put("window", Keys.WINDOW);
        places.put("barrier", Keys.BARRIER);
        places.put("output", Keys.OUTPUT);
        places.put("fact of a VM", FinalState.VM_FACTS);
        places.put("fact of a host", FinalState.HOST_FACTS);
        places.put("fact of the registry", FinalState.REGISTRY_FACTS);
        return places;
    }

    /** By place, the words in code font of each row's first column. */
    private static Map<String, List<String>> page() throws IOException {
        Map<String, List<String>> places = new LinkedHashMap<>();
        Matcher table = TABLE.matcher(Files.readString(PAGE));
        while (table.find()) {
            List<String> words = new ArrayList<>();
            for (String row : table.group(2).split("\n")) {
                Matcher word = WORD.matcher(row.split("\\|", 3)[1]);
                while (word.find()) {
                    words.add(word.group(1));
                }
            }
            places.put(table.group(1), words);
        }
        return places;
    }
}
