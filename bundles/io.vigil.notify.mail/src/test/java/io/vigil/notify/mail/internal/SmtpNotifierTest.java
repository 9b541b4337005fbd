package io.vigil.notify.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vigil.notify.mail.internal.MailSettings.Tls;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.Deadline;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Delivery.Outcome;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Recipient;
import io.vigil.spi.port.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.mail.internet.MimeMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SmtpNotifierTest {
    private static final Recipient OPS = new Recipient("ops", "ops@example.org", false);
    private final VirtualTime time = new VirtualTime();
    private final MemorySecrets secrets = new MemorySecrets();
    private final GreenMail relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private Delivery deliver(int port, String user, Recipient recipient, Duration allowed) {
        return new SmtpNotifier(new MailSettings("127.0.0.1", port, Tls.NONE, user, "vigil@example.org"), secrets, time)
                .deliver(notification(), recipient, Deadline.in(time, allowed));
    }

    static Notification notification() {
        Instant at = Instant.parse("2026-01-20T09:08:04Z");
        return new Notification(
                42,
                "ksyscluster",
                "HOST_FAILURE_DETECTED",
                1,
                "HOST",
                "h1",
                "u1",
                "HG1",
                at,
                at,
                "[ksys ksyscluster] CRITICAL HOST_FAILURE_DETECTED host h1\r\nBcc: x@example.org",
                "Event  HOST\nText   Grüße\n",
                "ksyscluster CRIT HOST_FAILURE h1 HG1 09:08Z #42",
                "I7",
                0,
                List.of(),
                Map.of());
    }

    @Test
    @DisplayName("72 section 6.1: subject, headers and body arrive; nothing can be smuggled into the header")
    void sent() throws Exception {
        relay.start();
        try {
            Delivery delivery = deliver(relay.getSmtp().getPort(), "", OPS, Duration.ofSeconds(5));
            assertThat(delivery).isEqualTo(Delivery.sent());
            MimeMessage mail = relay.getReceivedMessages()[0];
            assertThat(mail.getSubject())
                    .isEqualTo("[ksys ksyscluster] CRITICAL HOST_FAILURE_DETECTED host h1 Bcc: x@example.org");
            assertThat(mail.getHeader("X-Ksys-Event")).containsExactly("42");
            assertThat(mail.getHeader("X-Ksys-Type")).containsExactly("1");
            assertThat(mail.getHeader("X-Ksys-Correlation")).containsExactly("I7");
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getSentDate().toInstant()).isEqualTo(time.now());
            assertThat(mail.getContent().toString()).contains("Grüße");
        } finally {
            relay.stop();
        }
    }

    @Test
    @DisplayName("the short form is the short text alone (NOT-13)")
    void shortForm() throws Exception {
        relay.start();
        try {
            assertThat(deliver(
                                    relay.getSmtp().getPort(),
                                    "",
                                    new Recipient("ops", "1234567890@carrier.example", true),
                                    Duration.ofSeconds(5))
                            .outcome())
                    .isEqualTo(Outcome.SENT);
            MimeMessage mail = relay.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isNull();
            assertThat(mail.getContent().toString().strip())
                    .isEqualTo("ksyscluster CRIT HOST_FAILURE h1 HG1 09:08Z #42");
        } finally {
            relay.stop();
        }
    }

    @Test
    @DisplayName("with a user, the password comes from the secrets; a wrong one is tried again and not shown")
    void authentication() {
        relay.start();
        try {
            relay.setUser("vigil", "right");
            secrets.put("smtp/password", new Secret("wrong"));
            Delivery refused = deliver(relay.getSmtp().getPort(), "vigil", OPS, Duration.ofSeconds(5));
            assertThat(refused.outcome()).isEqualTo(Outcome.RETRY);
            assertThat(refused.detail()).isNotEmpty().doesNotContain("wrong");
            secrets.put("smtp/password", new Secret("right"));
            assertThat(deliver(relay.getSmtp().getPort(), "vigil", OPS, Duration.ofSeconds(5))
                            .outcome())
                    .isEqualTo(Outcome.SENT);
        } finally {
            relay.stop();
        }
    }

    @Test
    @DisplayName("a relay that refuses the connection: try again later")
    void down() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(deliver(port, "", OPS, Duration.ofSeconds(5)).outcome()).isEqualTo(Outcome.RETRY);
    }

    @Test
    @DisplayName("NOT-9 a black hole: given up within the deadline, try again later")
    void blackHole() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Delivery delivery = deliver(silent.getLocalPort(), "", OPS, Duration.ofMillis(300));
            assertThat(delivery.outcome()).isEqualTo(Outcome.RETRY);
        }
    }

    @Test
    @DisplayName("550 for the recipient is final, 451 is not")
    void answers() throws Exception {
        assertThat(scripted("550 5.1.1 no such user")).satisfies(delivery -> {
            assertThat(delivery.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(delivery.detail()).contains("no such user");
        });
        assertThat(scripted("451 4.3.0 later").outcome()).isEqualTo(Outcome.RETRY);
    }

    /** A relay that gives one answer to RCPT. */
    private Delivery scripted(String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread relayThread = new Thread(() -> talk(server, answer));
            relayThread.setDaemon(true);
            relayThread.start();
            return deliver(server.getLocalPort(), "", OPS, Duration.ofSeconds(5));
        }
    }

    private static void talk(ServerSocket server, String answer) {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write("220 relay\r\n".getBytes(StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String reply = line.startsWith("RCPT") ? answer : line.startsWith("QUIT") ? "221 bye" : "250 ok";
                socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    @Test
    @DisplayName("without a relay mails wait, and say what to set")
    void notConfigured() {
        Delivery delivery = new SmtpNotifier(new MailSettings("", 25, Tls.NONE, "", "vigil@example.org"), secrets, time)
                .deliver(notification(), OPS, Deadline.in(time, Duration.ofSeconds(1)));
        assertThat(delivery.outcome()).isEqualTo(Outcome.RETRY);
        assertThat(delivery.detail()).contains("smtp_host");
    }

    @Test
    @DisplayName("wrong settings are refused with field, value and what is allowed")
    void settings() {
        assertThatThrownBy(() -> new MailSettings("h", 0, Tls.NONE, "", "a@b.example"))
                .hasMessage("smtp_port=0 is not allowed, use 1 to 65535");
        assertThatThrownBy(() -> new MailSettings("h", 25, Tls.NONE, "", "nobody"))
                .hasMessageContaining("mail_from=nobody");
        assertThatThrownBy(() -> Tls.parse("ssl3")).hasMessageContaining("none, starttls or tls");
    }
}
