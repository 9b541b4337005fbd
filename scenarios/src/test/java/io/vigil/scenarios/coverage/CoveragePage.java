package io.vigil.scenarios.coverage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which test names which requirement, as a page. */
final class CoveragePage {
    private static final int NAMES = 4;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9A-Z][0-9A-Za-z-]+) \\| (.*?) \\|");

    private final Map<String, List<Pages.Requirement>> requirements = new LinkedHashMap<>();
    private final Map<String, Set<String>> tests = new LinkedHashMap<>();
    private final Pages pages;

    CoveragePage(Path root) throws IOException {
        pages = new Pages(root.resolve("docs/spec"));
        TestSources sources = TestSources.of(root);
        for (String page : Pages.covered()) {
            List<Pages.Requirement> all = new ArrayList<>();
            for (Family family : Pages.families(page)) {
                List<Pages.Requirement> own = pages.requirements(family);
                all.addAll(own);
                tests.putAll(sources.naming(family, own));
            }
            requirements.put(page, all);
        }
    }

    String text() throws IOException {
        StringBuilder out = new StringBuilder(
                """
                # Which test names which requirement

                Generated from the pages in `docs/spec` and the test sources by the module `scenarios`; `./vigil test` refuses
                a page that lacks an id or names a test for an id that lost it. Write it again:
                `mvn -pl scenarios -am test -Dtest=CoverageTest -Dsurefire.failIfNoSpecifiedTests=false
                -Dvigil.test.jvm.extra=-Dvigil.coverage.write=true`.
                Short ids that several pages use carry their page (`71-V1`). A test names an id in a display name, a comment or a
                vector file; that says where to look, not that nothing is left to test.

                | Page | Ids | With a test | Without |
                |---|---|---|---|
                """);
        for (Map.Entry<String, List<Pages.Requirement>> page : requirements.entrySet()) {
            long named = page.getValue().stream().filter(this::named).count();
            out.append("| %s | %d | %d | %d |%n"
                    .formatted(
                            pages.title(page.getKey()),
                            page.getValue().size(),
                            named,
                            page.getValue().size() - named));
        }
        out.append("\nNot counted, their parts come later or have suites of their own: ")
                .append(String.join("; ", pages.leftOut()))
                .append(".\n");
        for (Map.Entry<String, List<Pages.Requirement>> page : requirements.entrySet()) {
            section(out, pages.title(page.getKey()), page.getValue());
        }
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    private void section(StringBuilder out, String title, List<Pages.Requirement> all) {
        out.append("\n## ").append(title).append("\n\n### Without a test\n\n");
        List<Pages.Requirement> open = all.stream().filter(r -> !named(r)).toList();
        out.append(open.isEmpty() ? "None.\n" : "| Id | Says |\n|---|---|\n");
        open.forEach(r -> out.append("| %s | %s |%n".formatted(r.id(), r.title())));
        out.append("\n### With a test\n\n| Id | Named by |\n|---|---|\n");
        all.stream().filter(this::named).forEach(r -> out.append("| %s | %s |%n".formatted(r.id(), names(r))));
    }

    private String names(Pages.Requirement requirement) {
        List<String> names = List.copyOf(tests.get(requirement.id()));
        return names.size() <= NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMES)) + " and " + (names.size() - NAMES) + " more";
    }

    private boolean named(Pages.Requirement requirement) {
        return tests.containsKey(requirement.id());
    }

    /** Every id of a written page. */
    static List<String> ids(String page) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = ROW.matcher(page);
        while (matcher.find()) {
            if (!matcher.group(1).equals("Id")) {
                ids.add(matcher.group(1));
            }
        }
        return ids;
    }

    /** The ids a written page claims a test for. */
    static List<String> claimed(String page) {
        List<String> claimed = new ArrayList<>();
        String[] parts = page.split("### With a test");
        for (int i = 1; i < parts.length; i++) {
            claimed.addAll(ids(parts[i].split("\n## ")[0]));
        }
        return claimed;
    }
}
