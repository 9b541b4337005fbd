package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.PartitionState;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Injuries of single VMs and of the network between VIOSs, as the consoles show them. */
class FaultScenario {
    private static final String VM = "p18aix02";
    private static final String HOST = " -m Server-8284-22A-SN101AFDR --filter lpar_names=" + VM;
    private final VirtualTime time = new VirtualTime();
    private SimDataCentre centre;
    private TestConsole console;

    @BeforeEach
    void start() {
        centre = SimDataCentre.inVirtualTime(Inventory.shipped("ENV-B"), Profile.FAST, time, 3);
        console = new TestConsole(centre, "hmc1").logon();
    }

    @AfterEach
    void nothingBroke() {
        assertThat(time.failures()).isEmpty();
        assertThat(centre.violations()).isEmpty();
        centre.close();
    }

    private String printed(String command) {
        return console.command(command).stdout();
    }

    @Test
    @DisplayName("81-SC-21: ended by the hypervisor: Not Activated, and word 3 of the shutdown record is NULL")
    void terminate() {
        centre.faults().terminate(VM);
        assertThat(printed("lsrefcode -r lpar" + HOST + " -n 2 -F refcode,word3")
                        .lines())
                .containsExactly("00000000,null", "D200A200,null");
        assertThat(centre.partitions(VM)).singleElement().satisfies(sight -> assertThat(sight.state())
                .isEqualTo(PartitionState.NOT_ACTIVATED));
        centre.faults().terminate(VM);
        assertThat(centre.partitions(VM)).hasSize(1);
    }

    @ParameterizedTest(
            name = "81-SC-31: a VM stays in its firmware, menus open: {0}, boot mode {1}, until it is switched off")
    @CsvSource({"true,sms", "false,norm"})
    void firmware(boolean menus, String bootMode) {
        centre.faults().stayInFirmware(VM, menus);
        time.runFor(Duration.ofMinutes(10));
        assertThat(printed("lssyscfg -r lpar" + HOST + " -F name,state")).isEqualTo(VM + ",Open Firmware\n");
        assertThat(printed("lssyscfg -r prof" + HOST + " -F lpar_name,boot_mode"))
                .isEqualTo(VM + "," + bootMode + "\n");
        centre.faults().powerOff(VM, false);
        time.runFor(Duration.ofSeconds(10));
        centre.faults().powerOn(VM);
        time.runFor(Duration.ofSeconds(120));
        assertThat(centre.runsOn(VM)).hasSize(1);
    }

    @Test
    @DisplayName("81-SC-35: the VIOSs of a host lose their network to the others: their adapters go down, no node does")
    void viosNetwork() {
        new Health(centre, console).prepareHosts();
        time.runFor(Duration.ofSeconds(60));
        int before = centre.history().size();
        String host = centre.inventory().hosts().get(0).name();
        centre.faults().cutViosNetwork(host);
        time.runFor(Duration.ofSeconds(60));
        assertThat(centre.history(before))
                .extracting(HistoryLine::text)
                .filteredOn(text -> text.contains("ADAPTER_") || text.contains("NODE_"))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("ADAPTER_DOWN"));
        before = centre.history().size();
        centre.faults().restoreViosNetwork(host);
        time.runFor(Duration.ofSeconds(60));
        assertThat(centre.history(before))
                .extracting(HistoryLine::text)
                .filteredOn(text -> text.contains("ADAPTER_"))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("ADAPTER_UP"));
    }

    @Test
    @DisplayName("VH-51: a host monitor that hung while a VM died misses it after it goes on, as its partner does")
    void hungMonitor() {
        Inventory.HostSpec host = centre.inventory().hosts().stream()
                .filter(spec -> spec.vms().stream().anyMatch(vm -> vm.name().equals(VM)))
                .findFirst()
                .orElseThrow();
        Health health = new Health(centre, console);
        health.prepareHosts();
        health.monitor(host, centre.partitions(VM).get(0).uuid());
        time.runFor(Duration.ofSeconds(60));
        String hung = host.vioses().get(0).name();
        centre.faults().hangHostMonitor(hung);
        centre.faults().crash(VM);
        time.runFor(Duration.ofSeconds(60));
        int before = centre.history().size();
        centre.faults().resumeHostMonitor(hung);
        time.runFor(Duration.ofSeconds(60));
        assertThat(centre.history(before))
                .filteredOn(line -> line.source().equals("hm:" + hung))
                .extracting(HistoryLine::text)
                .contains(VM + " state changed to MISSING");
    }
}
