package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.CommandWire.CommandReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.channel.ChannelSession;

/** One command on an exec channel. */
final class SshCommand extends SshStreams {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final SimHmc console;
    private final String user;
    private final String line;

    SshCommand(SimHmc console, String user, String line) {
        this.console = console;
        this.user = user;
        this.line = line;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        // The reply arrives under the simulation's lock; writing to the network must not hold it.
        console.typed(user, line, PATIENCE)
                .toCompletableFuture()
                .whenCompleteAsync(
                        (reply, failure) -> {
                            if (failure == null) {
                                write(reply);
                            } else {
                                channel.close(true);
                            }
                        },
                        ForkJoinPool.commonPool());
    }

    private void write(CommandReply reply) {
        try {
            out.write(reply.stdout().getBytes(StandardCharsets.UTF_8));
            out.flush();
            err.write(reply.stderr().getBytes(StandardCharsets.UTF_8));
            err.flush();
            exit.onExit(reply.exitStatus());
        } catch (IOException e) {
            // The client has gone; it will say so itself.
            exit.onExit(255, e.getMessage());
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        // Nothing is held: a command that runs goes on, as on a console.
    }
}
