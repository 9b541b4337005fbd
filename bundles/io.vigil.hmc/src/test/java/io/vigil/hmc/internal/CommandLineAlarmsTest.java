package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.spi.port.CommandWire;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.WireException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CommandLineAlarmsTest {
    private static final CompletionStage<CommandReply> NOTHING =
            CompletableFuture.completedFuture(new CommandReply(0, "No results were found.\n", ""));

    private final Lab lab = new Lab(1);
    private final AtomicInteger runs = new AtomicInteger();
    private CompletionStage<CommandReply> answer = NOTHING;
    private final CommandWire ssh = (endpoint, login, password, command, timeout) -> {
        runs.incrementAndGet();
        return answer;
    };
    private final HmcTransport hmc =
            new HmcTransport(lab.wire, ssh, lab.time, lab.time, lab.secrets, lab.store, HmcSettings.DEFAULT);

    @BeforeEach
    void start() {
        hmc.start();
        lab.time.runFor(Duration.ofSeconds(5));
    }

    private Kind failsWith(WireException.Kind kind) {
        answer = CompletableFuture.failedFuture(new WireException(kind, "HMC hmc1: as told"));
        return lab.failure(hmc.referenceCodes(Lab.HOST, "vm", 3)).kind();
    }

    @Test
    @DisplayName(
            "30 f: a closed SSH port: one event when REST goes on, REST not held against, told again after it worked")
    void unreachable() {
        assertThat(failsWith(WireException.Kind.UNREACHABLE)).isEqualTo(Kind.UNREACHABLE);
        assertThat(failsWith(WireException.Kind.UNREACHABLE)).isEqualTo(Kind.UNREACHABLE);
        assertThat(runs).hasValue(2);
        assertThat(hmc.consoleHealth()).allMatch(health -> health.reachable());
        lab.time.runFor(Duration.ofSeconds(60));
        assertThat(lab.events()).hasSize(1).first().asString().startsWith("HMC_ROLE_MISSING");
        failsWith(WireException.Kind.UNREACHABLE);
        lab.time.runFor(Duration.ofSeconds(60));
        assertThat(lab.events()).hasSize(1);
        answer = NOTHING;
        assertThat(lab.get(hmc.referenceCodes(Lab.HOST, "vm", 3))).isEmpty();
        failsWith(WireException.Kind.UNREACHABLE);
        lab.time.runFor(Duration.ofSeconds(60));
        assertThat(lab.events()).hasSize(2);
    }

    @Test
    @DisplayName("30 f: the whole console is down: the probes tell it, the command line does not")
    void down() {
        lab.one.all = FakeHmc.Answer.wire(WireException.Kind.UNREACHABLE);
        failsWith(WireException.Kind.UNREACHABLE);
        lab.time.runFor(Duration.ofSeconds(120));
        assertThat(lab.events()).hasSize(1).first().asString().startsWith("HMC_UNREACHABLE");
    }

    @Test
    @DisplayName("HMC-53: a refused SSH logon is a missing role, told once; another host key is HMC_TLS_UNTRUSTED")
    void refused() {
        assertThat(failsWith(WireException.Kind.AUTH_REFUSED)).isEqualTo(Kind.AUTH_FAILED);
        failsWith(WireException.Kind.AUTH_REFUSED);
        assertThat(lab.events()).hasSize(1).first().asString().startsWith("HMC_ROLE_MISSING");
        answer = NOTHING;
        lab.get(hmc.referenceCodes(Lab.HOST, "vm", 3));
        assertThat(failsWith(WireException.Kind.TLS_UNTRUSTED)).isEqualTo(Kind.TLS_UNTRUSTED);
        assertThat(lab.events()).hasSize(2).last().asString().startsWith("HMC_TLS_UNTRUSTED");
        assertThat(hmc.consoleHealth()).allMatch(health -> health.reachable());
    }

    @Test
    @DisplayName("HMC-53: a logon that REST was refused is not tried over SSH either")
    void restLockOut() {
        lab.one.all = FakeHmc.Answer.status(401, "");
        hmc.reset(Lab.ONE);
        lab.time.runFor(Duration.ofSeconds(20));
        assertThat(lab.failure(hmc.referenceCodes(Lab.HOST, "vm", 3)).kind()).isEqualTo(Kind.AUTH_FAILED);
        assertThat(runs).hasValue(0);
    }
}
