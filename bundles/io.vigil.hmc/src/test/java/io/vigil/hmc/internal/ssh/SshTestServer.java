package io.vigil.hmc.internal.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A console's SSH server with a few commands: {@code say OUT ERR STATUS}, {@code hang}, {@code cut}. */
final class SshTestServer implements AutoCloseable {
    final AtomicInteger logons = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    volatile String password = "secret";
    /** Counted down when a password may be judged: as long as it is not, the logon stays without an answer. */
    volatile CountDownLatch judge = new CountDownLatch(0);

    private SshServer server;
    private int port;

    SshTestServer() {
        restart();
    }

    /** With a new host key on the same port. */
    void restart() {
        close();
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(key()));
        server.setPasswordAuthenticator((user, given, session) -> {
            awaited(judge);
            boolean good = given.equals(password);
            (good ? logons : refused).incrementAndGet();
            return good;
        });
        server.setCommandFactory((channel, line) -> new Said(line));
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        port = server.getPort();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** Ends every session and goes on serving. */
    void endSessions() {
        List.copyOf(server.getActiveSessions()).forEach(session -> session.close(true));
    }

    @Override
    public void close() {
        judge.countDown();
        if (server != null) {
            try {
                server.stop(true);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Said implements Command {
        private final String line;
        private OutputStream out;
        private OutputStream err;
        private ExitCallback exit;

        Said(String line) {
            this.line = line;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) throws IOException {
            if (line.equals("cut")) {
                channel.getSession().close(true);
            } else if (line.startsWith("say ")) {
                String[] words = line.split(" ");
                out.write(words[1].getBytes(StandardCharsets.UTF_8));
                out.flush();
                err.write(words[2].getBytes(StandardCharsets.UTF_8));
                err.flush();
                exit.onExit(Integer.parseInt(words[3]));
            }
        }

        @Override
        public void destroy(ChannelSession channel) {
            // holds nothing
        }

        @Override
        public void setInputStream(InputStream in) {
            // reads nothing
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            err = stream;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }
    }
}
