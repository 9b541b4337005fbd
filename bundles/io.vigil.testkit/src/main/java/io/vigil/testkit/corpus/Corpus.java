package io.vigil.testkit.corpus;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The malformed inputs of a bundle: files {@code src/test/resources/malformed/*.txt}. A case is a title line
 * {@code == name}, a line {@code reader NAME}, a line {@code expect OUTCOME} and the input. A test run with
 * {@code -Dvigil.corpus.record=true} writes the outcomes anew; the difference is for a person to judge.
 */
public final class Corpus {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "malformed");

    /** Looks up the reader of a case. */
    @FunctionalInterface
    public interface Readers {
        Malformed.Reader named(String reader);
    }

    private Corpus() {}

    public static boolean recording() {
        return Boolean.getBoolean("vigil.corpus.record");
    }

    /** All cases of the bundle whose test is running. */
    public static List<Malformed> cases() throws IOException {
        List<Malformed> cases = new ArrayList<>();
        for (Path file : files()) {
            cases.addAll(parse(Files.readString(file)));
        }
        return cases;
    }

    /** Writes what the readers do today into the files. */
    public static void record(Readers readers) throws IOException {
        for (Path file : files()) {
            String text = Files.readString(file);
            StringBuilder out = new StringBuilder(text.substring(0, text.indexOf("== ")));
            for (Malformed one : parse(text)) {
                String outcome = one.outcome(readers.named(one.reader()));
                out.append(
                        "== %s%nreader %s%nexpect %s%n%s%n%n".formatted(one.name(), one.reader(), outcome, one.body()));
            }
            Files.writeString(file, out.toString().replace("\r", "").stripTrailing() + "\n");
        }
    }

    private static List<Malformed> parse(String text) {
        List<Malformed> cases = new ArrayList<>();
        for (String block : text.substring(text.indexOf("== ")).split("(?m)^== ")) {
            if (!block.isBlank()) {
                String[] part = block.split("\n", 4);
                cases.add(new Malformed(
                        part[0].strip(),
                        value(part[1], "reader "),
                        value(part[2], "expect"),
                        part.length < 4 ? "" : part[3].replaceFirst("\\n*$", "")));
            }
        }
        return cases;
    }

    private static String value(String line, String key) {
        if (!line.startsWith(key)) {
            throw new IllegalArgumentException("'" + line + "' must begin with '" + key + "'");
        }
        return line.substring(key.length()).strip();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(DIRECTORY, "*.txt")) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }
}
