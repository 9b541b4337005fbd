package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A console that takes requests and never answers, and many who ask it. */
class SilentConsoleTest {
    private static final String LIST = "/rest/api/uom/ManagedSystem/[^/]+/LogicalPartition.*";
    private static final int CALLS = 50;

    private final Lab lab = new Lab(1);

    @Test
    @DisplayName("HMC-41, CTL-22: of 50 reads to a silent console 6 are under way, and jobs and probes pass by them")
    void readsLeaveConnectionsForJobs() {
        lab.one.on("GET", LIST, FakeHmc.Answer.silence());
        lab.hmc.start();
        lab.time.runFor(Duration.ofSeconds(1));

        List<CompletionStage<?>> reads = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            reads.add(lab.hmc.partitions(Lab.HOST));
        }
        lab.hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, Duration.ofSeconds(30));
        lab.time.runFor(Duration.ofSeconds(15));

        assertThat(lab.one.count("GET", LIST)).as("reads under way").isEqualTo(6);
        assertThat(lab.one.count("PUT", Lab.SUBMIT)).as("jobs").isPositive();
        assertThat(lab.one.count("GET", "/rest/api/uom/ManagementConsole"))
                .as("probes")
                .isGreaterThan(1);
        for (CompletionStage<?> read : reads) {
            assertThat(lab.failure(read).kind()).isIn(HmcException.Kind.READ_TIMEOUT, HmcException.Kind.JOB_TIMEOUT);
        }
    }
}
