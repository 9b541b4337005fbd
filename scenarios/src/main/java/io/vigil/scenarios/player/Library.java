package io.vigil.scenarios.player;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where scenarios come from: the shipped ones, or a directory. */
public final class Library {
    private static final String SHIPPED = "/io/vigil/scenarios/";
    private static final String INDEX = SHIPPED + "index.txt";

    private Library() {}

    /** Sorted by file name. */
    public static List<Scenario> shipped() {
        List<String> names =
                resource(INDEX).lines().filter(line -> !line.isBlank()).sorted().toList();
        return distinct(names.stream()
                .map(name -> ScenarioReader.read(name, resource(SHIPPED + name)))
                .toList());
    }

    /** Every *.yaml file of a directory, sorted by name. */
    public static List<Scenario> directory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new ScenarioException(directory + ": is no directory; --dir takes a directory with *.yaml files");
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Scenario> found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Library::file)
                    .toList();
            if (found.isEmpty()) {
                throw new ScenarioException(directory + ": has no *.yaml file");
            }
            return distinct(found);
        } catch (IOException e) {
            throw new ScenarioException(directory + ": cannot be read: " + e, e);
        }
    }

    private static Scenario file(Path file) {
        try {
            return ScenarioReader.read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new ScenarioException(file + ": cannot be read: " + e, e);
        }
    }

    private static List<Scenario> distinct(List<Scenario> scenarios) {
        Map<String, String> stories = new HashMap<>();
        for (Scenario scenario : scenarios) {
            String other = stories.put(scenario.id(), scenario.story());
            if (other != null) {
                throw new ScenarioException("id " + scenario.id() + " is used by two files: '" + other + "' and '"
                        + scenario.story() + "'");
            }
        }
        return scenarios;
    }

    private static String resource(String name) {
        try (InputStream in = Library.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ScenarioException(name + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ScenarioException(name + ": cannot be read: " + e, e);
        }
    }
}
