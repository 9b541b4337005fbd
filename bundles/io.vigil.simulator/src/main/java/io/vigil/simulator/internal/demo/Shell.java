package io.vigil.simulator.internal.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** The controller's shell as an administrator uses it, over SSH on the loopback interface; one command at a time. */
final class Shell implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final SshClient client;
    private final ClientSession session;

    private Shell(SshClient client, ClientSession session) {
        this.client = client;
        this.session = session;
    }

    /** @throws IOException when nothing listens yet, or the shell is not ready for logons */
    static Shell open(int port, String user, String password) throws IOException {
        Logger.getLogger("org.apache.sshd").setLevel(Level.OFF);
        SshClient client = SshClient.setUpDefaultClient();
        // It is our own child process on this machine, made a moment ago; its key was never shown to anybody.
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        try {
            ClientSession session = client.connect(user, "127.0.0.1", port).verify(CONNECT).getSession();
            session.addPasswordIdentity(password);
            session.auth().verify(CONNECT);
            return new Shell(client, session);
        } catch (IOException | RuntimeException e) {
            client.stop();
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    /** Everything the command printed, without colours. */
    synchronized Result run(String command, Duration limit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(CONNECT);
            var ended = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), limit);
            if (ended.contains(ClientChannelEvent.TIMEOUT)) {
                throw new IOException("no end within " + limit.toSeconds() + " s: " + command);
            }
            String text = out.toString(StandardCharsets.UTF_8).replaceAll("\u001B\\[[0-9;]*[A-Za-z]", "").replace("\r", "");
            Integer status = channel.getExitStatus();
            return new Result(text.strip(), status == null ? 0 : status);
        }
    }

    record Result(String text, int status) {}

    @Override
    public void close() {
        session.close(true);
        client.stop();
    }
}
