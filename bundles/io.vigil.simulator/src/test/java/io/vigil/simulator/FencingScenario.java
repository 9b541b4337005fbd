package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.PartitionState;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R27: a copy out of reach and without a VIOS has no disk to write to; it has one again when a VIOS is back. */
class FencingScenario {
    private static final String VM = "p18aix02";
    private final VirtualTime time = new VirtualTime();
    private SimDataCentre centre;
    private HostSpec source;
    private HostSpec target;

    @BeforeEach
    void restartedElsewhere() {
        centre = SimDataCentre.inVirtualTime(Inventory.shipped("ENV-B"), Profile.FAST, time, 3);
        source = centre.inventory().hosts().get(0);
        target = centre.inventory().hosts().get(1);
        source.vioses().forEach(vios -> centre.faults().powerOffVios(vios.name()));
        time.runFor(Duration.ofSeconds(60));
        assertThat(centre.fenced(source.name()))
                .as("its consoles still reach it")
                .isFalse();
        centre.faults().hostUnlinked(source.name());
        assertThat(new TestConsole(centre, "hmc1")
                        .logon()
                        .job(
                                "LogicalPartition/52138D9D-034C-4114-AA45-4E2DA66D8761",
                                "RemoteRestart",
                                "LogicalPartition",
                                Health.restart(target)))
                .contains("COMPLETED_OK");
        time.runFor(Duration.ofSeconds(120));
        assertThat(centre.runsOn(VM)).containsExactly(target.name());
    }

    @AfterEach
    void noTaskFailed() {
        assertThat(time.failures()).isEmpty();
        centre.close();
    }

    private void viosIsBack() {
        centre.faults().hostLinked(source.name());
        centre.faults().powerOnVios(source.vioses().get(0).name());
        time.runFor(Duration.ofSeconds(240));
        assertThat(centre.fenced(source.name())).isFalse();
    }

    @Test
    @DisplayName("I1 R27: a crashed copy on an unlinked host without VIOSs is fenced, and no second active one")
    void fenced() {
        assertThat(centre.fenced(source.name())).isTrue();
        assertThat(centre.fenced(target.name())).isFalse();
        assertThat(centre.partitions(VM)).hasSize(2);
        assertThat(centre.violations()).isEmpty();
    }

    @Test
    @DisplayName("I1 R27: it is a second active one again as soon as a VIOS serves it")
    void servedAgain() {
        viosIsBack();
        assertThat(centre.violations()).isNotEmpty().allSatisfy(line -> assertThat(line.text())
                .contains("I1"));
    }

    @Test
    @DisplayName("I1 R27: what runs elsewhere is switched off before its host gets a VIOS back, and nothing else is")
    void leftBehind() {
        long active = active(source);
        centre.faults().powerOffLeftBehind(source.name());
        time.runFor(Duration.ofSeconds(10));
        centre.faults().powerOffLeftBehind(target.name());
        assertThat(active(source)).isEqualTo(active - 1);
        viosIsBack();
        assertThat(centre.runsOn(VM)).containsExactly(target.name());
        assertThat(centre.violations()).isEmpty();
    }

    private long active(HostSpec host) {
        return centre.partitions().stream()
                .filter(sight -> sight.host().equals(host.name()) && !sight.vios())
                .filter(sight -> sight.state() != PartitionState.NOT_ACTIVATED)
                .count();
    }
}
