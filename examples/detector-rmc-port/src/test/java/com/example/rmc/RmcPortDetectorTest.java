package com.example.rmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.spi.Deadline;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.detect.FailureDetector.Status;
import io.vigil.spi.detect.Finding;
import io.vigil.spi.port.TimeSource;
import io.vigil.testkit.plugin.FailureDetectorContract;
import io.vigil.testkit.plugin.FakeNetwork;
import io.vigil.testkit.plugin.FakeNetwork.Mood;
import io.vigil.testkit.plugin.Subjects;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RmcPortDetectorTest extends FailureDetectorContract {
    @Override
    protected FailureDetector detector(FakeNetwork network, TimeSource time) {
        return new RmcPortDetector(network, 657, 800);
    }

    @Test
    @DisplayName("all VIOSs are asked before a host is suspected")
    void suspects() throws InterruptedException {
        FakeNetwork network = new FakeNetwork();
        network.is(Mood.SILENT);
        Finding finding = new RmcPortDetector(network, 657, 800).examine(Subjects.host(2), soon());
        assertThat(finding.status()).isEqualTo(Status.SUSPECT);
        assertThat(finding.facts()).containsEntry("asked", "2").containsEntry("port", "657");
        assertThat(network.asked()).containsExactly("192.0.2.1:657", "192.0.2.2:657");
    }

    @Test
    @DisplayName("one VIOS that answers is enough")
    void healthy() throws InterruptedException {
        Finding finding = new RmcPortDetector(new FakeNetwork(), 657, 800).examine(Subjects.host(2), soon());
        assertThat(finding.status()).isEqualTo(Status.HEALTHY);
        assertThat(finding.facts()).containsEntry("vios", "vios1");
    }

    @Test
    @DisplayName("a wrong configuration names field, value and range")
    void configuration() {
        assertThatThrownBy(() -> new RmcPortDetector(new FakeNetwork(), 0, 800))
                .hasMessage("port=0 is not allowed, use 1 to 65535");
        assertThatThrownBy(() -> new RmcPortDetector(new FakeNetwork(), 657, 60_000))
                .hasMessage("timeout.ms=60000 is not allowed, use 100 to 5000");
    }

    private static Deadline soon() {
        return Deadline.in(new io.vigil.simulator.virtual.VirtualTime(), Duration.ofSeconds(2));
    }
}
