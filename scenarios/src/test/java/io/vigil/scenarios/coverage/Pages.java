package io.vigil.scenarios.coverage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** Reads which ids the pages of the specification give. */
final class Pages {
    /** Prefix per page; {@code !} marks those that several pages use. */
    private static final Map<String, List<String>> FAMILIES = new TreeMap<>(Map.ofEntries(
            Map.entry("10", List.of("MOB-LPM-", "MOB-SRR-", "MOB-R-", "!C", "!D")),
            Map.entry("20", List.of("CTL-")),
            Map.entry("21", List.of("FD-", "FH", "FV", "FP", "FS", "AMB-")),
            Map.entry("22", List.of("REL-", "RX")),
            Map.entry("30", List.of("HMC-", "!T")),
            Map.entry("40", List.of("VH-")),
            Map.entry("41", List.of("CAA-")),
            Map.entry("50", List.of("VA-", "!TV-")),
            Map.entry("51", List.of("HV-", "!P")),
            Map.entry("60", List.of("FL-")),
            Map.entry("70", List.of("CLI-", "!G", "!T")),
            Map.entry("71", List.of("POL-", "!I", "!V", "RV")),
            Map.entry("72", List.of("NOT-", "!D", "!N")),
            Map.entry("82", List.of("TS-", "!TV-", "!I-"))));

    private static final int TITLE = 110;

    private final Path directory;

    Pages(Path directory) {
        this.directory = directory;
    }

    /** An id with the words its page gives it. */
    record Requirement(Family family, String id, int number, String title) {}

    static List<Family> families(String page) {
        return FAMILIES.getOrDefault(page, List.of()).stream()
                .map(prefix -> new Family(page, prefix.replace("!", ""), prefix.startsWith("!")))
                .toList();
    }

    static List<String> covered() {
        return List.copyOf(FAMILIES.keySet());
    }

    /** Pages whose parts are built later. */
    List<String> leftOut() throws IOException {
        List<String> titles = new ArrayList<>();
        for (Path file : files()) {
            String page = file.getFileName().toString().substring(0, 2);
            if (!FAMILIES.containsKey(page) && !page.equals("00")) {
                titles.add(title(file));
            }
        }
        return titles;
    }

    String title(String page) throws IOException {
        return title(file(page));
    }

    List<Requirement> requirements(Family family) throws IOException {
        Map<String, Requirement> found = new TreeMap<>();
        String text = Files.readString(file(family.page()));
        for (String line : text.lines().toList()) {
            String start = line.replaceFirst("^[|\\-*# ]+", "");
            Matcher matcher = family.onItsPage().matcher(start);
            while (matcher.find()) {
                boolean defines =
                        start.startsWith(family.prefix()) || family.prefix().equals("FS");
                if (defines) {
                    String number = matcher.group(1) + matcher.group(2);
                    String id = family.id(number);
                    String words = words(start.substring(matcher.end()), family);
                    found.putIfAbsent(id, new Requirement(family, id, Integer.parseInt(matcher.group(1)), words));
                }
                if (matcher.start() == 0 && line.startsWith("|")) {
                    break;
                }
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingInt(Requirement::number).thenComparing(Requirement::id))
                .toList();
    }

    private static String words(String rest, Family family) {
        String own = family.onItsPage().split(rest)[0];
        String text = own.replaceAll("^[*| ]*(\\([A-Z]{1,2}(/[A-Z])*\\) ?)?", "")
                .replaceAll("\\s*\\|\\s*$", "")
                .replace("|", "/")
                .strip();
        return text.length() <= TITLE ? text : text.substring(0, TITLE).replaceFirst("\\s\\S*$", "") + " ...";
    }

    private static String title(Path file) throws IOException {
        return Files.readString(file).lines().findFirst().orElse("").replaceFirst("^# *", "");
    }

    private Path file(String page) throws IOException {
        return files().stream()
                .filter(file -> file.getFileName().toString().startsWith(page + "-"))
                .findFirst()
                .orElseThrow(() -> new IOException("no page " + page + " in " + directory));
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "[0-9][0-9]-*.md")) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }
}
