package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScaleScenario {
    @Test
    @DisplayName(
            "12 hosts with 200 VMs: a VM that beats each second to two host monitors costs at most 2.5 events a second, and a lost host's VMs come back elsewhere")
    void twelveHosts() {
        VirtualTime time = new VirtualTime();
        try (SimDataCentre centre = SimDataCentre.inVirtualTime(Inventory.sized(12, 200), Profile.FAST, time, 1)) {
            TestConsole console = new TestConsole(centre, "hmc1").logon();
            Health health = new Health(centre, console);
            health.prepareHosts();
            for (HostSpec host : centre.inventory().hosts()) {
                host.vms().forEach(vm -> health.monitor(host, vm.uuid()));
            }
            time.runFor(Duration.ofSeconds(10));
            long events = time.eventsRun();
            time.runFor(Duration.ofMinutes(2));
            assertThat(time.eventsRun() - events).isLessThan(200 * 120 * 5 / 2);
            HostSpec lost = centre.inventory().hosts().get(0);
            HostSpec target = centre.inventory().hosts().get(1);
            centre.faults().hostOff(lost.name());
            for (VmSpec vm : lost.vms()) {
                assertThat(console.job(
                                "ManagedSystem/" + lost.uuid() + "/LogicalPartition/" + vm.uuid(),
                                "RemoteRestart",
                                "LogicalPartition",
                                Health.restart(target)))
                        .contains("COMPLETED_OK");
            }
            time.runFor(Duration.ofSeconds(120));
            assertThat(lost.vms())
                    .allSatisfy(vm -> assertThat(centre.runsOn(vm.name())).containsExactly(target.name()));
            String reply = health.ask(target.vioses().get(0).uuid(), Health.quickQuery());
            assertThat(reply.split("state=\"DOWN\"", -1)).hasSize(3);
            assertThat(centre.violations()).isEmpty();
            assertThat(time.failures()).isEmpty();
            assertThat(Map.of("partitions", centre.partitions().size()))
                    .containsEntry("partitions", 224 + lost.vms().size());
        }
    }
}
