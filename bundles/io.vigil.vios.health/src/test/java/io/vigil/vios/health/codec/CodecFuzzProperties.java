package io.vigil.vios.health.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testkit.corpus.Corpus;
import io.vigil.testkit.corpus.Malformed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Fuzzing of both directions: an answer or a {@link CodecException} with an exit code from 1 to 4, nothing else. */
class CodecFuzzProperties {
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "/>",
            "</VIO>",
            "<VIO>",
            "\"",
            "'",
            "&",
            "&#0;",
            "<![CDATA[",
            "<!--",
            "<!DOCTYPE VIO>",
            "<?xml",
            "=",
            "-1",
            "99999999999999999999",
            "hsTag=\"x\"",
            "\u0000",
            "\uD800",
            "\n",
            "true");
    private static final List<Malformed> SEEDS = seeds();

    private static List<Malformed> seeds() {
        try {
            return Corpus.cases();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 1500)
    @Label("VH-3: damaged replies and requests, as text and as bytes")
    void damaged(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text =
                new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())).input());
        for (int i = random.nextInt(5); i >= 0; i--) {
            damage(text, random);
        }
        String document = text.toString();
        ownException(() -> ReplyReader.read(document));
        ownException(() -> ReplyReader.read(document.getBytes(StandardCharsets.UTF_8)));
        ownException(() -> RequestReader.read(document));
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> text.setLength(at);
            case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(10)));
            default -> {
                int end = Math.min(text.length(), at + random.nextInt(80));
                text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
            }
        }
    }

    private interface Read {
        Object read() throws CodecException;
    }

    private static void ownException(Read read) {
        try {
            assertThat(read.read()).isNotNull();
        } catch (CodecException e) {
            assertThat(e.exitCode()).isBetween(1, 4);
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
