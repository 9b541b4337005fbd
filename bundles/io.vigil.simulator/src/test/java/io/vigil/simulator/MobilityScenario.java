package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.PartitionState;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.PartitionSight;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.Reachability.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MobilityScenario {
    private static final String AIX02 = "52138D9D-034C-4114-AA45-4E2DA66D8761";
    private static final String PATH = "LogicalPartition/" + AIX02;
    private final VirtualTime time = new VirtualTime();
    private SimDataCentre centre;
    private TestConsole console;
    private HostSpec afdr;
    private HostSpec ee85p;

    @BeforeEach
    void start() {
        centre = SimDataCentre.inVirtualTime(Inventory.shipped("ENV-B"), Profile.FAST, time, 3);
        console = new TestConsole(centre, "hmc1").logon();
        afdr = centre.inventory().hosts().get(0);
        ee85p = centre.inventory().hosts().get(1);
    }

    @AfterEach
    void noTaskFailed() {
        assertThat(time.failures()).isEmpty();
        centre.close();
    }

    private String off() {
        return console.job(PATH, "PowerOff", "LogicalPartition", Map.of("operation", "shutdown", "immediate", "true"));
    }

    private String restart() {
        return console.job(PATH, "RemoteRestart", "LogicalPartition", Health.restart(ee85p));
    }

    private String cleanup() {
        return console.job(
                "ManagedSystem/" + afdr.uuid() + "/" + PATH,
                "RemoteRestart",
                "LogicalPartition",
                Map.of("Operation", "cleanup", "targetManagedSystemUUID", ee85p.uuid()));
    }

    @Test
    @DisplayName(
            "SC-09, 10 5.5: stopped, restarted on the other host in test mode, firmware code CA00E140, remnant stays until cleanup")
    void restartOfOneVm() {
        centre.faults().crash("p18aix02");
        assertThat(centre.partitions("p18aix02").get(0).referenceCode()).isEqualTo("0c20");
        assertThat(off()).contains("COMPLETED_OK");
        assertThat(restart()).contains("COMPLETED_OK");
        time.runFor(Duration.ofSeconds(10));
        assertThat(sight(ee85p).referenceCode()).isEqualTo("CA00E140");
        assertThat(sight(ee85p).state()).isEqualTo(PartitionState.RUNNING);
        assertThat(sight(afdr).state()).isEqualTo(PartitionState.NOT_ACTIVATED);
        time.runFor(Duration.ofSeconds(90));
        assertThat(centre.runsOn("p18aix02")).containsExactly(ee85p.name());
        assertThat(cleanup()).contains("COMPLETED_OK");
        assertThat(centre.partitions("p18aix02")).hasSize(1);
        assertThat(centre.violations()).isEmpty();
    }

    @Test
    @DisplayName("MOB-SRR-14: a running VM on an operating host is not restarted elsewhere")
    void runningVmRefused() {
        assertThat(restart()).contains("HSCLA9CF").contains("COMPLETED_WITH_ERROR");
        assertThat(centre.partitions("p18aix02")).hasSize(1);
    }

    @Test
    @DisplayName("10 C4, SC-10: cleanup fails while the source VIOSs are down, and works when one is back (C5)")
    void cleanupNeedsVios() {
        off();
        centre.faults().powerOffVios("p18v03");
        centre.faults().powerOffVios("p18v04");
        time.runFor(Duration.ofSeconds(10));
        assertThat(restart()).contains("COMPLETED_OK");
        assertThat(cleanup()).contains("HSCLA9E2");
        centre.faults().powerOnVios("p18v03");
        time.runFor(Duration.ofSeconds(120));
        assertThat(cleanup()).contains("COMPLETED_OK");
    }

    @Test
    @DisplayName("I1: a VM restarted while its unlinked host still runs it is recorded as active on two hosts")
    void violationIsRecorded() {
        centre.faults().hostUnlinked(afdr.name());
        assertThat(restart()).contains("COMPLETED_OK");
        time.runFor(Duration.ofSeconds(1));
        assertThat(centre.violations()).isNotEmpty().allSatisfy(line -> assertThat(line.text())
                .contains("I1"));
    }

    @Test
    @DisplayName("SC-01: LPM takes about 90 s, the VM never stops, and the target lists it")
    void livePartitionMobility() {
        long before = time.monotonic().toMillis();
        assertThat(console.job(PATH, "Migrate", "LogicalPartition", Map.of("TargetManagedSystemName", ee85p.name())))
                .contains("COMPLETED_OK");
        assertThat(time.monotonic().toMillis() - before).isBetween(81_000L, 100_000L);
        assertThat(centre.runsOn("p18aix02")).containsExactly(ee85p.name());
        assertThat(centre.violations()).isEmpty();
    }

    @Test
    @DisplayName("MOB-LPM-8: migration of a crashed VM is refused by validation of RMC (HSCL2957)")
    void migrationOfCrashedVm() {
        centre.faults().crash("p18aix02");
        assertThat(console.job(
                        PATH, "MigrateValidate", "LogicalPartition", Map.of("TargetManagedSystemName", ee85p.name())))
                .contains("HSCL2957");
    }

    @Test
    @DisplayName(
            "10 D6, C6: disks that return let stuck guests go on by themselves, so a forgotten source copy becomes active")
    void storageReturns() {
        centre.faults().powerOffVios("p18v03");
        centre.faults().powerOffVios("p18v04");
        time.runFor(Duration.ofSeconds(60));
        assertThat(centre.runsOn("p18aix03")).isEmpty();
        centre.faults().powerOnVios("p18v03");
        time.runFor(Duration.ofSeconds(240));
        assertThat(centre.runsOn("p18aix03")).containsExactly(afdr.name());
        assertThat(centre.runsOn("p18aix02")).isEmpty();
    }

    @Test
    @DisplayName("L-11: a ping is answered in 3 ms, a dead VM takes all probes")
    void pings() {
        Answer[] answer = new Answer[1];
        centre.reachability().ping("129.40.180.62", 3, Duration.ofSeconds(2)).thenAccept(result -> answer[0] = result);
        time.runFor(Duration.ofMillis(5));
        assertThat(answer[0]).isEqualTo(Answer.ANSWERS);
        centre.faults().cutLan("p18aix02");
        centre.reachability().ping("129.40.180.62", 3, Duration.ofSeconds(2)).thenAccept(result -> answer[0] = result);
        time.runFor(Duration.ofMillis(6_050));
        assertThat(answer[0]).isEqualTo(Answer.ANSWERS);
        time.runFor(Duration.ofMillis(20));
        assertThat(answer[0]).isEqualTo(Answer.SILENT);
    }

    @Test
    @DisplayName("R-6: the same seed gives the same history, another seed another one")
    void determinism() {
        assertThat(run(5)).isEqualTo(run(5)).isNotEqualTo(run(6));
    }

    private static List<String> run(long seed) {
        VirtualTime own = new VirtualTime();
        try (SimDataCentre sim = SimDataCentre.inVirtualTime(Inventory.shipped("ENV-A"), Profile.FAST, own, seed)) {
            sim.faults().powerOffVios("rt11v1");
            sim.faults().crash("rt12001");
            own.runFor(Duration.ofSeconds(30));
            sim.faults().powerOffVios("rt11v2");
            own.runFor(Duration.ofMinutes(5));
            return sim.history().stream().map(Object::toString).toList();
        }
    }

    private PartitionSight sight(HostSpec host) {
        return centre.partitions("p18aix02").stream()
                .filter(sight -> sight.host().equals(host.name()))
                .findFirst()
                .orElseThrow();
    }
}
