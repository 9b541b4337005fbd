package io.vigil.simulator.internal.hmc;

import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.command.Command;

/** What the library hands to a command before it starts. */
abstract class SshStreams implements Command {
    protected InputStream in;
    protected OutputStream out;
    protected OutputStream err;
    protected ExitCallback exit;

    @Override
    public final void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public final void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public final void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public final void setExitCallback(ExitCallback callback) {
        exit = callback;
    }
}
