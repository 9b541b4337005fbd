package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.CertificateChange;

/**
 * Which key and certificate a console has by now.
 *
 * @param key how many keys it has had before
 * @param certificate how many certificates it has had before
 */
record Identity(int key, int certificate, boolean expired) {
    static final Identity FIRST = new Identity(0, 0, false);

    Identity after(CertificateChange change) {
        int nextKey = change == CertificateChange.OTHER_KEY ? key + 1 : key;
        return new Identity(nextKey, certificate + 1, change == CertificateChange.EXPIRED);
    }
}
