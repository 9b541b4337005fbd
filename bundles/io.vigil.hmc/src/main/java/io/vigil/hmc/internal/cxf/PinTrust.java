package io.vigil.hmc.internal.cxf;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server by its public key: SHA-256 of the SubjectPublicKeyInfo of the leaf certificate. A renewed certificate with
 * the same key passes, another key does not (HMC-61). Runs inside the handshake, before any byte of a request is sent.
 * Names and dates are not looked at: the key was confirmed by a person.
 */
final class PinTrust extends X509ExtendedTrustManager {
    private static final X509Certificate[] NONE = {};

    private final String console;
    private final Optional<String> pin;
    private volatile String seen = "";

    /** @param pin empty = accept any key and remember it, for a first look */
    PinTrust(String console, Optional<String> pin) {
        this.console = console;
        this.pin = pin.map(text -> text.replace(":", "").toLowerCase(Locale.ROOT));
    }

    /** Key of the last handshake, hex; empty before the first. */
    String seen() {
        return seen;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new CertificateException("HMC " + console + " showed no certificate");
        }
        String key = fingerprint(chain[0]);
        seen = key;
        if (pin.isPresent() && !pin.get().equals(key)) {
            throw new CertificateException("HMC " + console + " shows another public key than the pinned one: pinned "
                    + pin.get() + ", shown " + key);
        }
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NONE.clone();
    }
}
