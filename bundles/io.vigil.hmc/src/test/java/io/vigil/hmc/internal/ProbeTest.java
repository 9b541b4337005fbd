package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.ConsoleHealth;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.model.Hmc;
import io.vigil.spi.port.WireException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final Answer DOWN =
            Answer.wire(WireException.Kind.UNREACHABLE).after(Duration.ofMillis(10));
    private final Lab lab = new Lab();

    private void run(int seconds) {
        lab.time.runFor(Duration.ofSeconds(seconds));
        assertThat(lab.time.failures()).isEmpty();
    }

    private List<String> names() {
        return lab.events().stream()
                .map(event -> event.split(" ")[0] + " " + event.split(" ")[1])
                .toList();
    }

    @Test
    @DisplayName(
            "30 g.1, HMC-44: every 10 s; three misses: HMC_ONE_DOWN; the second one down: HMC_UNREACHABLE; back: HMC_REACHABLE; each told once")
    void alarms() {
        lab.hmc.start();
        run(25);
        assertThat(lab.one.count("GET", ".*/ManagementConsole")).isEqualTo(3);
        assertThat(names()).isEmpty();
        assertThat(lab.hmc.consoleHealth())
                .containsExactly(new ConsoleHealth(Lab.ONE, true, 0, ""), new ConsoleHealth(Lab.TWO, true, 0, ""));
        lab.one.all = DOWN;
        run(16);
        assertThat(lab.hmc.consoleHealth().get(0)).satisfies(health -> {
            assertThat(health.missed()).isEqualTo(2);
            assertThat(health.reachable()).isTrue();
            assertThat(health.problem()).contains("UNREACHABLE");
        });
        assertThat(names()).isEmpty();
        run(60);
        assertThat(names()).containsExactly("HMC_ONE_DOWN hmc1");
        assertThat(lab.hmc.consoleHealth().get(0).reachable()).isFalse();
        lab.two.all = DOWN;
        run(60);
        assertThat(names())
                .containsExactlyInAnyOrder("HMC_ONE_DOWN hmc1", "HMC_UNREACHABLE hmc2", "HMC_UNREACHABLE hmc1");
        lab.one.all = null;
        lab.two.all = null;
        run(30);
        assertThat(names().subList(3, names().size()))
                .containsExactlyInAnyOrder("HMC_REACHABLE hmc1", "HMC_REACHABLE hmc2");
    }

    @Test
    @DisplayName("30 h: another key: HMC_TLS_UNTRUSTED at once; a refused logon: HMC_AUTH_FAILED at once; each once")
    void refused() {
        lab.one.all = Answer.wire(WireException.Kind.TLS_UNTRUSTED);
        lab.two.on("PUT", ".*Logon", Answer.status(401, ""));
        lab.hmc.start();
        run(100);
        assertThat(names()).containsExactlyInAnyOrder("HMC_TLS_UNTRUSTED TLS_UNTRUSTED", "HMC_AUTH_FAILED hmc2");
        assertThat(lab.hmc.consoleHealth()).allMatch(health -> !health.reachable());
        assertThat(lab.two.count("PUT", ".*Logon")).isEqualTo(1);
    }

    @Test
    @DisplayName("72: a console that came back while the controller was down is told as reachable")
    void acrossRestart() {
        lab.one.all = DOWN;
        lab.hmc.start();
        run(60);
        lab.hmc.stop();
        lab.one.all = null;
        HmcTransport restarted = lab.transport(HmcSettings.DEFAULT);
        restarted.start();
        run(15);
        assertThat(names()).containsExactly("HMC_ONE_DOWN hmc1", "HMC_REACHABLE hmc1");
    }

    @Test
    @DisplayName("HMC-44: a call that finds the console unreachable causes one early probe")
    void early() {
        lab.hmc.start();
        run(5);
        lab.one.all = DOWN;
        lab.two.on("GET", "/rest/api/uom/ManagedSystem/.*", Answer.ok(HostTest.system()));
        lab.get(lab.hmc.host(Lab.HOST));
        lab.one.all = null;
        run(2);
        assertThat(lab.hmc.consoleHealth().get(0).problem()).isEmpty();
        assertThat(lab.one.count("GET", ".*/ManagementConsole")).isEqualTo(2);
    }

    @Test
    @DisplayName("30 h: a changed pin in the registry is used from the next connection on")
    void newPin() {
        lab.hmc.start();
        run(5);
        lab.store.update("test", tx -> tx.change(Hmc.class, "hmc1", hmc -> hmc.withFingerprint(Optional.of("cd34"))));
        run(10);
        assertThat(lab.wire.endpoints.get(lab.wire.endpoints.size() - 1))
                .satisfies(e -> assertThat(e.name()).isNotEmpty());
        assertThat(lab.wire.endpoints)
                .anyMatch(e -> e.name().equals("hmc1") && e.pin().equals(Optional.of("cd34")));
        assertThat(lab.one.count("PUT", ".*Logon")).as("a session of its own").isEqualTo(2);
    }

    @Test
    @DisplayName("30 g.1: a busy console is reachable")
    void busy() {
        lab.one.on("GET", ".*/ManagementConsole", Answer.status(503, ""));
        lab.hmc.start();
        run(60);
        assertThat(names()).isEmpty();
        assertThat(lab.hmc.consoleHealth().get(0).reachable()).isTrue();
    }
}
