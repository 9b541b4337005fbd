package io.vigil.hmc.internal.cxf;

import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireException.Kind;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Which kind of wire failure an exception is. What may have reached the console counts as READ_TIMEOUT. */
final class WireFailures {
    private WireFailures() {}

    static WireException of(WireEndpoint endpoint, Throwable failure) {
        String where = "HMC " + endpoint.name() + " at " + endpoint.address() + " port " + endpoint.port();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof WireException known) {
                return known;
            }
            if (t instanceof CertificateException) {
                return new WireException(Kind.TLS_UNTRUSTED, t.getMessage(), failure);
            }
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnknownHostException) {
                return new WireException(Kind.UNREACHABLE, where + ": name is not known", failure);
            }
            if (t instanceof ConnectException
                    || t instanceof NoRouteToHostException
                    || t instanceof PortUnreachableException) {
                return new WireException(Kind.UNREACHABLE, where + ": " + root(t).getMessage(), failure);
            }
            if (t instanceof SocketTimeoutException) {
                return timeout(where, t, failure);
            }
            if (plain(t)) {
                return new WireException(Kind.TLS_UNTRUSTED, where + ": what answers there does not speak TLS", failure);
            }
            if (t instanceof SSLHandshakeException || t instanceof SSLPeerUnverifiedException || names(t)) {
                return new WireException(
                        Kind.TLS_UNTRUSTED, where + ": TLS handshake failed: " + t.getMessage(), failure);
            }
        }
        return new WireException(
                Kind.READ_TIMEOUT,
                where + " gave no complete reply: " + failure.getClass().getSimpleName(),
                failure);
    }

    /** The library's own exception repeats the address; its cause says what is wrong in two words. */
    private static Throwable root(Throwable t) {
        Throwable root = t;
        while (root.getCause() != null && root.getCause().getMessage() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The first bytes that came were no TLS record, so nothing was sent but our greeting. */
    private static boolean plain(Throwable t) {
        return t instanceof SSLException
                && t.getMessage() != null
                && t.getMessage().contains("Unsupported or unrecognized SSL message");
    }

    private static WireException timeout(String where, Throwable t, Throwable failure) {
        boolean connecting = t.getMessage() != null
                && t.getMessage().toLowerCase(Locale.ROOT).contains("connect timed out");
        return connecting
                ? new WireException(Kind.UNREACHABLE, where + ": no connection within the time allowed", failure)
                : new WireException(Kind.READ_TIMEOUT, where + " did not answer in time", failure);
    }

    /** Certificate of a CA we know, but for another name. */
    private static boolean names(Throwable t) {
        return t.getMessage() != null && t.getMessage().contains("hostname does not match");
    }

    /** A status that came as an exception: a refused request with a body is not repeated, so its reply is reported so. */
    static Optional<Integer> status(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof HttpRetryException retry) {
                return Optional.of(retry.responseCode());
            }
        }
        return Optional.empty();
    }
}
