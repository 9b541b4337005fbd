package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.ConsoleFigures;
import io.vigil.api.hmc.ConsoleFigures.Latency;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.FakeHmc.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final String SYSTEM = "/rest/api/uom/ManagedSystem/.*";
    private final Lab lab = new Lab(1);

    private ConsoleFigures figures() {
        return lab.hmc.consoleFigures().get(0);
    }

    private static long within(ConsoleFigures figures, long millis) {
        return figures.latencies().stream()
                .filter(step -> step.millis() == millis)
                .mapToLong(Latency::count)
                .sum();
    }

    @Test
    @DisplayName("HMC-64: calls, latencies, session and last good time")
    void calls() {
        assertThat(figures().calls()).isZero();
        assertThat(figures().lastGood()).isEmpty();
        assertThat(figures().openSessions()).isZero();
        lab.one.on(
                "GET",
                SYSTEM,
                Answer.ok(HostTest.system()),
                Answer.ok(HostTest.system()).after(Duration.ofMillis(800)),
                Answer.ok(HostTest.system()).after(Duration.ofSeconds(40)));
        for (int i = 0; i < 3; i++) {
            lab.get(lab.hmc.host(Lab.HOST));
        }
        Instant good = lab.time.now();
        ConsoleFigures after = figures();
        assertThat(after.hmc()).isEqualTo(Lab.ONE);
        assertThat(after.calls()).as("a logon and three reads").isEqualTo(4);
        assertThat(within(after, 100)).isEqualTo(2);
        assertThat(within(after, 1000)).isEqualTo(1);
        assertThat(within(after, -1)).isEqualTo(1);
        assertThat(after.latencies()).hasSize(12);
        assertThat(after.openSessions()).isEqualTo(1);
        assertThat(after.lastGood()).contains(good);
        assertThat(after.failures()).isZero();
    }

    @Test
    @DisplayName("HMC-64: errors by class: of calls, of the wire, of jobs")
    void errors() {
        lab.one.on("GET", SYSTEM, Answer.status(500, ""), Answer.silence(), Answer.ok(HostTest.system()));
        lab.get(lab.hmc.host(Lab.HOST).exceptionallyCompose(failure -> lab.hmc.host(Lab.HOST)));
        assertThat(figures().errors())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Kind.SERVER, 1L, Kind.READ_TIMEOUT, 1L));
        Instant good = figures().lastGood().orElseThrow();
        lab.one.on("PUT", Lab.SUBMIT, Answer.ok(Documents.job("7", "NOT_STARTED", Map.of())));
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.passThrough("7", "x", "0", "5")));
        lab.failure(lab.hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, Duration.ofSeconds(15)));
        assertThat(figures().errors()).containsEntry(Kind.VIOS_CMD, 1L);
        assertThat(figures().failures()).isEqualTo(3);
        assertThat(figures().lastGood().orElseThrow()).isAfter(good);
    }

    @Test
    @DisplayName("HMC-64: open jobs, those of changes that nobody waits for any more included")
    void jobs() {
        lab.one.on("PUT", ".*/do/.*", Answer.ok(Documents.job("7", "NOT_STARTED", Map.of())));
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.job("7", "RUNNING", Map.of())));
        lab.failure(lab.hmc.migrate(MigrationTest.migration(), Duration.ofSeconds(10)));
        assertThat(figures().openJobs()).isEqualTo(1);
        CompletionStage<?> again = lab.hmc.migrate(MigrationTest.migration(), Duration.ofHours(1));
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.job("7", "COMPLETED_OK", Map.of())));
        lab.get(again);
        assertThat(figures().openJobs()).isZero();
        lab.one.on("GET", Lab.JOBS, Answer.status(404, ""));
        lab.failure(lab.hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, Duration.ofSeconds(15)));
        assertThat(figures().openJobs()).isZero();
    }

    @Test
    @DisplayName("HMC-64: a console that is removed is forgotten")
    void removed() {
        lab.hmc.start();
        lab.time.runFor(Duration.ofSeconds(5));
        assertThat(figures().calls()).isPositive();
        lab.store.update("test", tx -> tx.delete(io.vigil.model.Hmc.class, "hmc1"));
        lab.time.runFor(Duration.ofSeconds(30));
        assertThat(lab.hmc.consoleFigures()).isEmpty();
    }
}
