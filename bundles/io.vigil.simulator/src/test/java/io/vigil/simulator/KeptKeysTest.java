package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.Serving;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.datacentre.WishedPorts;
import io.vigil.simulator.internal.hmc.KeyFiles;
import io.vigil.simulator.internal.paced.PacedTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptKeysTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("30 h: certificate and SSH host key are the same after a restart, and only the owner can read them")
    void same() throws IOException {
        Path keys = folder.resolve("keys");
        Map<String, ServedConsoles.Console> first = served(keys);
        byte[] certificate = Files.readAllBytes(KeyFiles.certificate(keys, "hmc1"));
        Map<String, ServedConsoles.Console> second = served(keys);
        assertThat(second.get("hmc1").fingerprint()).isEqualTo(first.get("hmc1").fingerprint());
        assertThat(second.get("hmc2").hostKey()).isEqualTo(first.get("hmc2").hostKey());
        assertThat(first.get("hmc1").hostKey())
                .startsWith("SHA256:")
                .isNotEqualTo(first.get("hmc2").hostKey());
        assertThat(Files.readAllBytes(KeyFiles.certificate(keys, "hmc1"))).isEqualTo(certificate);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("hmc1.key"))))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(KeyFiles.knownHosts(keys)))
                .hasSize(4)
                .anyMatch(line ->
                        line.startsWith("[localhost]:" + second.get("hmc1").sshPort() + " ecdsa-sha2-nistp256 "));
    }

    @Test
    @DisplayName("30 h: without a directory every start has new keys")
    void fresh() throws IOException {
        assertThat(served(null).get("hmc1").fingerprint())
                .isNotEqualTo(served(null).get("hmc1").fingerprint());
    }

    @Test
    @DisplayName("30 h: a key file that is broken is named, with what to do")
    void broken() throws IOException {
        Files.writeString(folder.resolve("hmc1.key"), "nonsense");
        assertThatThrownBy(() -> served(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hmc1.key cannot be read as a key")
                .hasMessageContaining("delete it");
    }

    @Test
    @DisplayName("30 h: the certificate ends before 2050 and names localhost and 127.0.0.1; a client that trusts it and"
            + " checks names gets through")
    void strict() throws Exception {
        try (PacedTime time = new PacedTime(20);
                SimDataCentre centre = centre(time);
                ServedConsoles served = centre.serveHttps(serving(folder))) {
            X509Certificate certificate = certificate(KeyFiles.certificate(folder, "hmc1"));
            assertThat(certificate.getNotAfter()).isBefore(Date.from(Instant.parse("2050-01-01T00:00:00Z")));
            assertThat(certificate.getNotAfter()).isAfter(Date.from(Instant.parse("2030-01-01T00:00:00Z")));
            assertThat(certificate.getSubjectAlternativeNames())
                    .contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
            for (String name : List.of("localhost", "127.0.0.1")) {
                handshake(certificate, name, served.consoles().get("hmc1").port());
            }
        }
    }

    private static void handshake(X509Certificate trusted, String name, int port) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("hmc", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(name, port)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(trusted);
        }
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static Map<String, ServedConsoles.Console> served(Path keys) throws IOException {
        try (PacedTime time = new PacedTime(20);
                SimDataCentre centre = centre(time);
                ServedConsoles served = centre.serveHttps(serving(keys))) {
            return served.consoles();
        }
    }

    private static Serving serving(Path keys) {
        return new Serving(WishedPorts.FREE, InetAddress.getLoopbackAddress(), Optional.ofNullable(keys));
    }

    private static SimDataCentre centre(PacedTime time) {
        return new SimDataCentre(Inventory.shipped("ENV-B"), Profile.FAST, new SimDataCentre.Ports(time, time, time));
    }
}
