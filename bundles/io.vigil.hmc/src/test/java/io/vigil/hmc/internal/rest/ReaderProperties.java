package io.vigil.hmc.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.hmc.internal.cli.CliRecords;
import io.vigil.hmc.internal.xml.MalformedException;
import io.vigil.testkit.corpus.Corpus;
import io.vigil.testkit.corpus.Malformed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Fuzzing: a reader answers or throws its own exception, whatever it is given. */
class ReaderProperties {
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "</",
            "/>",
            "\"",
            "'",
            "&",
            "&amp;",
            "&#",
            ";",
            "<!--",
            "]]>",
            "<![CDATA[",
            "<!DOCTYPE a [",
            "<?x",
            "=",
            "xmlns=",
            "0",
            "-1",
            "1E+999999999",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\\u",
            "\u0000",
            "\uD800",
            "\uFEFF",
            "\n",
            "true",
            "null");

    private static final List<Malformed> SEEDS = seeds();

    private static List<Malformed> seeds() {
        try {
            return Corpus.cases();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 1500)
    @Label("HMC-17: damaged replies: an answer or the reader's own exception, for every reader")
    void damaged(@ForAll long seed) {
        Random random = new Random(seed);
        Malformed one = SEEDS.get(random.nextInt(SEEDS.size()));
        StringBuilder text = new StringBuilder(one.input());
        for (int i = random.nextInt(6); i >= 0; i--) {
            damage(text, random);
        }
        ownException(Readers.named(one.reader()), text.toString());
    }

    @Property(tries = 300)
    @Label("HMC-17: any text at all, for every reader")
    void anyText(@ForAll("texts") String text) {
        Readers.ALL.values().forEach(reader -> ownException(reader, text));
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> text.setLength(at);
            case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(10)));
            default -> {
                int end = Math.min(text.length(), at + random.nextInt(60));
                text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
            }
        }
    }

    private static void ownException(Malformed.Reader reader, String text) {
        try {
            assertThat(reader.read(text)).isNotNull();
        } catch (MalformedException | CliRecords.BadRecordException e) {
            assertThat(e.getMessage()).isNotBlank();
        } catch (Exception e) {
            throw new AssertionError("not the reader's own exception, for: " + text, e);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }
}
