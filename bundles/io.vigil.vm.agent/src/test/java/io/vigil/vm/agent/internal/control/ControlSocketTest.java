package io.vigil.vm.agent.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SystemTime;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real socket. */
class ControlSocketTest {
    @TempDir
    Path directory;

    private final SystemTime time = new SystemTime();
    private final PooledTasks tasks = new PooledTasks(new PoolSettings(2, 1, 2, 10, 100, 1));
    private final List<ControlRequest> seen = Collections.synchronizedList(new ArrayList<>());
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private Path socket;
    private ControlServer server;
    private ControlClient client;

    @BeforeEach
    void open() throws Exception {
        socket = directory.resolve("run/ksys_vmm.sock");
        Files.createDirectories(socket.getParent());
        Files.writeString(socket, "left over");
        server = new ControlServer(
                socket,
                request -> {
                    seen.add(request);
                    if (request.op().equals("fail")) {
                        throw new IllegalStateException("no");
                    }
                    return ControlReply.done(Map.of("app1", "NORMAL (GREEN)"));
                },
                tasks,
                time,
                (level, source, text) -> log.add(level + " " + text.get()));
        server.open();
        client = new ControlClient(socket, time);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        tasks.close();
    }

    @Test
    @DisplayName("50-6.6 VA-15 one JSON line each way over a socket of mode 0600; one client after another")
    void exchange() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        assertThat(client.ask(ControlRequest.sync("app1"))).get().matches(reply -> reply.rc() == 0);
        assertThat(client.ask(ControlRequest.plain("status")).orElseThrow().data())
                .containsEntry("app1", "NORMAL (GREEN)");
        assertThat(seen.get(0).line()).isEqualTo("{\"op\":\"sync\",\"scope\":\"app1\"}");
        assertThat(client.ask(ControlRequest.plain("fail")).orElseThrow().text())
                .contains("fail failed");
        server.close();
        assertThat(client.ask(ControlRequest.plain("status"))).isEmpty();
        assertThat(socket).doesNotExist();
    }

    @Test
    @DisplayName("50-6.6 rubbish, no line and no end of line disturb nobody")
    void rubbish() throws Exception {
        assertThat(raw("hello\n")).contains("\"rc\":1", "not a request");
        assertThat(raw("{\"op\":null}\n")).contains("not a request");
        assertThat(raw("[1,2]\n")).contains("not a request");
        assertThat(raw("x".repeat(70_000))).contains("not a request");
        try (SocketChannel hasty = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(hasty.isConnected()).isTrue();
        }
        assertThat(client.ask(new ControlRequest("status", null, "x"))).isPresent();
    }

    private String raw(String text) throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            ByteBuffer buffer = ByteBuffer.allocate(4096);
            channel.read(buffer);
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        }
    }
}
