package io.vigil.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("70: Q ends what watches, on a terminal as the SSH server gives it")
class KeysTest {
    private final PipedOutputStream fingers = new PipedOutputStream();

    private Terminal terminal() throws IOException {
        InputStream keyboard = new PipedInputStream(fingers);
        ExternalTerminal terminal =
                new ExternalTerminal("test", "xterm", keyboard, new ByteArrayOutputStream(), StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
        return terminal;
    }

    private void press(String keys) throws IOException {
        fingers.write(keys.getBytes(StandardCharsets.UTF_8));
        fingers.flush();
    }

    @Test
    @DisplayName("Q counts without Enter; other keys do not; afterwards the terminal hands over whole lines again")
    void quits() throws IOException {
        try (Terminal terminal = terminal();
                Keys keys = new Keys(terminal)) {
            assertThat(keys.quit()).isFalse();
            assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON)).isFalse();
            press("x\n");
            assertThat(keys.quit()).isFalse();
            press("q");
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(keys::quit);
            keys.close();
            assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON)).isTrue();
        }
    }

    @Test
    @DisplayName("a connection that is gone ends it too")
    void gone() throws IOException {
        try (Terminal terminal = terminal();
                Keys keys = new Keys(terminal)) {
            assertThat(keys.quit()).isFalse();
            fingers.close();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(keys::quit);
        }
    }
}
