package io.vigil.hmc.internal.ssh;

import io.vigil.api.store.StoreException;
import io.vigil.spi.port.WireEndpoint;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * The SSH library, started on first use. Password only: no agent, no key, no user's configuration file; each of them could
 * cost a failed logon (HMC-53).
 */
final class SshClients implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final AttributeKey<Contact> CONTACT = new AttributeKey<>();

    private final HostKeys keys;
    private SshClient client;
    private boolean closed;

    SshClients(HostKeys keys) {
        this.keys = keys;
    }

    /** One connection's view of the host key. */
    static final class Contact {
        private final WireEndpoint endpoint;
        private final AtomicReference<String> refusal = new AtomicReference<>("");

        Contact(WireEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        /** Why the key is not trusted; empty = it is, or has not been shown. */
        Optional<String> refusal() {
            return Optional.of(refusal.get()).filter(text -> !text.isEmpty());
        }
    }

    ConnectFuture connect(Contact contact, String login, int port) throws IOException {
        return started()
                .connect(
                        login,
                        contact.endpoint.address(),
                        port,
                        AttributeRepository.ofKeyValuePair(CONTACT, contact),
                        null);
    }

    private synchronized SshClient started() throws IOException {
        if (closed) {
            throw new IOException("the SSH wire is closed");
        }
        if (client == null) {
            SshClient made = SshClient.setUpDefaultClient();
            made.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
            made.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
            made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            made.setFilePasswordProvider(FilePasswordProvider.EMPTY);
            made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            made.setAgentFactory(null);
            made.setServerKeyVerifier((session, address, key) -> trusted(session, key));
            CoreModuleProperties.NIO_WORKERS.set(made, 2);
            CoreModuleProperties.IDLE_TIMEOUT.set(made, IDLE);
            made.start();
            client = made;
        }
        return client;
    }

    private boolean trusted(ClientSession session, PublicKey key) {
        Contact contact = session.getConnectionContext().getAttribute(CONTACT);
        String shown = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        try {
            keys.refusal(contact.endpoint, shown).ifPresent(contact.refusal::set);
        } catch (StoreException | IllegalStateException e) {
            contact.refusal.set(
                    "SSH host key of HMC " + contact.endpoint.name() + " cannot be judged: " + e.getMessage());
        }
        return contact.refusal().isEmpty();
    }

    @Override
    public void close() {
        SshClient old;
        synchronized (this) {
            closed = true;
            old = client;
            client = null;
        }
        if (old != null) {
            old.stop();
        }
    }
}
