package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.paced.PacedTime;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HttpsFrontTest {
    private static final String LOGON =
            "<LogonRequest xmlns=\"http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/\"><UserID>hscroot</UserID><Password>abc123</Password></LogonRequest>";

    @Test
    @DisplayName(
            "30 h: a console answers over TLS with its own self-signed key; down it refuses, restored it has forgotten its sessions")
    void servesAndRefuses() throws Exception {
        try (PacedTime time = new PacedTime(20);
                SimDataCentre centre = new SimDataCentre(
                        Inventory.shipped("ENV-B"), Profile.FAST, new SimDataCentre.Ports(time, time, time));
                ServedConsoles served = centre.serveHttps()) {
            ServedConsoles.Console console = served.consoles().get("hmc1");
            Observer observer = new Observer();
            String base = "https://" + console.address() + ":" + console.port() + "/rest/api/";
            String token = TestConsole.between(
                    send(observer.client(), base + "web/Logon", "PUT", LOGON, "")
                            .body(),
                    "kb=\"ROR\">",
                    "</X-API-Session>");
            assertThat(observer.seen).isEqualTo(console.fingerprint());
            assertThat(send(observer.client(), base + "uom/ManagedSystem", "GET", "", token)
                            .body())
                    .contains("Server-8284-22A-SN101AFDR");

            centre.faults().hmcDown("hmc1");
            Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThatThrownBy(
                            () -> new Socket("127.0.0.1", console.port()).close())
                    .isInstanceOf(IOException.class));
            centre.faults().hmcRestored("hmc1");
            Awaitility.await().atMost(Duration.ofSeconds(5)).ignoreExceptions().untilAsserted(() -> assertThat(
                            send(new Observer().client(), base + "uom/ManagedSystem", "GET", "", token)
                                    .statusCode())
                    .isEqualTo(401));
        }
    }

    private static HttpResponse<String> send(HttpClient client, String url, String method, String body, String token)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/vnd.ibm.powervm.web+xml; type=LogonRequest");
        }
        if (!token.isEmpty()) {
            request.header("X-API-Session", token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Takes any certificate and remembers its key. */
    private static final class Observer extends X509ExtendedTrustManager {
        private String seen = "";

        HttpClient client() throws Exception {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            javax.net.ssl.SSLParameters parameters = new javax.net.ssl.SSLParameters();
            parameters.setEndpointIdentificationAlgorithm("");
            return HttpClient.newBuilder()
                    .sslContext(context)
                    .sslParameters(parameters)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
        }

        private void see(X509Certificate[] chain) {
            try {
                seen = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(chain[0].getPublicKey().getEncoded()));
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            see(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            see(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            see(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
