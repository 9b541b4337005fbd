package io.vigil.spi.port;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * One command on a console's command line (SSH, one exec channel). Never blocks; completes exceptionally with
 * {@link WireException}. A controller without one degrades: facts that only the command line has are "not readable".
 */
public interface CommandWire {
    /** The password is taken from the secrets port by the implementation. */
    CompletionStage<CommandReply> run(
            WireEndpoint endpoint, String login, Secret password, String command, Duration timeout);

    /** Exit status and both streams; a failure text is often on stdout (spec 30, section f). */
    record CommandReply(int exitStatus, String stdout, String stderr) {}
}
