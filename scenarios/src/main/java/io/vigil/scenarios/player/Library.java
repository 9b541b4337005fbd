package io.vigil.scenarios.player;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
        return all(names.stream()
                .<Supplier<Scenario>>map(name -> () -> ScenarioReader.read(name, resource(SHIPPED + name)))
                .toList());
    }

    /** One of the program's own. @param name with its folder, as {@code latency/quiet.yaml} */
    public static Scenario shipped(String name) {
        return ScenarioReader.read(name, resource(SHIPPED + name));
    }

    /** Every *.yaml file of a directory, sorted by name. */
    public static List<Scenario> directory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new ScenarioException(directory + ": is no directory; --dir takes a directory with *.yaml files");
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Supplier<Scenario>> found = files.filter(
                            file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .<Supplier<Scenario>>map(file -> () -> file(file))
                    .toList();
            if (found.isEmpty()) {
                throw new ScenarioException(directory + ": has no *.yaml file");
            }
            return all(found);
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

    /** The mistakes of all files are told together. */
    private static List<Scenario> all(List<Supplier<Scenario>> files) {
        Mistakes mistakes = new Mistakes();
        List<Scenario> scenarios = new ArrayList<>();
        Map<String, Scenario> ids = new HashMap<>();
        for (Supplier<Scenario> file : files) {
            mistakes.attempt(() -> {
                Scenario scenario = file.get();
                Scenario other = ids.putIfAbsent(scenario.id(), scenario);
                if (other != null) {
                    throw new ScenarioException(scenario.place() + ": id: is '" + scenario.id() + "', which is used at "
                            + other.place() + "; each file needs its own");
                }
                scenarios.add(scenario);
            });
        }
        mistakes.refuse();
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
