package io.vigil.scenarios.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./vigil scenarios} answers to mistakes: exit code 2 and one clear line, never a stack trace. */
class ScenariosMainTest {
    private static final String STORY =
            """
            id: S-1
            story: Nothing happens.
            env: {generate: {hosts: 2, vms: 2}}
            profile: fast
            when: [{at: 0, cli: query vm}]
            then: {never: [recovery.task]}
            until: 10
            """;

    @TempDir
    private Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    @DisplayName("--dir plays the files of a directory; --trace prints the log; the last line counts")
    void plays() throws IOException {
        Files.writeString(dir.resolve("s.yaml"), STORY);
        assertThat(run("--dir", dir.toString(), "--trace")).isZero();
        assertThat(text()).contains("cli.typed", "story.started").endsWith("1 passed, 0 failed\n");
    }

    @Test
    @DisplayName("A scenario that fails: its line, its reasons, exit code 1")
    void fails() throws IOException {
        Files.writeString(dir.resolve("s.yaml"), STORY.replace("never: [recovery.task]", "order: [recovery.task]"));
        assertThat(run("--dir", dir.toString())).isEqualTo(1);
        assertThat(text())
                .startsWith("FAILED S-1 ")
                .contains("order: 'recovery.task' did not come after the start; it never came")
                .endsWith("0 passed, 1 failed\n");
    }

    @Test
    @DisplayName("An empty directory, none at all, an unknown id, an id used twice, a file that is no text")
    void refused() throws IOException {
        assertThat(run("--dir", dir.toString())).isEqualTo(2);
        assertThat(text()).isEqualTo(dir + ": has no *.yaml file\n");
        assertThat(run("--dir", dir.resolve("none").toString())).isEqualTo(2);
        assertThat(text()).startsWith(dir.resolve("none") + ": is no directory");
        Files.writeString(dir.resolve("s.yaml"), STORY);
        assertThat(run("--dir", dir.toString(), "--only", "S-2")).isEqualTo(2);
        assertThat(text()).isEqualTo("no scenario has the id 'S-2'; there are [S-1]\n");
        Files.writeString(dir.resolve("t.yaml"), STORY);
        assertThat(run("--dir", dir.toString())).isEqualTo(2);
        assertThat(text())
                .isEqualTo(dir.resolve("t.yaml") + ":1: id: is 'S-1', which is used at " + dir.resolve("s.yaml")
                        + ":1; each file needs its own\n");
        Files.writeString(dir.resolve("u.yaml"), STORY.replace("profile: fast", "profile: quick"));
        assertThat(run("--dir", dir.toString())).isEqualTo(2);
        assertThat(text()).contains("t.yaml:1: id: ", "u.yaml:4: profile: is 'quick'");
        Files.delete(dir.resolve("u.yaml"));
        Files.write(dir.resolve("t.yaml"), new byte[] {(byte) 0xff, 0, 1});
        assertThat(run("--dir", dir.toString())).isEqualTo(2);
        assertThat(text()).startsWith(dir.resolve("t.yaml") + ": cannot be read");
        Files.writeString(dir.resolve("t.yaml"), "a\u0001: 1");
        assertThat(run("--dir", dir.toString())).isEqualTo(2);
        assertThat(text()).startsWith(dir.resolve("t.yaml") + ": not readable as YAML");
    }

    @Test
    @DisplayName("Wrong options are named, with the usage")
    void options() {
        assertThat(run("--fast")).isEqualTo(2);
        assertThat(text()).startsWith("unknown option: --fast\nusage: ");
        assertThat(run("--seed", "x")).isEqualTo(2);
        assertThat(text()).startsWith("--seed is 'x'; allowed are whole numbers from 0\nusage: ");
        assertThat(run("--dir")).isEqualTo(2);
        assertThat(text()).startsWith("--dir needs a value\nusage: ");
    }

    private int run(String... args) {
        out.reset();
        return ScenariosMain.run(args, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
