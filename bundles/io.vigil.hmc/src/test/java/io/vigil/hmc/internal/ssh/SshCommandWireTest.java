package io.vigil.hmc.internal.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.JournalQuery;
import io.vigil.hmc.internal.PoolTasks;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireException.Kind;
import io.vigil.testkit.store.MemoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SshCommandWireTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Secret GOOD = new Secret("secret");
    private static final Secret BAD = new Secret("wrong");

    private final PoolTasks tasks = new PoolTasks();
    private final MemoryStore store = new MemoryStore(tasks);
    private final SshTestServer server = new SshTestServer();
    private SshCommandWire wire = wire();

    private SshCommandWire wire() {
        return new SshCommandWire(
                tasks, tasks, store, new SshSettings(1, Map.of("hmc1", server.port()), Duration.ofSeconds(300)));
    }

    @AfterEach
    void close() {
        wire.close();
        server.close();
        tasks.close();
    }

    private static WireEndpoint endpoint(String name, String pin) {
        return new WireEndpoint(name, "127.0.0.1", 12443, Optional.of(pin), false);
    }

    private CommandReply run(String command) {
        return wire.run(endpoint("hmc1", "ab12"), "hscroot", GOOD, command, LIMIT)
                .toCompletableFuture()
                .join();
    }

    private Kind failure(Secret password, String command, Duration limit) {
        return failure(wire.run(endpoint("hmc1", "ab12"), "hscroot", password, command, limit));
    }

    private static Kind failure(CompletionStage<CommandReply> stage) {
        try {
            throw new AssertionError(
                    "no failure but " + stage.toCompletableFuture().join());
        } catch (CompletionException e) {
            return ((WireException) e.getCause()).kind();
        }
    }

    private long events() {
        return store.journal(JournalQuery.ALL).stream()
                .filter(entry -> entry.name().equals("HMC_CERT_ACCEPTED")
                        && entry.actor().equals("hmc"))
                .count();
    }

    @Test
    @DisplayName("HMC-54: exit status and both streams; 30 f: one session for many commands, none before the first")
    void replies() {
        assertThat(server.logons).hasValue(0);
        assertThat(run("say a b 0")).isEqualTo(new CommandReply(0, "a", "b"));
        assertThat(run("say HSCL8012 - 1")).isEqualTo(new CommandReply(1, "HSCL8012", "-"));
        List<CompletionStage<CommandReply>> many = IntStream.range(0, 8)
                .mapToObj(i -> wire.run(endpoint("hmc1", "ab12"), "hscroot", GOOD, "say " + i + " - 0", LIMIT))
                .toList();
        assertThat(many)
                .extracting(stage -> stage.toCompletableFuture().join().stdout())
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(server.logons).hasValue(1);
        assertThat(store.documents(HostKeys.KIND, 9)).hasSize(1);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    @DisplayName("HMC-6 for SSH: parallel first commands share one logon; a session the console ended is made anew")
    void sharesAndRenews() {
        IntStream.range(0, 10)
                .mapToObj(i -> wire.run(endpoint("hmc1", "ab12"), "hscroot", GOOD, "say x - 0", LIMIT))
                .toList()
                .forEach(stage -> stage.toCompletableFuture().join());
        assertThat(server.logons).hasValue(1);
        server.endSessions();
        assertThat(run("say x - 0").stdout()).isEqualTo("x");
        assertThat(server.logons).hasValue(2);
    }

    @Test
    @DisplayName(
            "HMC-53: one refused logon per 300 s, parallel calls and a restart included; another password is tried at once")
    void lockOut() {
        List<CompletionStage<CommandReply>> many = IntStream.range(0, 5)
                .mapToObj(i -> wire.run(endpoint("hmc1", "ab12"), "hscroot", BAD, "say x - 0", LIMIT))
                .toList();
        many.forEach(stage -> assertThat(failure(stage)).isEqualTo(Kind.AUTH_REFUSED));
        assertThat(server.refused).hasValue(1);
        wire.close();
        wire = wire();
        assertThat(failure(BAD, "say x - 0", LIMIT)).isEqualTo(Kind.AUTH_REFUSED);
        assertThat(server.refused).hasValue(1);
        tasks.advance(Duration.ofSeconds(301));
        assertThat(failure(BAD, "say x - 0", LIMIT)).isEqualTo(Kind.AUTH_REFUSED);
        assertThat(server.refused).hasValue(2);
        assertThat(run("say x - 0").stdout()).isEqualTo("x");
        assertThat(store.documents(SshCommandWire.LOCK_OUT, 9)).isEmpty();
    }

    @Test
    @DisplayName(
            "HMC-53, 30 h: another host key is refused before the password leaves, until a person accepts the console anew")
    void hostKey() {
        run("say x - 0");
        server.restart();
        server.logons.set(0);
        assertThat(failure(GOOD, "say x - 0", LIMIT)).isEqualTo(Kind.TLS_UNTRUSTED);
        wire.close();
        wire = wire();
        assertThat(failure(GOOD, "say x - 0", LIMIT)).isEqualTo(Kind.TLS_UNTRUSTED);
        assertThat(server.logons).hasValue(0);
        store.raise("user:root", Event.of(EventName.HMC_CERT_ACCEPTED, "hmc1", "", "", "accepted"));
        assertThat(run("say x - 0").stdout()).isEqualTo("x");
        assertThat(events()).isEqualTo(2);
        server.restart();
        assertThat(failure(GOOD, "say x - 0", LIMIT)).isEqualTo(Kind.TLS_UNTRUSTED);
        assertThat(wire.run(endpoint("hmc1", "cd34"), "hscroot", GOOD, "say x - 0", LIMIT)
                        .toCompletableFuture()
                        .join()
                        .stdout())
                .isEqualTo("x");
    }

    @Test
    @DisplayName("HMC-53: the key of a console that is not registered is not trusted")
    void stranger() {
        WireEndpoint stranger = new WireEndpoint("hmc1", "127.0.0.1", 12443, Optional.empty(), true);
        assertThat(failure(wire.run(stranger, "hscroot", GOOD, "say x - 0", LIMIT)))
                .isEqualTo(Kind.TLS_UNTRUSTED);
        assertThat(server.logons).hasValue(0);
    }

    @Test
    @DisplayName(
            "HMC-54: a command that hangs, or is cut, is READ_TIMEOUT within its limit; the next one gets another session")
    void hangs() {
        // The limit is for the command here: a session is made before, however slow this machine is.
        run("say x - 0");
        Duration before = tasks.monotonic();
        assertThat(failure(GOOD, "hang", Duration.ofSeconds(1))).isEqualTo(Kind.READ_TIMEOUT);
        assertThat(tasks.monotonic().minus(before)).isLessThan(Duration.ofMillis(2500));
        assertThat(run("say x - 0").stdout()).isEqualTo("x");
        assertThat(failure(GOOD, "cut", LIMIT)).isEqualTo(Kind.READ_TIMEOUT);
        assertThat(run("say x - 0").stdout()).isEqualTo("x");
        assertThat(server.logons).hasValue(3);
    }

    @Test
    @DisplayName("30 g.2: nothing listens: UNREACHABLE, and no lock-out")
    void unreachable() {
        server.close();
        assertThat(failure(GOOD, "say x - 0", LIMIT)).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure(wire.run(endpoint("hmc2", "ab12"), "hscroot", GOOD, "say x - 0", LIMIT)))
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(store.documents(SshCommandWire.LOCK_OUT, 9)).isEmpty();
    }

    @Test
    @DisplayName("30 g.2: who waits in vain for another call's logon is UNREACHABLE: the command was not sent")
    void waitsForLogon() {
        server.judge = new CountDownLatch(1);
        CompletionStage<CommandReply> first = wire.run(endpoint("hmc1", "ab12"), "hscroot", GOOD, "say x - 0", LIMIT);
        Awaitility.await().until(() -> server.asked.get() == 1);
        assertThat(failure(GOOD, "say x - 0", Duration.ofMillis(300))).isEqualTo(Kind.UNREACHABLE);
        server.judge.countDown();
        assertThat(first.toCompletableFuture().join().stdout()).isEqualTo("x");
    }

    @Test
    @DisplayName("30 g.2: a connection that does not come about in time is given up, not made later behind our back")
    void noLateConnection() throws IOException {
        List<Socket> fill = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SshCommandWire other = new SshCommandWire(
                        tasks,
                        tasks,
                        store,
                        new SshSettings(1, Map.of("hmc1", full.getLocalPort()), Duration.ofSeconds(300)))) {
            while (connected(full, fill)) {
                assertThat(fill).as("the queue of connections fills up").hasSizeLessThan(20);
            }
            assertThat(failure(
                            other.run(endpoint("hmc1", "ab12"), "hscroot", GOOD, "say x - 0", Duration.ofMillis(500))))
                    .isEqualTo(Kind.UNREACHABLE);
            // Some that fill the queue may show up late themselves: only ours would speak.
            full.setSoTimeout(3000);
            assertThat(greetings(full)).isEmpty();
        } finally {
            for (Socket socket : fill) {
                socket.close();
            }
        }
    }

    /** What is said on the connections that still come, until none comes for a while. */
    private static List<String> greetings(ServerSocket full) throws IOException {
        List<String> said = new ArrayList<>();
        while (true) {
            try (Socket socket = full.accept()) {
                socket.setSoTimeout(200);
                said.add(new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII));
            } catch (SocketTimeoutException e) {
                if (e.getMessage().contains("Accept")) {
                    return said;
                }
            }
        }
    }

    private static boolean connected(ServerSocket full, List<Socket> made) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(full.getLocalSocketAddress(), 200);
            made.add(socket);
            return true;
        } catch (SocketTimeoutException e) {
            socket.close();
            return false;
        }
    }

    @Test
    @DisplayName("30 f: SSH port 22 unless a console has its own; what is not a pair is named")
    void ports() {
        SshSettings settings = SshSettings.of(22, " hmc1=2222, hmc2=2223 ", Duration.ofSeconds(300));
        assertThat(settings.portOf("hmc1")).isEqualTo(2222);
        assertThat(settings.portOf("hmc2")).isEqualTo(2223);
        assertThat(settings.portOf("hmc3")).isEqualTo(22);
        assertThat(SshSettings.of(22, "", Duration.ofSeconds(300))).isEqualTo(SshSettings.DEFAULT);
        assertThatThrownBy(() -> SshSettings.of(22, "hmc1:2222", Duration.ofSeconds(300)))
                .hasMessageContaining("hmc1:2222");
        assertThatThrownBy(() -> SshSettings.of(22, "hmc1=70000", Duration.ofSeconds(300)))
                .hasMessageContaining("70000");
    }
}
