package io.vigil.simulator.datacentre;

/** What becomes of a console's TLS certificate (30 h, j.3). */
public enum CertificateChange {
    /** A new certificate for the same key: a pin of the key still holds (HMC-61). */
    SAME_KEY,
    /** A new key: every pin breaks. */
    OTHER_KEY,
    /** The same key, but the certificate's validity is over. */
    EXPIRED
}
