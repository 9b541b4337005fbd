package io.vigil.simulator.internal.hmc;

import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;

/**
 * A console's command line on a real SSH port: password logon, exec channel and interactive shell (30 f, j). While the console is down,
 * nothing listens there; it comes back with the same host key.
 */
public final class SshFront implements AutoCloseable {
    private final SimHmc console;
    private final KeyPair key;
    private final InetAddress address;
    private final ExecutorService follower;
    private final int port;
    private SshServer server;

    SshFront(SimHmc console, KeyPair key, InetAddress address, int wantedPort) throws IOException {
        this.console = console;
        this.key = key;
        this.address = address;
        follower = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "sim-ssh-" + console.spec().name());
            thread.setDaemon(true);
            return thread;
        });
        server = listen(wantedPort);
        port = server.getPort();
        console.onCondition(condition -> follower.execute(this::follow));
    }

    private SshServer listen(int wanted) throws IOException {
        SshServer made = SshServer.setUpDefaultServer();
        made.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
        made.setHost(address.getHostAddress());
        made.setPort(wanted);
        made.setKeyPairProvider(KeyPairProvider.wrap(key));
        made.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
        made.setPasswordAuthenticator((user, password, session) -> console.knows(user, password));
        made.setShellFactory(
                channel -> new SshShell(console, channel.getSession().getUsername()));
        made.setSubsystemFactories(List.of());
        made.setCommandFactory(
                (channel, line) -> new SshCommand(console, channel.getSession().getUsername(), line));
        CoreModuleProperties.NIO_WORKERS.set(made, 2);
        made.start();
        return made;
    }

    private synchronized void follow() {
        try {
            boolean wanted = console.takesCommands();
            if (!wanted && server != null) {
                server.stop(true);
                server = null;
            } else if (wanted && server == null && !follower.isShutdown()) {
                server = listen(port);
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "SSH port " + port + " of " + console.spec().name() + " cannot be taken again", e);
        }
    }

    public int port() {
        return port;
    }

    /** As ssh writes it: {@code SHA256:...}. */
    public String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
    }

    /** The lines of a known_hosts file; the port is left out where it is the usual one. */
    public List<String> knownHosts(List<String> hosts) {
        String known = PublicKeyEntry.toString(key.getPublic());
        return hosts.stream()
                .map(host -> (port == SshConstants.DEFAULT_PORT ? host : "[" + host + "]:" + port) + " " + known)
                .toList();
    }

    @Override
    public synchronized void close() {
        follower.shutdownNow();
        if (server != null) {
            try {
                server.stop(true);
            } catch (IOException e) {
                throw new IllegalStateException("SSH port " + port + " cannot be closed", e);
            } finally {
                server = null;
            }
        }
    }
}
