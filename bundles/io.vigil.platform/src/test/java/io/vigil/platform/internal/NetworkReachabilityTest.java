package io.vigil.platform.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.Reachability.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkReachabilityTest {
    private static final Duration EACH = Duration.ofSeconds(2);
    private final VirtualTime time = new VirtualTime();
    private final List<String> asked = new ArrayList<>();

    private CompletableFuture<Answer> ping(String address, Probe probe) {
        return new NetworkReachability(
                        (a, wait) -> {
                            asked.add(a);
                            return probe.answers(a, wait);
                        },
                        time,
                        time)
                .ping(address, 3, EACH)
                .toCompletableFuture();
    }

    @Test
    @DisplayName("AMB-14: silent means three probes of 2 s")
    void silent() {
        CompletableFuture<Answer> answer = ping("192.0.2.9", (a, wait) -> false);
        time.runFor(Duration.ofMillis(5_999));
        assertThat(answer).isNotDone();
        time.runFor(Duration.ofMillis(1));
        assertThat(answer).isCompletedWithValue(Answer.SILENT);
        assertThat(asked).hasSize(3);
    }

    @Test
    @DisplayName("the first answer is enough")
    void answers() {
        assertThat(ping("192.0.2.9", (a, wait) -> true)).isCompletedWithValue(Answer.ANSWERS);
        assertThat(asked).hasSize(1);
    }

    @Test
    @DisplayName("a probe that fails is a silent one")
    void fails() {
        CompletableFuture<Answer> answer = ping("192.0.2.9", (a, wait) -> {
            if (asked.size() == 1) {
                throw new IOException("no route");
            }
            return true;
        });
        time.runFor(EACH);
        assertThat(answer).isCompletedWithValue(Answer.ANSWERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-f", "a b", "x;reboot"})
    @DisplayName("no address, or none that could be one, is silent at once and reaches no command")
    void noAddress(String address) {
        assertThat(ping(address, (a, wait) -> true)).isCompletedWithValue(Answer.SILENT);
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("with simulator_url the simulator is asked: 200 answers, 404 is silent")
    void simulator() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/reach", exchange -> {
            boolean known = "address=192.0.2.1".equals(exchange.getRequestURI().getQuery());
            exchange.sendResponseHeaders(known ? 200 : 404, -1);
            exchange.close();
        });
        server.start();
        try {
            Probe probe =
                    new SimulatedProbe("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThat(probe.answers("192.0.2.1", EACH)).isTrue();
            assertThat(probe.answers("192.0.2.2", EACH)).isFalse();
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.1:8080",
                "https://127.0.0.1:1",
                "http://example.org",
                "ftp://localhost/",
                "nonsense"
            })
    @DisplayName("a simulator that is not on loopback is refused")
    void notLoopback(String url) {
        assertThatThrownBy(() -> NetworkReachability.of(url, time, time)).hasMessageContaining("simulator_url=" + url);
    }

    @Test
    @DisplayName("this machine answers on the real network")
    void real() {
        assertThat(NetworkReachability.of("", time, time)
                        .ping("127.0.0.1", 1, EACH)
                        .toCompletableFuture())
                .isCompletedWithValue(Answer.ANSWERS);
    }

    @Test
    @DisplayName("a port is open when a connection stands, closed when it is refused")
    void tcp() throws Exception {
        NetworkReachability network = NetworkReachability.of("", time, time);
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            assertThat(network.tcpOpen("127.0.0.1", port, EACH)).isTrue();
        }
        assertThat(network.tcpOpen("127.0.0.1", port, EACH)).isFalse();
        assertThat(network.tcpOpen("", port, EACH)).as("no address").isFalse();
        assertThatThrownBy(() -> network.tcpOpen("127.0.0.1", 0, EACH)).hasMessageContaining("port=0 is not allowed");
    }

    @Test
    @DisplayName("a name that cannot be resolved is not an answer of the other side")
    void tcpUnresolved() {
        assertThatThrownBy(() -> NetworkReachability.of("", time, time).tcpOpen("vigil.invalid", 657, EACH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vigil.invalid cannot be resolved");
    }
}
