package io.vigil.hmc.internal.ssh;

import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireException.Kind;
import java.util.concurrent.RejectedExecutionException;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;

/** Which kind of wire failure it is. What may have reached the console counts as READ_TIMEOUT. */
final class SshFailures {
    private SshFailures() {}

    /** The server judged the credential, and found it wanting. The library calls a logon failed that has no answer yet. */
    static boolean refused(AuthFuture auth) {
        if (!auth.isDone()) {
            return false;
        }
        if (auth.getException() instanceof SshException e) {
            return e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                    || e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_ILLEGAL_USER_NAME;
        }
        return auth.isFailure() && auth.getException() == null;
    }

    /** Failure of a whole call. */
    static WireException of(WireEndpoint endpoint, Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof WireException known) {
                return known;
            }
            if (t instanceof RejectedExecutionException) {
                return new WireException(
                        Kind.UNREACHABLE,
                        "too many calls under way, the command was not sent to HMC " + endpoint.name(),
                        failure);
            }
        }
        return new WireException(
                Kind.READ_TIMEOUT, "HMC " + endpoint.name() + " did not end the command in time", failure);
    }
}
