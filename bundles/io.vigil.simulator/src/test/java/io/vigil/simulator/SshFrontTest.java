package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.paced.PacedTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The command line over real SSH: exec channels, and a shell with and without a terminal. */
class SshFrontTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<String> ODD = List.of(
            "two words",
            "it's",
            "say \"hi\"",
            "a,b",
            "star*",
            "$HOME",
            "back\\slash",
            "a=b",
            "`id`;#&|<>()",
            "Gr\u00fc\u00dfe");

    private record Ended(Integer status, String out, String err) {}

    private final PacedTime pace = new PacedTime(20);
    private final SshClient client = SshClient.setUpDefaultClient();
    private SimDataCentre centre;
    private ServedConsoles served;

    @BeforeEach
    void start() throws IOException {
        centre = new SimDataCentre(Inventory.shipped("ENV-B"), Profile.FAST, new SimDataCentre.Ports(pace, pace, pace));
        served = centre.serveHttps();
        client.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    @AfterEach
    void stop() {
        client.stop();
        served.close();
        centre.close();
        pace.close();
    }

    private ClientSession session(String password) throws IOException {
        ClientSession session = client.connect(
                        "hscroot", "127.0.0.1", served.consoles().get("hmc1").sshPort())
                .verify(LIMIT)
                .getSession();
        session.addPasswordIdentity(password);
        session.auth().verify(LIMIT);
        return session;
    }

    private static Ended finish(ClientChannel channel, String typed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        channel.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        channel.setOut(out);
        channel.setErr(err);
        channel.open().verify(LIMIT);
        assertThat(channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT))
                .doesNotContain(ClientChannelEvent.TIMEOUT);
        return new Ended(
                channel.getExitStatus(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Ended exec(ClientSession session, String line) throws IOException {
        try (ChannelExec channel = session.createExecChannel(line)) {
            return finish(channel, "");
        }
    }

    private static Ended shell(ClientSession session, boolean terminal, String typed) throws IOException {
        try (ChannelShell channel = session.createShellChannel()) {
            channel.setUsePty(terminal);
            if (!terminal) {
                channel.setPtyType("");
            }
            return finish(channel, typed);
        }
    }

    @Test
    @DisplayName(
            "HMC-54, HMC-55: exit status, stdout and stderr of an exec channel; odd names make the round trip as names")
    void exec() throws IOException {
        try (ClientSession session = session("abc123")) {
            assertThat(exec(session, "lssyscfg -r lpar -F name")).satisfies(end -> {
                assertThat(end.status()).isEqualTo(1);
                assertThat(end.out()).contains("invalid value are -m.");
                assertThat(end.err()).isEmpty();
            });
            assertThat(exec(session, "vi x")).isEqualTo(new Ended(127, "", "bash: vi: command not found\n"));
            assertThat(exec(session, "/bin/ls").status()).isEqualTo(1);
            String system = " -m '8284-22A*101AFDR' ";
            for (String odd : ODD) {
                String pair = "\"new_name=" + odd.replace("\"", "\"\"") + "\"";
                assertThat(exec(session, "chsyscfg -r lpar" + system + "-i " + quote("lpar_id=4," + pair)))
                        .as(odd)
                        .isEqualTo(new Ended(0, "", ""));
                boolean quoted = odd.contains(",") || odd.contains("\"");
                String shown = quoted ? '"' + odd.replace("\"", "\"\"") + '"' : odd;
                assertThat(exec(session, "lssyscfg -r lpar" + system + "--filter lpar_ids=4 -F name,lpar_id"))
                        .isEqualTo(new Ended(0, shown + ",4\n", ""));
                assertThat(exec(session, "echo " + quote(odd)).out()).isEqualTo(odd + "\n");
            }
        }
    }

    private static String quote(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    @Test
    @DisplayName(
            "30 f: a terminal gets prompt, echo and editing; exit ends with its status; without a terminal only the output")
    void shell() throws IOException {
        try (ClientSession session = session("abc123")) {
            Ended typed = shell(session, true, "ecxx\b\bho hello\rfoo\u0003lshmc -r\r\rexit 7\r");
            assertThat(typed.status()).isEqualTo(7);
            assertThat(typed.out())
                    .startsWith("hscroot@hmc1:~> ecxx\b \b\b \bho hello\r\nhello\r\nhscroot@hmc1:~> foo^C\r\n")
                    .contains("lshmc -r\r\nssh=enable,sshprotocol=,webui=enable\r\nhscroot@hmc1:~> ")
                    .endsWith("hscroot@hmc1:~> exit 7\r\n");
            assertThat(shell(session, true, "vi x\r\u0004")).satisfies(end -> {
                assertThat(end.status()).isEqualTo(127);
                assertThat(end.out()).contains("bash: vi: command not found\r\n");
                assertThat(end.err()).isEmpty();
            });
            assertThat(shell(session, false, "echo one\necho two; false")).satisfies(end -> {
                assertThat(end.out()).isEqualTo("one\ntwo\n");
                assertThat(end.status()).isEqualTo(127);
            });
        }
    }

    @Test
    @DisplayName(
            "30 j.3: a wrong password is refused; a hanging command is cut with its connection; a closed port refuses, and reopens")
    void trouble() throws IOException {
        assertThatThrownBy(() -> session("wrong")).isInstanceOf(IOException.class);
        centre.faults().failCommands("hmc1", "", 9, "HSCL9999 told to fail", 1);
        try (ClientSession session = session("abc123")) {
            assertThat(exec(session, "lshmc -V")).isEqualTo(new Ended(9, "HSCL9999 told to fail\n", ""));
            centre.faults().hangCommands("hmc1", 1);
            try (ChannelExec channel = session.createExecChannel("lshmc -V")) {
                channel.open().verify(LIMIT);
                assertThat(channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ofMillis(500)))
                        .contains(ClientChannelEvent.TIMEOUT);
            }
        }
        centre.faults().commandLineOff("hmc1");
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThatThrownBy(() -> session("abc123"))
                .isInstanceOf(IOException.class));
        centre.faults().commandLineOn("hmc1");
        Awaitility.await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            try (ClientSession session = session("abc123")) {
                assertThat(exec(session, "echo back").out()).isEqualTo("back\n");
            }
        });
    }
}
