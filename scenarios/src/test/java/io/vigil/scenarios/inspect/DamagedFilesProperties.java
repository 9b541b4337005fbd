package io.vigil.scenarios.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Whatever is in the file: an answer or a message, never anything else. */
class DamagedFilesProperties {
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "&",
            "]]>",
            "<!--",
            "\"",
            "{",
            "}",
            "[",
            "\nBODY{\n",
            "\nEND OF SECTION}\n",
            "'",
            "\\",
            "\u0000",
            "9");
    private static final List<String> FILES = List.of(
            read("../docs/spec/61-wire-samples/hmc-job-reply-completed-ok.xml"),
            read("../docs/spec/61-wire-samples/hmc-operations-virtualioserver-reply.xml"),
            read("../docs/spec/61-wire-samples/hmc-logon-reply.xml"),
            read("../docs/spec/61-wire-samples/needs-attention-vm-missed-heartbeat.xml"),
            read("../bundles/io.vigil.hmc/src/test/resources/replies/lpar.xml"),
            read("../bundles/io.vigil.hmc/src/test/resources/replies/vios.xml"),
            "[{\"UUID\": \"A\", \"PartitionName\": \"p\", \"N\": 2E+1}, {\"UUID\": \"B\"}]",
            "INFO{\n{'status': 200, 'pw': 'it\\'s', 'comment': None}\nEND OF SECTION}\nHEADERS{\n{'date': \"x\"}\n"
                    + "END OF SECTION}\nBODY{\n"
                    + read("../bundles/io.vigil.hmc/src/test/resources/replies/system.xml")
                    + "\nEND OF SECTION}\n");

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 400)
    @Label("HMC-17: damaged files: JSON with exit code 0 or 1, or a message with exit code 2")
    void damaged(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(FILES.get(random.nextInt(FILES.size())));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.setLength(at);
                default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(40)));
            }
        }
        Run run = Run.withInput(text.toString(), "-");
        if (run.rc() == 2) {
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("is no reply of an HMC: ");
        } else {
            assertThat(run.json().path("kind").asText()).isNotEmpty();
        }
    }
}
