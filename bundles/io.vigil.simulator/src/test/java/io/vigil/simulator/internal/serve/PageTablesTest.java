package io.vigil.simulator.internal.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.datacentre.FaultWord;
import io.vigil.simulator.datacentre.FaultWord.Victim;
import io.vigil.simulator.datacentre.FaultWords;
import io.vigil.simulator.datacentre.Faults;
import io.vigil.simulator.datacentre.Inventory;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The words of the simulator, its manual, and the table of faults of the scenarios are one vocabulary. */
class PageTablesTest {
    private static final Path SCENARIOS = Path.of("../../docs/scenarios.md");

    @Test
    @DisplayName("every method of Faults has a word, and each word calls one")
    void complete() {
        Set<String> called = new TreeSet<>();
        Faults recorder = (Faults) Proxy.newProxyInstance(
                Faults.class.getClassLoader(), new Class<?>[] {Faults.class}, (proxy, method, arguments) -> {
                    called.add(method.getName());
                    return null;
                });
        FaultWords.all().forEach(word -> word.blow().strike(recorder, "x", 1));
        assertThat(called)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Faults.class.getMethods())
                        .map(Method::getName)
                        .collect(java.util.stream.Collectors.toCollection(TreeSet::new)));
    }

    @Test
    @DisplayName("docs/simulator.md has a row for each fault: victim, number with range and default, effect")
    void manual() throws IOException {
        List<String> wanted = FaultWords.all().stream().map(PageTablesTest::row).toList();
        String page = Files.readString(SimulatorPageTest.PAGE);
        String table = page.substring(page.indexOf("<!-- faults -->"), page.indexOf("## An own inventory"));
        assertThat(table.lines().filter(line -> line.startsWith("| `"))).containsExactlyElementsOf(wanted);
    }

    private static String row(FaultWord word) {
        String number = word.option()
                .map(option -> "`" + option.key() + "`: " + option.range() + ", "
                        + option.standard()
                                .map(usual -> "default " + usual.intValue())
                                .orElse("must be given"))
                .orElse("");
        String victim = word.victim() == Victim.NOTHING ? "none" : word.victim().name();
        return "| `" + word.name() + "` | " + victim + " | " + number + " | " + word.does() + " |";
    }

    @Test
    @DisplayName("faults of data centres have the names, the victims and the options of docs/scenarios.md")
    void oneVocabulary() throws IOException {
        String page = Files.readString(SCENARIOS);
        List<List<String>> rows = page.substring(page.indexOf("<!-- keys: fault -->"), page.indexOf("### until"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(PageTablesTest::cells)
                .toList();
        int victim = rows.get(0).indexOf("Victim");
        int option = rows.get(0).indexOf("Option");
        // What has no victim in the data centre happens to the controller and its surroundings.
        List<List<String>> faults = rows.stream()
                .skip(1)
                .filter(row -> !row.get(victim).equals("none") || row.get(0).equals("`slow`"))
                .toList();
        assertThat(faults).hasSizeGreaterThan(30);
        for (List<String> row : faults) {
            String name = row.get(0).replace("`", "");
            FaultWord word = FaultWords.named(name)
                    .orElseThrow(() -> new AssertionError(name + " is in docs/scenarios.md only"));
            boolean none = word.victim() == Victim.NOTHING;
            assertThat(row.get(victim))
                    .as(name)
                    .isEqualTo(none ? "none" : "`" + word.victim().key() + "`");
            assertThat(row.get(option))
                    .as(name)
                    .startsWith(word.option().map(o -> "`" + o.key() + "`:").orElse(""));
        }
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|")).skip(1).map(String::strip).toList();
    }

    @Test
    @DisplayName("the inventory of docs/simulator.md can be served")
    void inventory() throws IOException {
        String page = Files.readString(SimulatorPageTest.PAGE);
        String yaml = page.substring(page.indexOf("```yaml\n") + 8);
        Inventory inventory = Inventory.text("page", yaml.substring(0, yaml.indexOf("```")));
        assertThat(inventory.hosts()).hasSize(2);
        assertThat(inventory.host("alpha").vms()).hasSize(2);
    }

    @Test
    @DisplayName("docs/simulator.md and --help have the same options")
    void options() throws IOException {
        String page = Files.readString(SimulatorPageTest.PAGE);
        String table = page.substring(page.indexOf("| Option |"), page.indexOf("A port that is taken"));
        assertThat(words(table)).isEqualTo(words(ServeOptions.USAGE));
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        Matcher matcher = Pattern.compile("--[a-z-]+").matcher(text.replaceAll("\\|[-|]+\\|", ""));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    @Test
    @DisplayName("docs/simulator.md has each command of the shell with its form")
    void commands() throws IOException {
        String page = Files.readString(SimulatorPageTest.PAGE);
        HelpText.commands().values().forEach(entry -> assertThat(page).contains("| `" + entry.get(0) + "` |"));
    }
}
