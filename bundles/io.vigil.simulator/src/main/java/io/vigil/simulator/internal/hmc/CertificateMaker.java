package io.vigil.simulator.internal.hmc;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/**
 * Self-signed certificates that strict clients take once they trust them: every name stands as an alternative name, the
 * extensions are those of an authority that signed itself, and ten years end before 2050, where X.509 changes its dates.
 */
final class CertificateMaker {
    private static final int LIFE_DAYS = 3650;
    private static final int LEAST_DAYS_LEFT = 30;

    private CertificateMaker() {}

    static Optional<X509Certificate> read(Optional<byte[]> der) throws GeneralSecurityException {
        if (der.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der.get())));
    }

    /** It is of that key, has every name and is valid for a while. */
    static boolean fits(X509Certificate certificate, KeyPair pair, List<String> names, Instant now)
            throws GeneralSecurityException {
        Set<String> known = new HashSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            alternatives.forEach(entry -> known.add(entry.get(1).toString()));
        }
        return Arrays.equals(
                        certificate.getPublicKey().getEncoded(),
                        pair.getPublic().getEncoded())
                && known.containsAll(names)
                && certificate.getNotAfter().toInstant().isAfter(now.plus(LEAST_DAYS_LEFT, ChronoUnit.DAYS));
    }

    static X509Certificate make(String console, KeyPair pair, List<String> names, Instant now, boolean expired)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        Instant end = now.plus(expired ? -1 : LIFE_DAYS, ChronoUnit.DAYS);
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, console)
                .addRDN(BCStyle.O, "Simulated management console")
                .build();
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        var builder = new JcaX509v3CertificateBuilder(
                        subject,
                        BigInteger.valueOf(System.nanoTime()).abs().add(BigInteger.ONE),
                        Date.from(end.minus(LIFE_DAYS + 1L, ChronoUnit.DAYS)),
                        Date.from(end),
                        subject,
                        pair.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(pair.getPublic()))
                .addExtension(
                        Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(pair.getPublic()))
                .addExtension(Extension.subjectAlternativeName, false, alternatives(names));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static GeneralNames alternatives(List<String> names) {
        return new GeneralNames(names.stream()
                .map(name ->
                        new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }
}
