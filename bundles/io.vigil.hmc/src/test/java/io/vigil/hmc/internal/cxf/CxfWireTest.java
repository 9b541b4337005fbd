package io.vigil.hmc.internal.cxf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.hmc.internal.PoolTasks;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireException.Kind;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The real wire against a real TLS server. */
class CxfWireTest {
    private static final Duration WAIT = Duration.ofSeconds(3);
    private final PoolTasks tasks = new PoolTasks();
    private final CxfWire wire = new CxfWire(tasks, tasks, 1_000_000);
    private final List<AutoCloseable> servers = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        wire.close();
        tasks.close();
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    private TlsServer server(byte[] reply) throws Exception {
        TlsServer server = new TlsServer(request -> reply);
        servers.add(server);
        return server;
    }

    private static WireEndpoint pinned(TlsServer server) {
        return new WireEndpoint("hmc1", "localhost", server.port(), Optional.of(server.pin()), false);
    }

    private static WireRequest get(String path) {
        return new WireRequest(
                "GET", path, Map.of("Accept", "application/atom+xml", "X-API-Session", "T"), new byte[0], WAIT);
    }

    private static WireRequest put(String path, String body) {
        return new WireRequest(
                "PUT",
                path,
                Map.of("Accept", "*/*", "Content-Type", "application/vnd.ibm.powervm.web+xml; type=JobRequest"),
                body.getBytes(StandardCharsets.UTF_8),
                WAIT);
    }

