package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.CommandWire.CommandReply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.channel.ChannelSession;

/**
 * An interactive shell: prompt, echo where the client has a terminal, one line after the other until {@code exit}. Clients that
 * type as people do (expect scripts, fence_lpar) need it.
 */
final class SshShell extends SshStreams {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int TERMINATED = 130;

    private final SimHmc console;
    private final String user;
    private Thread reader;

    SshShell(SimHmc console, String user) {
        this.console = console;
        this.user = user;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        boolean terminal = environment.getEnv().containsKey(Environment.ENV_TERM);
        reader = new Thread(
                () -> serve(terminal, channel), "sim-shell-" + console.spec().name());
        reader.setDaemon(true);
        reader.start();
    }

    private void serve(boolean terminal, ChannelSession channel) {
        try {
            exit.onExit(lines(new ShellTerminal(in, out, terminal)));
        } catch (IOException | InterruptedException e) {
            exit.onExit(TERMINATED, String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            // The console hangs or went down under the command: no exit status, the connection breaks.
            channel.close(true);
        }
    }

    /** Ends with the exit status of the shell. */
    private int lines(ShellTerminal terminal) throws IOException, InterruptedException, ExecutionException {
        int status = 0;
        while (true) {
            terminal.prompt(console.prompt(user));
            String line = terminal.line();
            if (line == null) {
                return status;
            }
            String[] words = line.strip().split("\\s+");
            if (words[0].equals("exit") || words[0].equals("logout")) {
                return words.length > 1 && words[1].matches("\\d{1,3}") ? Integer.parseInt(words[1]) : status;
            }
            if (!line.isBlank()) {
                CommandReply reply = console.typed(user, line, PATIENCE)
                        .toCompletableFuture()
                        .get();
                terminal.print(reply.stdout());
                terminal.print(reply.stderr(), err);
                status = reply.exitStatus();
            }
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        if (reader != null) {
            reader.interrupt();
        }
    }
}
