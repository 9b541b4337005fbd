package io.vigil.vm.agent.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.vm.agent.internal.config.Flavour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The transcripts of docs/agent.md, run line by line on a VM in virtual time. A block begins with {@code ```console}; the
 * page is one session on one VM. {@code sleep N} lets time pass, {@code touch} and {@code rm} of {@code /data/FAIL_<app>}
 * make a monitor script fail and well again. {@code -Dvigil.transcripts.write=true} writes the answers anew.
 */
class TranscriptsTest {
    private static final Path PAGE = Path.of("../../docs/agent.md");
    private static final String PROMPT = "# ";

    @TempDir
    Path directory;

    @Test
    @DisplayName("VA-13, VA-20: docs/agent.md says what the command says")
    void page() throws IOException {
        String written = Files.readString(PAGE);
        String played = played(written);
        if (Boolean.getBoolean("vigil.transcripts.write")) {
            Files.writeString(PAGE, played);
            return;
        }
        assertThat(written.lines()
                        .filter(line -> line.startsWith(PROMPT + "ksysvmmgr"))
                        .count())
                .isGreaterThan(20);
        assertThat(written).isEqualTo(played);
    }

    private String played(String page) throws IOException {
        Rig rig = new Rig(directory, Flavour.LINUX);
        List<String> out = new ArrayList<>();
        boolean inside = false;
        for (String line : page.lines().toList()) {
            boolean begins = line.equals("```console");
            boolean command = inside && line.startsWith(PROMPT);
            if (begins || !inside || command || line.equals("```")) {
                out.add(line);
            }
            inside = begins || inside && !line.equals("```");
            if (command) {
                out.addAll(answer(rig, line.substring(PROMPT.length())));
            }
        }
        return String.join("\n", out) + "\n";
    }

    private static List<String> answer(Rig rig, String line) {
        String[] words = line.split(" ");
        List<String> out = new ArrayList<>();
        switch (words[0]) {
            case "ksysvmmgr" -> {
                Result result = rig.run(line.substring("ksysvmmgr".length()));
                out.addAll(result.out());
                out.addAll(result.err());
                rig.seconds(0.2);
            }
            case "sleep" -> rig.seconds(Double.parseDouble(words[1]));
            case "touch" -> rig.failing.add(monitor(words[1]));
            case "rm" -> rig.failing.remove(monitor(words[1]));
            default -> throw new IllegalArgumentException(line);
        }
        return out;
    }

    private static String monitor(String flag) {
        return "/applic/" + flag.replace("/data/FAIL_", "") + "/monitor";
    }
}
