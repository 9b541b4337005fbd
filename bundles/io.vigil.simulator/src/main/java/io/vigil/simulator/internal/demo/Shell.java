package io.vigil.simulator.internal.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/**
 * The controller's shell as an administrator uses it, over SSH on the loopback interface. Each command has a session of
 * its own: the shell's server may be restarted at any time while bundles come and go.
 */
final class Shell implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final int port;
    private final String user;
    private final String password;

    Shell(int port, String user, String password) {
        this.port = port;
        this.user = user;
        this.password = password;
        // It is our own child process on this machine, made a moment ago; its key was never shown to anybody.
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
    }

    /** The same without a listener. */
    Result run(String command, Duration limit) throws IOException {
        return run(command, limit, line -> {}, () -> {});
    }

    /**
     * Everything the command printed, without colours.
     *
     * @param onLine hears each line at once; {@code onQuiet} is called when 2 s went by without one
     * @throws IOException when nothing listens yet, the shell is not ready for logons, or the command does not end in time
     */
    synchronized Result run(String command, Duration limit, Consumer<String> onLine, Runnable onQuiet)
            throws IOException {
        try (ClientSession session =
                client.connect(user, "127.0.0.1", port).verify(CONNECT).getSession()) {
            session.addPasswordIdentity(password);
            session.auth().verify(CONNECT);
            return execute(session, command, limit, new LineStream(onLine), onQuiet);
        } catch (IllegalStateException e) {
            throw new IOException("the shell closed the session: " + e.getMessage(), e);
        }
    }

    private static Result execute(
            ClientSession session, String command, Duration limit, LineStream out, Runnable onQuiet)
            throws IOException {
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(CONNECT);
            long end = System.nanoTime() + limit.toNanos();
            int lines = 0;
            while (channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), QUIET).contains(ClientChannelEvent.TIMEOUT)) {
                if (System.nanoTime() > end) {
                    throw new IOException("no end within " + limit.toSeconds() + " s");
                }
                if (out.lines() == lines) {
                    onQuiet.run();
                }
                lines = out.lines();
            }
            out.finish();
            Integer status = channel.getExitStatus();
            return new Result(out.text(), status == null ? 0 : status);
        }
    }

    record Result(String text, int status) {}

    @Override
    public void close() {
        client.stop();
    }
}
