package io.vigil.scenarios.coverage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Every test source and vector file of the project, and the ids each of them names. */
final class TestSources {
    private static final Set<String> TEXT = Set.of("java", "txt", "csv", "yaml", "yml", "json");

    private final Map<String, String> texts = new TreeMap<>();

    private TestSources() {}

    static TestSources of(Path root) throws IOException {
        TestSources sources = new TestSources();
        for (String part : List.of("agent", "bundles", "scenarios", "itests")) {
            Files.walkFileTree(root.resolve(part), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    Path name = directory.getFileName();
                    return name.toString().equals("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    sources.add(root.relativize(file).toString().replace('\\', '/'), file);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return sources;
    }

    private void add(String path, Path file) throws IOException {
        boolean test = path.contains("/src/test/")
                || path.startsWith("bundles/io.vigil.testkit/src/main/")
                || path.startsWith("scenarios/src/");
        String name = file.getFileName().toString();
        String type = name.substring(name.lastIndexOf('.') + 1);
        if (test && TEXT.contains(type) && !path.contains("/coverage/")) {
            String shown = type.equals("java") ? name.substring(0, name.length() - 5) : name;
            texts.merge(shown, Files.readString(file, StandardCharsets.UTF_8), (a, b) -> a + "\n" + b);
        }
    }

    /** Names of the files by id. */
    Map<String, Set<String>> naming(Family family, List<Pages.Requirement> known) {
        Map<String, Set<String>> named = new TreeMap<>();
        texts.forEach((name, text) -> ids(family, text, known)
                .forEach(id -> named.computeIfAbsent(id, key -> new TreeSet<>()).add(name)));
        return named;
    }

    private static List<String> ids(Family family, String text, List<Pages.Requirement> known) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = family.inTests().matcher(text);
        while (matcher.find()) {
            String number = matcher.group(1) + matcher.group(2);
            ids.add(family.id(number));
            int from = Integer.parseInt(matcher.group(1));
            int to = matcher.group(3) == null ? from : Integer.parseInt(matcher.group(3));
            known.stream().filter(r -> r.number() > from && r.number() <= to).forEach(r -> ids.add(r.id()));
        }
        return ids;
    }
}
