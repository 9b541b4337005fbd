package io.vigil.host.monitor;

import static io.vigil.host.monitor.Lab.A1;
import static io.vigil.host.monitor.Lab.VM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SystemTime;
import io.vigil.vios.health.library.HmCommand;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("host monitor: UNIX socket")
final class CommandSocketTest {
    private final PooledTasks tasks = new PooledTasks(PoolSettings.DEFAULT);
    private final SystemTime time = new SystemTime();
    private final Lab lab = new Lab();

    @TempDir
    private Path dir;

    private CommandSocket socket;
    private Path path;

    @BeforeEach
    void open() throws IOException {
        path = dir.resolve("run/hm.socket");
        lab.ready();
        socket = CommandSocket.open(path, lab.vios(A1).monitor, tasks, time);
    }

    @AfterEach
    void end() throws IOException {
        socket.close();
        tasks.close();
    }

    /** What comes back, as hexadecimal digits, until the other side closes. */
    private String ask(String hex, boolean open) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            channel.write(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
            if (!open) {
                channel.shutdownOutput();
            }
            ByteBuffer answer = ByteBuffer.allocate(4096);
            while (channel.read(answer) >= 0) {}
            return HexFormat.of().formatHex(answer.array(), 0, answer.position());
        } catch (SocketException e) {
            // closed over what it had not read
            return "";
        }
    }

    @Test
    @DisplayName("VH-50 40-9.6 a frame of 12 bytes: u32 command, u64 tag, big-endian; u32 rc 0 when taken, 1 when not")
    void frame() throws IOException {
        assertThat(ask("00000101" + "d7e3d316d0d88c47", true)).isEqualTo("00000000");
        assertThat(lab.vios(A1).log)
                .anyMatch(line -> line.endsWith("Unix Socket: Received command 0x00000101 (tag 0xD7E3D316D0D88C47)"))
                .anyMatch(line -> line.endsWith("Received Valid Request Payload."));
        await().untilAsserted(() -> assertThat(lab.vios(A1).log)
                .anyMatch(line -> line.endsWith("Unix Socket: Closing connnection to client")));
        lab.vios(A1).monitor.hang();
        assertThat(ask("00000101" + "d7e3d316d0d88c47", true)).isEqualTo("00000001");
        assertThat(ask("00000108" + "0000000000000000", true)).isEqualTo("00000001");
    }

    @ParameterizedTest(name = "VH-50 {0}: logged, closed without an answer")
    @ValueSource(
            strings = {
                "000001010000000000000000" + "00",
                "0000010100000000000000",
                "",
                "000001090000000000000000",
                "ffffffffffffffffffffffff",
                "474554202f20485454502f312e310d0a0d0a"
            })
    void malformed(String hex) throws IOException {
        assertThat(ask(hex, false)).isEmpty();
        await().untilAsserted(() -> assertThat(lab.vios(A1).log)
                .anyMatch(
                        line -> line.contains("Unix Socket: request of") || line.contains("Received unknown command")));
        assertThat(ask("00000102" + "0000000000000001", true)).isEqualTo("00000000");
    }

    @Test
    @DisplayName("VH-50 only the owner can open the socket")
    void mode() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("40-9.6 R30 local state as JSON, from client to host monitor and back")
    void localState() throws IOException {
        Guest guest = lab.started(VM);
        guest.agent.halt();
        lab.seconds(32);
        CommandClient client = new CommandClient(path, time);
        assertThat(client.state()).contains(lab.vios(A1).monitor.local().orElseThrow());
        assertThat(client.state().orElseThrow().missing()).containsOnlyKeys(VM);
        String raw = ask("00000108" + "0000000000000000", true);
        assertThat(new String(HexFormat.of().parseHex(raw.substring(16)), java.nio.charset.StandardCharsets.UTF_8))
                .matches("\\{\"hbAgeSec\":[01],\"missing\":\\{\"" + VM + "\":[0-9]+}}");
        assertThat(client.tell(HmCommand.MESSAGE_WAITING, 7)).isTrue();
        assertThat(client.tell(HmCommand.LOCAL_STATE, 7)).isTrue();
        socket.close();
        assertThat(client.tell(HmCommand.MESSAGE_WAITING, 7)).isFalse();
        assertThat(client.state()).isEmpty();
        assertThat(path).doesNotExist();
    }

    @Test
    @DisplayName("40-9.6 a client that says nothing holds the others up for 2 s at most")
    void silent() throws IOException {
        try (SocketChannel mute = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            assertThat(mute.isConnected()).isTrue();
            Duration before = time.monotonic();
            assertThat(ask("00000102" + "0000000000000001", true)).isEqualTo("00000000");
            assertThat(time.monotonic().minus(before)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
