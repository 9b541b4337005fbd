package io.vigil.simulator.internal.hmc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Certificates of one console (spec 30 h). The first is kept beside its key, and made anew when it lacks a name or is about to
 * expire: the key stays, and so does what is pinned. Later ones are faults; the next start knows nothing of them.
 *
 * @param names under which clients reach the console
 */
record Certificates(String console, KeyFiles files, List<String> names) {
    SelfSigned first(boolean expired) throws IOException {
        try {
            KeyPair pair = files.pair(console);
            Optional<X509Certificate> kept = CertificateMaker.read(files.certificate(console));
            Instant now = Instant.now();
            if (!expired && kept.isPresent() && CertificateMaker.fits(kept.get(), pair, names, now)) {
                return SelfSigned.of(pair, kept.get());
            }
            SelfSigned made = make(pair, expired);
            if (!expired) {
                files.keepCertificate(console, made.certificate().getEncoded());
            }
            return made;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw failed(e);
        }
    }

    /** As somebody changed it at the console. */
    SelfSigned next(SelfSigned before, boolean otherKey, boolean expired) throws IOException {
        try {
            return make(otherKey ? KeyFiles.fresh() : before.keys(), expired);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw failed(e);
        }
    }

    private SelfSigned make(KeyPair pair, boolean expired)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        return SelfSigned.of(pair, CertificateMaker.make(console, pair, names, Instant.now(), expired));
    }

    private IOException failed(Exception e) {
        return new IOException("no certificate could be made for " + console + ": " + e.getMessage(), e);
    }
}
