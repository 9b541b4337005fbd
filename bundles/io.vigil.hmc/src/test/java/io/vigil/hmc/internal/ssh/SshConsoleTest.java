package io.vigil.hmc.internal.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.hmc.internal.PoolTasks;
import io.vigil.hmc.internal.call.LockOuts;
import io.vigil.hmc.internal.ssh.SshConsole.Identity;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireException.Kind;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SshConsoleTest {
    private static final Identity HSCROOT = new Identity(
            new WireEndpoint("hmc1", "127.0.0.1", 12443, Optional.of("ab12"), false), "hscroot", new Secret("secret"));

    private final PoolTasks tasks = new PoolTasks();
    private final MemoryStore store = new MemoryStore(tasks);
    private final SshTestServer server = new SshTestServer();
    private final SshClients clients = new SshClients(new HostKeys(store));
    private final SshConsole console = new SshConsole(
            "hmc1",
            server.port(),
            clients,
            new LockOuts(store, SshCommandWire.LOCK_OUT, tasks, Duration.ofSeconds(300)));

    @AfterEach
    void close() {
        clients.close();
        server.close();
        tasks.close();
    }

    @Test
    @DisplayName("HMC-53, 30 g.2: a logon without an answer in time is no refused one: UNREACHABLE, and no lock-out")
    void slowLogon() throws Exception {
        server.judge = new CountDownLatch(1);
        assertThatThrownBy(() -> console.open(HSCROOT, Deadline.in(tasks, Duration.ofSeconds(2))))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        assertThat(store.documents(SshCommandWire.LOCK_OUT, 9)).isEmpty();
        server.judge.countDown();
        assertThat(console.open(HSCROOT, Deadline.in(tasks, Duration.ofSeconds(10)))
                        .fresh())
                .isTrue();
    }
}
