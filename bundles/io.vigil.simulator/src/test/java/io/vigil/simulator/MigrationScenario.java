package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.PartitionState;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.PartitionSight;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The job of a console ends, whatever becomes of the VM that it moves. */
class MigrationScenario {
    private static final String VM = "p18aix02";
    private static final String PATH = "LogicalPartition/52138D9D-034C-4114-AA45-4E2DA66D8761";
    private static final String ENDED = "COMPLETED_WITH_ERROR";
    private final VirtualTime time = new VirtualTime();
    private SimDataCentre centre;
    private TestConsole console;
    private HostSpec source;
    private HostSpec target;

    @BeforeEach
    void start() {
        centre = SimDataCentre.inVirtualTime(Inventory.shipped("ENV-B"), Profile.FAST, time, 3);
        console = new TestConsole(centre, "hmc1").logon();
        source = centre.inventory().hosts().get(0);
        target = centre.inventory().hosts().get(1);
    }

    @AfterEach
    void nothingBroke() {
        assertThat(time.failures()).isEmpty();
        assertThat(centre.violations()).isEmpty();
        centre.close();
    }

    private void meanwhile(int seconds, Runnable fault) {
        time.after(Duration.ofSeconds(seconds), "meanwhile", fault);
    }

    private String migrate() {
        return console.job(PATH, "Migrate", "LogicalPartition", Map.of("TargetManagedSystemName", target.name()));
    }

    private String off() {
        return console.job(PATH, "PowerOff", "LogicalPartition", Map.of("operation", "shutdown", "immediate", "true"));
    }

    private String restart() {
        return console.job(PATH, "RemoteRestart", "LogicalPartition", Health.restart(target));
    }

    private String shown(String property) {
        return TestConsole.text(console.get(PATH + "/quick/" + property));
    }

    private void staysAs(PartitionState state) {
        assertThat(centre.partitions(VM)).singleElement().satisfies(sight -> {
            assertThat(sight.host()).isEqualTo(source.name());
            assertThat(sight.state()).isEqualTo(state);
        });
        assertThat(shown("MigrationState")).isEqualTo("\"Not_Migrating\"");
    }

    @Test
    @DisplayName(
            "81-SC-30: the VM crashes while it moves: the job ends with an error, the VM stays Running on its source")
    void crash() {
        meanwhile(30, () -> centre.faults().crash(VM));
        assertThat(migrate()).contains("HSCLA2D6").contains(ENDED);
        staysAs(PartitionState.RUNNING);
    }

    @Test
    @DisplayName("81-SC-30: the VM is ended while it moves: the job ends with an error, the VM stays off")
    void ended() {
        meanwhile(30, () -> centre.faults().terminate(VM));
        assertThat(migrate()).contains("HSCLA2D6").contains(ENDED);
        staysAs(PartitionState.NOT_ACTIVATED);
    }

    @Test
    @DisplayName("81-SC-30: the target dies while the VM moves: it goes on running on its source")
    void targetDies() {
        meanwhile(30, () -> centre.faults().hostOff(target.name()));
        assertThat(migrate()).contains("HSCLA2D6").contains(ENDED);
        staysAs(PartitionState.RUNNING);
        assertThat(centre.runsOn(VM)).containsExactly(source.name());
    }

    @Test
    @DisplayName("81-SC-30: the source loses power while a VM that is off moves: it stays there")
    void sourceDies() {
        off();
        meanwhile(10, () -> centre.faults().hostOff(source.name()));
        assertThat(migrate()).contains("HSCLA2D6").contains(ENDED);
        staysAs(PartitionState.NOT_ACTIVATED);
    }

    @Test
    @DisplayName("81-SC-30: a migration that hangs keeps its job running and the guest still; let go, it arrives")
    void hangs() {
        meanwhile(30, () -> centre.faults().hangMigration(VM));
        assertThat(migrate()).contains(">RUNNING</Status>");
        assertThat(centre.runsOn(VM)).isEmpty();
        centre.faults().resumeMigration(VM);
        assertThat(centre.runsOn(VM)).containsExactly(source.name());
        time.runFor(Duration.ofSeconds(100));
        assertThat(centre.runsOn(VM)).containsExactly(target.name());
        assertThat(centre.partitions(VM)).hasSize(1);
    }

    @Test
    @DisplayName("81-SC-30: a migration that hangs is aborted: both jobs end, the guest goes on where it is")
    void aborted() {
        meanwhile(30, () -> centre.faults().hangMigration(VM));
        meanwhile(60, () -> assertThat(console.job(PATH, "MigrateAbort", "LogicalPartition", Map.of()))
                .contains("COMPLETED_OK"));
        assertThat(migrate()).contains("HSCLA2D6").contains(ENDED);
        staysAs(PartitionState.RUNNING);
        assertThat(centre.runsOn(VM)).containsExactly(source.name());
    }

    @Test
    @DisplayName("81-SC-30: an abort after the VM crashed leaves it crashed, and does not switch it off")
    void abortedAfterCrash() {
        meanwhile(30, () -> centre.faults().crash(VM));
        meanwhile(60, () -> console.job(PATH, "MigrateAbort", "LogicalPartition", Map.of()));
        assertThat(migrate()).contains(ENDED);
        staysAs(PartitionState.RUNNING);
        assertThat(centre.runsOn(VM)).isEmpty();
    }

    @Test
    @DisplayName(
            "81-SC-30: a VM that ended while its migration hung stays off when the migration goes on; the job ends")
    void offWhileItHangs() {
        meanwhile(30, () -> centre.faults().hangMigration(VM));
        meanwhile(60, () -> centre.faults().terminate(VM));
        meanwhile(90, () -> centre.faults().resumeMigration(VM));
        assertThat(migrate()).contains("HSCLA2D6").contains(ENDED);
        staysAs(PartitionState.NOT_ACTIVATED);
    }

    @Test
    @DisplayName(
            "10 5.5: the target dies while a VM is restarted there: the job ends, nothing is left of it, it can be tried again")
    void restartTargetDies() {
        off();
        meanwhile(10, () -> centre.faults().hostOff(target.name()));
        assertThat(restart()).contains("HSCLA9D9").contains(ENDED);
        staysAs(PartitionState.NOT_ACTIVATED);
        assertThat(shown("RemoteRestartState")).isEqualTo("\"Remote_Restartable\"");
    }

    @Test
    @DisplayName(
            "10 5.5: a restart is over when its job is: a VM that waits in the firmware of its new host can be restarted again")
    void restartIsOver() {
        off();
        assertThat(restart()).contains("COMPLETED_OK");
        target.vioses().forEach(vios -> centre.faults().powerOffVios(vios.name()));
        time.runFor(Duration.ofSeconds(120));
        PartitionSight arrived = centre.partitions(VM).stream()
                .filter(sight -> sight.host().equals(target.name()))
                .findFirst()
                .orElseThrow();
        assertThat(arrived.up()).isFalse();
        assertThat(arrived.state()).isEqualTo(PartitionState.RUNNING);
        assertThat(shown("RemoteRestartState")).isEqualTo("\"Remote_Restartable\"");
    }
}
