package io.vigil.simulator.internal.hmc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.operator.OperatorCreationException;

/** A key with its self-signed certificate, as a console has it out of the box (spec 30 h). */
record SelfSigned(SSLContext context, String fingerprint) {
    private static final char[] NO_PASSWORD = new char[0];

    /**
     * @param keys where the key is from; the certificate is kept beside it, and made anew when it lacks a name or is about to
     *     expire: the key stays, and so does what is pinned
     * @param names under which clients reach the console
     */
    static SelfSigned of(String console, KeyFiles keys, List<String> names) throws IOException {
        try {
            KeyPair pair = keys.pair(console);
            X509Certificate certificate = CertificateMaker.certificate(console, keys, pair, names);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("hmc", pair.getPrivate(), NO_PASSWORD, new X509Certificate[] {certificate});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
            return new SelfSigned(context, HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("no certificate could be made for " + console + ": " + e.getMessage(), e);
        }
    }
}
