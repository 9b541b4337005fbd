package io.vigil.hmc.internal.ssh;

import io.vigil.hmc.internal.call.LockOuts;
import io.vigil.hmc.internal.ssh.SshClients.Contact;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.future.CancelOption;

/** The one session with one console: made on first need, one logon at a time, kept until it breaks. Thread-safe. */
final class SshConsole {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LOGON = Duration.ofSeconds(10);

    private final String name;
    private final int port;
    private final SshClients clients;
    private final LockOuts lockOuts;
    private final ReentrantLock lock = new ReentrantLock();
    private ClientSession session;
    private Identity identity;
    private Identity refused;

    /** Whoever changes one of them gets another session. */
    record Identity(WireEndpoint endpoint, String login, Secret password) {}

    /** @param fresh made for this call, so that a failure is not one of age */
    record Opened(ClientSession session, boolean fresh) {}

    SshConsole(String name, int port, SshClients clients, LockOuts lockOuts) {
        this.name = name;
        this.port = port;
        this.clients = clients;
        this.lockOuts = lockOuts;
    }

    String name() {
        return name;
    }

    Opened open(Identity wanted, Deadline deadline) throws WireException, InterruptedException {
        if (!lock.tryLock(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new WireException(
                    Kind.UNREACHABLE,
                    where(wanted) + ": another call's logon did not end in time, the command was not sent");
        }
        try {
            if (session != null && session.isOpen() && wanted.equals(identity)) {
                return new Opened(session, false);
            }
            drop();
            notRefused(wanted);
            session = logOn(wanted, deadline);
            identity = wanted;
            return new Opened(session, true);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a session that does not answer. */
    void drop(ClientSession dead) {
        dead.close(true);
        lock.lock();
        try {
            if (session == dead) {
                session = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void drop() {
        if (session != null) {
            session.close(true);
            session = null;
        }
    }

    /** Three refusals lock the account: one is all we afford, unless the credential is another one. */
    private void notRefused(Identity wanted) throws WireException {
        Optional<Duration> left = lockOuts.left(name);
        if (left.isPresent() && (refused == null || sameCredential(refused, wanted))) {
            throw new WireException(
                    Kind.AUTH_REFUSED,
                    "SSH logon of " + wanted.login + " was refused by HMC " + name + "; not tried again for "
                            + left.get().toSeconds() + " s unless the credential is changed");
        }
    }

    private static boolean sameCredential(Identity one, Identity other) {
        return one.login.equals(other.login) && one.password.equals(other.password);
    }

    private ClientSession logOn(Identity wanted, Deadline deadline) throws WireException {
        Contact contact = new Contact(wanted.endpoint);
        ClientSession made = connect(contact, wanted, deadline);
        boolean good = false;
        try {
            made.addPasswordIdentity(wanted.password.reveal());
            AuthFuture auth = made.auth();
            boolean ended = auth.await(deadline.cap(LOGON));
            // The kept session needs it no more.
            made.removePasswordIdentity(wanted.password.reveal());
            if (contact.refusal().isPresent()) {
                throw new WireException(Kind.TLS_UNTRUSTED, contact.refusal().get());
            }
            good = ended && auth.isSuccess();
            if (!good) {
                throw failed(wanted, auth);
            }
            lockOuts.clear(name);
            refused = null;
            return made;
        } catch (IOException e) {
            throw new WireException(Kind.UNREACHABLE, where(wanted) + ": no logon: " + e.getMessage(), e);
        } finally {
            if (!good) {
                made.close(true);
            }
        }
    }

    private ClientSession connect(Contact contact, Identity wanted, Deadline deadline) throws WireException {
        try {
            return clients.connect(contact, wanted.login, port)
                    .verify(deadline.cap(CONNECT), CancelOption.CANCEL_ON_TIMEOUT, CancelOption.CANCEL_ON_INTERRUPT)
                    .getClientSession();
        } catch (IOException e) {
            throw new WireException(Kind.UNREACHABLE, where(wanted) + ": " + e.getMessage(), e);
        }
    }

    private WireException failed(Identity wanted, AuthFuture auth) {
        Throwable cause = auth.getException();
        if (SshFailures.refused(auth)) {
            lockOuts.refused(name);
            refused = wanted;
            return new WireException(
                    Kind.AUTH_REFUSED,
                    where(wanted) + " refused the logon of " + wanted.login
                            + ": wrong password, locked, or no right to remote commands",
                    cause);
        }
        return new WireException(
                Kind.UNREACHABLE,
                where(wanted) + ": no logon" + (cause == null ? " within the time allowed" : ": " + cause.getMessage()),
                cause);
    }

    private String where(Identity wanted) {
        return "HMC " + name + " at " + wanted.endpoint.address() + " SSH port " + port;
    }
}
