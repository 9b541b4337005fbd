package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.AppScript;
import io.vigil.simulator.datacentre.AppSpec;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Applications of a VM: the real agent on simulated scripts. */
class ApplicationScenario {
    private static final String VM = "p18aix02";
    private static final String APP = VM + "/app1";

    private final VirtualTime time = new VirtualTime();
    private final SimDataCentre centre = SimDataCentre.inVirtualTime(
            Inventory.shipped("ENV-B")
                    .withApps(
                            VM,
                            List.of(new AppSpec(
                                    "app1",
                                    List.of(
                                            "monitor_period=5",
                                            "monitor_timeout=3",
                                            "monitor_failure_threshold=1",
                                            "max_restart=2"),
                                    Duration.ofMillis(200),
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(1)))),
            Profile.FAST,
            time,
            3);
    private int from;

    @BeforeEach
    void running() {
        assertThat(states(20)).containsExactly("UNSET", "NORMAL");
    }

    @AfterEach
    void noTaskFailed() {
        assertThat(time.failures()).isEmpty();
        centre.close();
    }

    /** What its agent finds within so many seconds. */
    private List<String> states(int seconds) {
        time.runFor(Duration.ofSeconds(seconds));
        List<HistoryLine> news = centre.history(from);
        from += news.size();
        return news.stream()
                .filter(line -> line.object().equals(APP) && line.source().startsWith("agent:"))
                .map(line -> line.text().split(" ")[0])
                .toList();
    }

    @Test
    @DisplayName("50-TV-16: an application that crashed is brought back by its start script")
    void crashed() {
        centre.faults().crashApp(APP);
        assertThat(states(30)).containsExactly("TO_STOP", "TO_START", "UNSET", "NORMAL");
    }

    @Test
    @DisplayName("50-TV-12 50-TV-13: a stop script that fails, a start script that fails, each as often as it may")
    void stubborn() {
        centre.faults().crashApp(APP);
        centre.faults().failScript(APP, AppScript.STOP, 1);
        assertThat(states(60)).last().isEqualTo("NOT_STOPPABLE");
        centre.faults().repairScripts(APP);
        centre.faults().failScript(APP, AppScript.START, 2);
        assertThat(centre.ksysvmmgr(VM, List.of("-s", "start", "app", "app1")).exit())
                .isZero();
        assertThat(states(60)).last().isEqualTo("NOT_STARTABLE");
    }

    @Test
    @DisplayName(
            "VA-33: after a boot of the VM the agent starts the application; after a start of the agent alone it looks first")
    void boots() {
        centre.faults().stopAgent(VM);
        centre.faults().startAgent(VM);
        assertThat(states(20)).containsExactly("UNSET", "NORMAL");
        centre.faults().powerOff(VM, false);
        time.runFor(Duration.ofSeconds(30));
        centre.faults().powerOn(VM);
        assertThat(states(180)).containsExactly("TO_START", "UNSET", "NORMAL");
    }

    @Test
    @DisplayName("a live migration takes the application along: nothing happens to it")
    void moved() {
        TestConsole console = new TestConsole(centre, "hmc1").logon();
        new Health(centre, console).prepareHosts();
        String target = centre.inventory().hosts().get(1).name();
        assertThat(console.job(
                        "LogicalPartition/" + centre.partitions(VM).get(0).uuid(),
                        "Migrate",
                        "LogicalPartition",
                        java.util.Map.of("TargetManagedSystemName", target)))
                .contains("COMPLETED_OK");
        assertThat(states(60)).isEmpty();
        assertThat(centre.runsOn(VM)).containsExactly(target);
        assertThat(centre.ksysvmmgr(VM, List.of("-a", "status", "query", "app", "app1"))
                        .lines())
                .anyMatch(line -> line.contains("NORMAL (GREEN)"));
    }

    @Test
    @DisplayName("what does not exist is refused by name")
    void unknown() {
        assertThatThrownBy(() -> centre.faults().crashApp(VM + "/app9"))
                .hasMessage("application 'p18aix02/app9' does not exist; there are [p18aix02/app1]");
        assertThatThrownBy(() -> centre.ksysvmmgr("nosuch", List.of("query"))).hasMessageContaining("nosuch");
    }
}
