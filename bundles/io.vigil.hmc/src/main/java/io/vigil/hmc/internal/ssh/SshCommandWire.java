package io.vigil.hmc.internal.ssh;

import io.vigil.api.store.Store;
import io.vigil.hmc.internal.call.LockOuts;
import io.vigil.hmc.internal.ssh.SshConsole.Identity;
import io.vigil.hmc.internal.ssh.SshConsole.Opened;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.CommandWire;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.Tasks.Urgency;
import io.vigil.spi.port.TimeSource;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;

/**
 * The command line over SSH (30 f, HMC-53 to HMC-55): password only, pinned host key, one session per console kept open,
 * one exec channel per command, at most one refused logon per lock-out. Costs nothing before its first command.
 */
public final class SshCommandWire implements CommandWire, AutoCloseable {
    static final String LOCK_OUT = "hmc-ssh-lockout";
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int MAX_OUTPUT = 16 << 20;

    private final Tasks tasks;
    private final TimeSource time;
    private final SshSettings settings;
    private final LockOuts lockOuts;
    private final SshClients clients;
    private final Map<String, SshConsole> consoles = new ConcurrentHashMap<>();
    private boolean loaded;

    public SshCommandWire(Tasks tasks, TimeSource time, Store store, SshSettings settings) {
        this.tasks = tasks;
        this.time = time;
        this.settings = settings;
        lockOuts = new LockOuts(store, LOCK_OUT, time, settings.lockOut());
        clients = new SshClients(new HostKeys(store));
    }

    @Override
    public CompletionStage<CommandReply> run(
            WireEndpoint endpoint, String login, Secret password, String command, Duration timeout) {
        Identity identity = new Identity(endpoint, login, password);
        Deadline deadline = Deadline.in(time, timeout);
        AtomicBoolean sent = new AtomicBoolean();
        // What is only known here decides recoveries: it does not wait behind feeds (CTL-22).
        return tasks.blocking(
                        Urgency.RECOVERY,
                        "hmc-ssh",
                        Deadline.in(time, timeout.plus(GRACE)),
                        () -> call(identity, command, deadline, sent))
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(SshFailures.of(endpoint, failure, sent.get())));
    }

    private CommandReply call(Identity identity, String command, Deadline deadline, AtomicBoolean sent)
            throws WireException, InterruptedException {
        load();
        SshConsole console = consoles.computeIfAbsent(
                identity.endpoint().name(), name -> new SshConsole(name, settings.portOf(name), clients, lockOuts));
        Opened opened = console.open(identity, deadline);
        try {
            return execute(console, opened, command, deadline, sent);
        } catch (WireException e) {
            // A kept session may have died unnoticed; as long as the command was not sent, a new one is as good.
            if (e.kind() != Kind.UNREACHABLE || opened.fresh()) {
                throw e;
            }
            sent.set(false);
            return execute(console, console.open(identity, deadline), command, deadline, sent);
        }
    }

    private synchronized void load() {
        if (!loaded) {
            lockOuts.load();
            loaded = true;
        }
    }

    private static CommandReply execute(
            SshConsole console, Opened opened, String command, Deadline deadline, AtomicBoolean sent)
            throws WireException, InterruptedException {
        CappedBytes out = new CappedBytes(MAX_OUTPUT);
        CappedBytes err = new CappedBytes(MAX_OUTPUT);
        ChannelExec channel = null;
        boolean ended = false;
        try {
            sent.set(true);
            channel = open(opened, command, out, err, deadline);
            ended = !channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), deadline.remaining())
                    .contains(ClientChannelEvent.TIMEOUT);
            Integer status = channel.getExitStatus();
            if (!ended || status == null) {
                throw new WireException(
                        Kind.READ_TIMEOUT,
                        "a command on HMC " + console.name()
                                + (ended ? " ended without exit status" : " did not end in time"));
            }
            if (out.exceeded() || err.exceeded()) {
                throw new WireException(
                        Kind.TOO_LARGE,
                        "a command on HMC " + console.name() + " printed more than " + MAX_OUTPUT + " bytes");
            }
            return new CommandReply(status, out.text(), err.text());
        } finally {
            if (channel != null) {
                channel.close(true);
            }
            if (!ended) {
                console.drop(opened.session());
            }
        }
    }

    /** Fails before the command is sent only. */
    private static ChannelExec open(Opened opened, String command, CappedBytes out, CappedBytes err, Deadline deadline)
            throws WireException {
        try {
            ChannelExec channel = opened.session().createExecChannel(command);
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(deadline.remaining());
            return channel;
        } catch (IOException | IllegalStateException e) {
            throw new WireException(Kind.UNREACHABLE, "the SSH session takes no command: " + e.getMessage(), e);
        }
    }

    /** Ends all sessions and the library's threads. */
    @Override
    public void close() {
        clients.close();
    }
}