    private WireReply send(WireEndpoint endpoint, WireRequest request) throws Exception {
        return wire.send(endpoint, request).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private WireException failure(WireEndpoint endpoint, WireRequest request) throws Exception {
        try {
            throw new AssertionError("no failure but " + send(endpoint, request));
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(WireException.class);
            return (WireException) e.getCause();
        }
    }

    @Test
    @DisplayName("HMC-12, HMC-41, HMC-59: a good exchange; length announced, no chunking; connection reused; TLS 1.3")
    void good() throws Exception {
        TlsServer server = server(TlsServer.http(
                200,
                "Set-Cookie: JSESSIONID=1\r\nX-Transaction-ID: XT1\r\nDate: Mon, 19 Nov 2018 18:49:27 GMT\r\n",
                "<a/>"));
        for (int i = 0; i < 3; i++) {
            WireReply reply = send(pinned(server), put("/rest/api/uom/x/do/Y?a=b", "hello"));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("<a/>");
            assertThat(reply.headers()).containsEntry("x-transaction-id", "XT1").containsKey("date");
            assertThat(reply.fingerprint()).contains(server.pin());
        }
        send(pinned(server), get("/rest/api/uom/ManagedSystem?group=None"));
        assertThat(server.connections.get()).isEqualTo(1);
        assertThat(server.protocols).containsOnly("TLSv1.3");
        assertThat(server.requests.get(0))
                .startsWith("PUT /rest/api/uom/x/do/Y?a=b HTTP/1.1")
                .contains("Content-Length: 5")
                .endsWith("\r\n\r\nhello")
                .contains("Content-Type: application/vnd.ibm.powervm.web+xml; type=JobRequest")
                .doesNotContainIgnoringCase("chunked");
        assertThat(server.requests.get(3))
                .startsWith("GET /rest/api/uom/ManagedSystem?group=None HTTP/1.1")
                .contains("X-API-Session: T");
        assertThat(String.join("", server.requests)).as("HMC-11").doesNotContainIgnoringCase("cookie");
    }

    @Test
    @DisplayName(
            "30 c: every status is a reply, with its body: 204, 401, 403, 404, 412, 500, 503; no redirect is followed")
    void statuses() throws Exception {
        TlsServer server = server(TlsServer.CUT);
        for (int status : List.of(200, 202, 204, 302, 400, 401, 403, 404, 412, 500, 503)) {
            for (WireRequest request : List.of(
                    get("/x"),
                    put("/x", "body"),
                    new WireRequest("DELETE", "/x", Map.of(), new byte[0], WAIT),
                    new WireRequest("POST", "/x", Map.of(), new byte[0], WAIT))) {
                String headers = status == 302 ? "Location: https://elsewhere.example/\r\n" : "";
                server.answers(r -> status == 204
                        ? "HTTP/1.1 204 X\r\n\r\n".getBytes(StandardCharsets.UTF_8)
                        : TlsServer.http(status, headers, "<e/>"));
                WireReply reply;
                try {
                    reply = send(pinned(server), request);
                } catch (ExecutionException e) {
                    throw new AssertionError(request + " " + status, e);
                }
                assertThat(reply.status()).as(request + " " + status).isEqualTo(status);
                boolean kept =
                        status != 204 && !(status == 401 && !request.method().equals("GET")) && status != 302;
                if (kept && !(status == 401)) {
                    assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                            .as(request + " " + status)
                            .isEqualTo("<e/>");
                }
            }
        }
        assertThat(server.requests).hasSize(44);
    }

    @Test
    @DisplayName(
            "HMC-59, HMC-61: another key is TLS_UNTRUSTED with both fingerprints, and no byte of the request is sent; a new certificate of the same key passes")
    void pins() throws Exception {
        KeyPair keys = TlsServer.keys();
        TlsServer server = new TlsServer(keys, "CN=one", 0, r -> TlsServer.http(200, "", "ok"));
        TlsServer renewed = new TlsServer(keys, "CN=two", 0, r -> TlsServer.http(200, "", "ok"));
        TlsServer impostor = server(TlsServer.http(200, "", "ok"));
        servers.addAll(List.of(server, renewed));
        assertThat(send(pinned(server), get("/x")).status()).isEqualTo(200);
        assertThat(renewed.pin()).isEqualTo(server.pin());
        assertThat(send(
                                new WireEndpoint("hmc1", "localhost", renewed.port(), Optional.of(server.pin()), false),
                                get("/x"))
                        .status())
                .isEqualTo(200);
        WireException e = failure(
                new WireEndpoint("hmc1", "localhost", impostor.port(), Optional.of(server.pin()), false),
                put("/x", "password"));
        assertThat(e.kind()).isEqualTo(Kind.TLS_UNTRUSTED);
        assertThat(e).hasMessageContaining(server.pin()).hasMessageContaining(impostor.pin());
        assertThat(impostor.bytesRead.get()).isZero();
        assertThat(failure(
                                new WireEndpoint("hmc1", "localhost", impostor.port(), Optional.empty(), false),
                                put("/x", "password"))
                        .kind())
                .as("no pin and no known authority")
                .isEqualTo(Kind.TLS_UNTRUSTED);
        assertThat(impostor.bytesRead.get()).isZero();
    }

    @Test
    @DisplayName("HMC-60: a first look accepts any key and reports it")
    void observe() throws Exception {
        TlsServer server = server(TlsServer.http(401, "", ""));
        WireReply reply = send(
                new WireEndpoint("hmc1", "localhost", server.port(), Optional.empty(), true),
                get("/rest/api/web/Logon"));
        assertThat(reply.fingerprint()).contains(server.pin());
        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    @DisplayName("30 g.2 UNREACHABLE: refused port, unknown name; IPv6 literal is bracketed")
    void unreachable() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(failure(new WireEndpoint("hmc1", "localhost", free, Optional.of("00"), false), get("/x"))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(failure(new WireEndpoint("hmc1", "no-such-host.invalid", 1, Optional.of("00"), false), get("/x"))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(failure(new WireEndpoint("hmc1", "::1", free, Optional.of("00"), false), get("/x"))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    @DisplayName(
            "HMC-1: the base URL is https, the address, an IPv6 literal in brackets, and the port; 12443 unless configured")
    void baseUrl() throws Exception {
        TlsServer named = server(TlsServer.http(200, "", "ok"));
        send(pinned(named), get("/rest/api/uom/ManagedSystem"));
        assertThat(named.requests.get(0))
                .startsWith("GET /rest/api/uom/ManagedSystem HTTP/1.1")
                .contains("Host: localhost:" + named.port() + "\r\n");
        for (int port : List.of(1, 443, 65_535)) {
            assertThat(registered(port).port()).isEqualTo(port);
        }
        assertThat(Hmc.DEFAULT_PORT).isEqualTo(12443);
        for (int port : List.of(0, -1, 65_536)) {
            assertThatThrownBy(() -> registered(port)).hasMessageContaining("port");
        }
        InetAddress six = InetAddress.getByName("::1");
        Assumptions.assumeTrue(NetworkInterface.getByInetAddress(six) != null, "this machine has no IPv6");
        TlsServer literal = new TlsServer(TlsServer.keys(), "CN=six", six, 0, r -> TlsServer.http(200, "", "ok"));
        servers.add(literal);
        WireEndpoint endpoint = new WireEndpoint("hmc1", "::1", literal.port(), Optional.of(literal.pin()), false);
        assertThat(send(endpoint, get("/rest/api/uom/ManagedSystem")).status()).isEqualTo(200);
        assertThat(literal.requests.get(0)).contains("Host: [::1]:" + literal.port() + "\r\n");
    }

    private static Hmc registered(int port) {
        return new Hmc(new HmcId("h"), "hmc.example", port, "hscroot", Optional.empty(), "", "", List.of());
    }

    @Test
    @DisplayName("30 g.2 TLS_UNTRUSTED: a port that speaks no TLS")
    void noTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0)) {
            CompletableFuture.runAsync(() -> {
                try (var client = plain.accept()) {
                    client.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            WireException e = failure(
                    new WireEndpoint("hmc1", "localhost", plain.getLocalPort(), Optional.of("00"), false), get("/x"));
            assertThat(e.kind()).isEqualTo(Kind.TLS_UNTRUSTED);
            assertThat(e).hasMessageEndingWith(": what answers there does not speak TLS");
        }
    }

    @Test
    @DisplayName("HMC-59: TLS 1.1 is refused")
    void oldTls() throws Exception {
        TlsServer server = new TlsServer(TlsServer.keys(), "CN=old", 0, r -> TlsServer.http(200, "", "ok"), "TLSv1.1");
        servers.add(server);
        assertThat(failure(pinned(server), get("/x")).kind()).isIn(Kind.TLS_UNTRUSTED, Kind.READ_TIMEOUT);
        assertThat(server.bytesRead.get()).isZero();
    }

    @Test
    @DisplayName("HMC-32: a PUT on a kept connection that is cut without a reply is not sent again; READ_TIMEOUT")
    void cutPut() throws Exception {
        TlsServer server = server(TlsServer.http(200, "", "ok"));
        send(pinned(server), put("/first", "1"));
        server.answers(r -> TlsServer.CUT);
        assertThat(failure(pinned(server), put("/migrate", "2")).kind()).isEqualTo(Kind.READ_TIMEOUT);
        assertThat(server.requests.stream()
                        .filter(r -> r.startsWith("PUT /migrate"))
                        .count())
                .isEqualTo(1);
        send(pinned(rearmed(server)), put("/first", "1"));
        server.answers(r -> TlsServer.CUT);
        assertThat(failure(pinned(server), new WireRequest("POST", "/modify", Map.of(), new byte[0], WAIT))
                        .kind())
                .isEqualTo(Kind.READ_TIMEOUT);
        assertThat(server.requests.stream()
                        .filter(r -> r.startsWith("POST /modify"))
                        .count())
                .isEqualTo(1);
    }

    private static TlsServer rearmed(TlsServer server) {
        server.answers(r -> TlsServer.http(200, "", "ok"));
        return server;
    }

    @Test
    @DisplayName("30 g.2 READ_TIMEOUT: reply cut in the middle, and no reply within the time allowed")
    void incomplete() throws Exception {
        TlsServer server = server(
                "HTTP/1.1 200 X\r\nX-Cut: 1\r\nContent-Length: 1000\r\n\r\nonly this".getBytes(StandardCharsets.UTF_8));
        assertThat(failure(pinned(server), get("/x")).kind()).isEqualTo(Kind.READ_TIMEOUT);
        server.answers(r -> {
            sleep(3000);
            return TlsServer.CUT;
        });
        WireRequest quick = new WireRequest("GET", "/x", Map.of(), new byte[0], Duration.ofMillis(300));
        long begin = System.nanoTime();
        assertThat(failure(pinned(server), quick).kind()).isEqualTo(Kind.READ_TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    private static void sleep(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("HMC-65: a reply over the limit is TOO_LARGE, announced or not")
    void oversize() throws Exception {
        TlsServer server = server(
                "HTTP/1.1 200 X\r\nX-Cut: 1\r\nContent-Length: 90000000\r\n\r\nx".getBytes(StandardCharsets.UTF_8));
        assertThat(failure(pinned(server), get("/x")).kind()).isEqualTo(Kind.TOO_LARGE);
        byte[] endless = ("HTTP/1.1 200 X\r\nX-Cut: 1\r\nConnection: close\r\n\r\n" + "a".repeat(2_000_000))
                .getBytes(StandardCharsets.UTF_8);
        server.answers(r -> endless);
        assertThat(failure(pinned(server), get("/x")).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    @DisplayName("HMC-5: no message holds header values or bodies")
    void noSecrets() throws Exception {
        TlsServer server = server(TlsServer.CUT);
        WireException e = failure(pinned(server), put("/x", "TOPSECRET"));
        StringBuilder all = new StringBuilder();
        for (Throwable t = e; t != null; t = t.getCause()) {
            all.append(t);
        }
        assertThat(all.toString()).doesNotContain("TOPSECRET");
    }
}
