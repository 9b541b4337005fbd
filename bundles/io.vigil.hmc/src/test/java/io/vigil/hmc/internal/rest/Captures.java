package io.vigil.hmc.internal.rest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Replies of real consoles, from the test data of the public project powervm/pypowervm (Apache License 2.0). They are not
 * part of this repository: tests that need them are skipped where the folder {@code shared/data/hmc-captures} is in no
 * parent folder of the checkout (or at the system property {@code vigil.hmc.captures}).
 */
final class Captures {
    private static final String BODY = "\nBODY{";
    private static final String END = "\nEND OF SECTION}";

    private Captures() {}

    static Optional<Path> folder() {
        String told = System.getProperty("vigil.hmc.captures");
        if (told != null) {
            return Optional.of(Path.of(told));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared/data/hmc-captures");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Skips the test where they are not. */
    static Path needed() {
        Optional<Path> folder = folder();
        assumeTrue(folder.isPresent(), "no folder shared/data/hmc-captures beside the checkout");
        return folder.get();
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(needed())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reply: what stands in the section BODY, or the whole file where it has no sections. */
    static byte[] body(String name) {
        try {
            String text = Files.readString(needed().resolve(name));
            int from = text.indexOf(BODY);
            String body =
                    from < 0 ? text : text.substring(from + BODY.length(), text.indexOf(END, from + BODY.length()));
            return body.strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
