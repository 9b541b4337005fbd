package io.vigil.notify.mail.internal;

import io.vigil.notify.mail.internal.MailSettings.Tls;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import io.vigil.testkit.plugin.NotifierContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The mail channel keeps what every channel promises; the relay is a few lines of SMTP. */
class SmtpNotifierContractTest extends NotifierContract {
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile OtherSide mood = OtherSide.TAKES;
    private ServerSocket relay;

    @BeforeEach
    void listen() throws IOException {
        relay = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
    }

    private void serve() {
        while (!relay.isClosed()) {
            try (Socket socket = relay.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                say(socket, "220 relay");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    answer(socket, in, line);
                }
            } catch (IOException e) {
                // The client has gone, or the test is over.
            }
        }
    }

    private void answer(Socket socket, BufferedReader in, String line) throws IOException {
        if (line.startsWith("RCPT") && mood == OtherSide.HANGS) {
            return;
        }
        if (line.startsWith("RCPT") && mood != OtherSide.TAKES) {
            say(socket, mood == OtherSide.BUSY ? "451 4.3.0 later" : "550 5.1.1 no such user");
        } else if (line.equals("DATA")) {
            say(socket, "354 go on");
            StringBuilder mail = new StringBuilder();
            for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                mail.append(text).append('\n');
            }
            taken.add(mail.toString());
            say(socket, "250 taken");
        } else {
            say(socket, line.startsWith("QUIT") ? "221 bye" : "250 ok");
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    protected Notifier notifier() {
        return new SmtpNotifier(
                new MailSettings("127.0.0.1", relay.getLocalPort(), Tls.NONE, "", "vigil@example.org"),
                new MemorySecrets(),
                new VirtualTime());
    }

    @Override
    protected Recipient recipient() {
        return new Recipient("ops", "ops@example.org", false);
    }

    @Override
    protected void otherSide(OtherSide newMood) {
        mood = newMood;
    }

    @Override
    protected List<String> taken() {
        return taken;
    }
}
