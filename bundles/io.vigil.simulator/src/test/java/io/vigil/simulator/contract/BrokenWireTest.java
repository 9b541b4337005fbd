package io.vigil.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.simulator.datacentre.CertificateChange;
import io.vigil.simulator.datacentre.RequestFault;
import java.io.UncheckedIOException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The switches of j.3 that only real sockets show: certificates, and connections that break. */
class BrokenWireTest {
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(40);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String fingerprint(String hmc) {
        return site.served.consoles().get(hmc).fingerprint();
    }

    private static void change(String hmc, CertificateChange change) {
        String before = site.served.certificate(hmc);
        site.centre.consoleFaults().certificate(hmc, change);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> !site.served.certificate(hmc).equals(before));
    }

    @Test
    @DisplayName(
            "HMC-61, j.3 TLS: with the same key the fingerprint stays and sessions live on; a client with the old copy is refused")
    void sameKey() {
        RestClient old = site.client("hmc1");
        String before = fingerprint("hmc1");
        change("hmc1", CertificateChange.SAME_KEY);
        assertThat(fingerprint("hmc1")).isEqualTo(before);
        RestClient renewed = new RestClient(site.served, "hmc1");
        renewed.token(old.token());
        assertThat(renewed.get("ManagedSystem").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "HMC-59, HMC-61, j.3 TLS: another key has another fingerprint, and a client that pinned the old one is refused")
    void otherKey() {
        RestClient old = site.client("hmc2");
        String before = fingerprint("hmc2");
        change("hmc2", CertificateChange.OTHER_KEY);
        assertThat(fingerprint("hmc2")).isNotEqualTo(before);
        assertThatThrownBy(() -> old.get("ManagedSystem")).isInstanceOf(UncheckedIOException.class);
        assertThat(site.client("hmc2").get("ManagedSystem").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("HMC-59, j.3 TLS: an expired certificate is presented; it has the same key, and its validity is over")
    void expired() throws Exception {
        try (Site own = new Site(40)) {
            String before = own.served.consoles().get("hmc1").fingerprint();
            String certificate = own.served.certificate("hmc1");
            own.centre.consoleFaults().certificate("hmc1", CertificateChange.EXPIRED);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> !own.served.certificate("hmc1").equals(certificate));
            assertThat(own.served.consoles().get("hmc1").fingerprint()).isEqualTo(before);
            SSLSession session = new RestClient(own.served, "hmc1")
                    .get("ManagedSystem")
                    .sslSession()
                    .orElseThrow();
            X509Certificate presented = (X509Certificate) session.getPeerCertificates()[0];
            assertThatThrownBy(presented::checkValidity).isInstanceOf(CertificateExpiredException.class);
        }
    }

    @Test
    @DisplayName(
            "HMC-65, j.3 HTTP: reset mid-body breaks the connection after half of the announced length; the next one is served")
    void reset() {
        RestClient client = site.client("hmc1");
        site.centre.consoleFaults().requests("hmc1", "ManagedSystem", new RequestFault.ResetMidBody(), 1);
        assertThatThrownBy(() -> client.get("ManagedSystem?group=None")).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get("ManagedSystem?group=None").statusCode()).isEqualTo(200);
    }
}
