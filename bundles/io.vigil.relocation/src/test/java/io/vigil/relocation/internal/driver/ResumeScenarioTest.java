package io.vigil.relocation.internal.driver;

import static io.vigil.relocation.internal.driver.Lab.A;
import static io.vigil.relocation.internal.driver.Lab.B;
import static io.vigil.relocation.internal.driver.Lab.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.relocation.RelocationService.Option;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.CaaState;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.VmId;
import io.vigil.model.policy.Priority;
import io.vigil.relocation.internal.driver.FakeHosts.Script;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The controller is killed at some stage and starts again: REL-11 to REL-13, REL-85, REL-86, I3. */
class ResumeScenarioTest {
    private static final String RUNS = "Restart on Target host B has completed for VM v";

    @RegisterExtension
    private final Lab lab = new Lab();

    private void killAndStart() {
        lab.kill();
        lab.run(30);
        lab.start();
    }

    private boolean untilStage(VmId v, Stage stage) {
        return lab.until(() -> lab.open(v).map(e -> e.stage() == stage).orElse(false), 300);
    }

    @Test
    @DisplayName("RX23: killed after the shutdown, before the restart: it continues on the planned target")
    void afterShutdown() {
        VmId v = lab.vm("v");
        lab.vmFails(v);
        lab.untilLine("Shutdown has completed for VM v", 100);
        lab.kill();
        assertThat(lab.writes("restart")).isEmpty();
        lab.run(10);
        lab.start();
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.writes("restart")).hasSize(1);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.DONE);
    }

    @Test
    @DisplayName("G-3: what was announced before the controller was killed is not said again, what was not is said")
    void announcements() {
        VmId v = lab.vm("v");
        lab.request(Trigger.VM_FAILURE, A, v);
        lab.untilLine("Shutdown has completed for VM v", 100);
        killAndStart();
        lab.untilLine(RUNS, 300);
        killAndStart();
        lab.until(() -> lab.entry(v).stage() == Stage.DONE, 600);
        assertThat(lab.linesOf("v"))
                .containsOnlyOnce(
                        "Restart has started for VM v",
                        RUNS,
                        "Configuration cleanup started for VM v",
                        "Configuration cleanup completed for VM v");
        assertThat(lab.when("Configuration cleanup started for VM v"))
                .isLessThanOrEqualTo(lab.when("Configuration cleanup completed for VM v"));
    }

    @Test
    @DisplayName("G-5: VMs that no host could take count in the result although the controller was killed meanwhile")
    void refusedStayCounted() {
        VmId v = lab.vm("v");
        VmId large = lab.vm("large");
        lab.blacklist(large, B, C);
        lab.viosesDie(A);
        lab.request(Trigger.HOST_FAILURE, A, v, large);
        lab.untilLine("Shutdown has completed for VM v", 100);
        killAndStart();
        lab.run(300);
        assertThat(lab.lines())
                .contains("1 out of 2 VMs have been successfully restarted")
                .doesNotContain("1 out of 1 VMs have been successfully restarted");
    }

    @Test
    @DisplayName("REL-71: killed between the last cleanup and the host's readiness: the host may take VMs again")
    void readyAfterAll() {
        lab.vm("v");
        lab.ready(A, false);
        killAndStart();
        lab.run(5);
        assertThat(lab.host(A).readyForRelocation()).isTrue();
        lab.viosesDie(A);
        killAndStart();
        lab.run(5);
        assertThat(lab.host(A).readyForRelocation()).as("no VIOS is up").isFalse();
    }

    @ParameterizedTest(
            name = "RX24: killed {0} s into the restart job: reconciled, active on exactly one host, one job")
    @ValueSource(ints = {1, 5, 19, 21})
    void duringJob(int seconds) {
        VmId v = lab.vm("v");
        lab.vmFails(v);
        lab.until(() -> !lab.writes("restart").isEmpty(), 100);
        lab.run(seconds);
        lab.kill();
        lab.start();
        lab.run(400);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.writes("restart")).hasSize(1);
        assertThat(lab.open(v)).isEmpty();
        assertThat(lab.get(v).host()).isEqualTo(B);
    }

    @Test
    @DisplayName("RX24: the job died with the controller: after two quiet looks it is submitted once more")
    void jobDied() {
        VmId v = lab.vmFails("restart v B", Script.hang());
        lab.until(() -> !lab.writes("restart").isEmpty(), 100);
        killAndStart();
        lab.run(400);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.writes("restart")).hasSize(2);
    }

    @Test
    @DisplayName("RX25 VM plan: killed in validate: plan dropped, detection may ask again")
    void inValidate() {
        VmId v = lab.vm("v");
        lab.vmFails(v);
        untilStage(v, Stage.VALIDATE);
        killAndStart();
        lab.run(100);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(lab.get(v).monitoring().recoveryQueued()).isFalse();
        assertThat(lab.get(v).operation().busy()).isFalse();
        assertThat(lab.writes("poweroff")).isEmpty();
        lab.vmFails(v);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName(
            "RX25 host plan: killed while Medium waits: waiting ones dropped, RelocInitiated 0, the High one goes on")
    void hostPlan() {
        VmId h = lab.vm("h", Priority.HIGH);
        VmId m = lab.vm("m");
        lab.viosesFail();
        untilStage(h, Stage.SHUTDOWN);
        lab.kill();
        lab.start();
        lab.run(300);
        assertThat(lab.hosts.runningOn(h)).containsExactly(B);
        assertThat(lab.entry(m).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(lab.store.registry().viosesOf(A)).noneMatch(Vios::relocInitiated);
    }

    @Test
    @DisplayName("REL-85 REL-23: killed before the first step, and the host is back with its VMs off: they start there")
    void hostBackAfterCrash() {
        VmId v = lab.vm("v");
        lab.hostFails(HostState.NO_CONNECTION);
        untilStage(v, Stage.VALIDATE);
        lab.kill();
        lab.hostReturns(A);
        lab.hosts.set(A, v, PartitionState.NOT_ACTIVATED);
        lab.start();
        lab.run(200);

        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.pending()).isEmpty();
    }

    @Test
    @DisplayName("REL-85 REL-8: dropped at the start, asked for once more by detection, refused: one wish, not two")
    void oneWish() {
        VmId v = lab.vm("v");
        lab.hostFails(HostState.POWER_OFF);
        untilStage(v, Stage.VALIDATE);
        lab.kill();
        lab.viosStates(B, CaaState.DOWN, false);
        lab.viosStates(C, CaaState.DOWN, false);
        lab.start();
        lab.hostFails();
        lab.run(100);
        assertThat(lab.pending()).singleElement().satisfies(r -> assertThat(r.vms())
                .containsExactly(v));
    }

    @Test
    @DisplayName("REL-65 REL-85: restarted, then both hosts lose power and the controller dies: nothing is taken away")
    void bothHostsLost() {
        VmId v = lab.restartedUnheard();
        lab.kill();
        lab.hosts.set(B, v, PartitionState.NOT_ACTIVATED);
        lab.hostDies(A, HostState.NO_CONNECTION);
        lab.start();
        lab.run(100);
        assertThat(lab.writes("recover")).isEmpty();
        lab.hostReturns(A);
        lab.hosts.set(A, v, PartitionState.NOT_ACTIVATED);
        lab.run(600);
        assertThat(lab.writes("recover")).isEmpty();
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName("REL-56 REL-85: planned anew after a crash, Medium still waits for the High one that goes on")
    void tiersAcrossCrash() {
        VmId h = lab.vm("h", Priority.HIGH);
        VmId m = lab.vm("m");
        lab.viosesFail();
        untilStage(h, Stage.SHUTDOWN);
        lab.kill();
        lab.start();
        lab.hostFails();
        lab.run(400);
        assertThat(lab.hosts.runningOn(h)).containsExactly(B);
        assertThat(lab.hosts.runningOn(m)).containsExactly(B);
        assertThat(lab.when("Stopping HA monitoring for VM m"))
                .isGreaterThanOrEqualTo(lab.when("Restart on Target host B has completed for VM h"));
    }

    @Test
    @DisplayName("I8 REL-23: killed while one VM is still on its way: another, which no host took, is not forgotten")
    void pendingAcrossCrash() {
        VmId refused = lab.vm("refused");
        VmId slow = lab.vm("slow");
        lab.refusedEverywhere("restart refused");
        lab.hosts.script("restart slow B", Script.hang());
        lab.hostFails(HostState.POWER_OFF);
        untilStage(slow, Stage.MOVE);
        assertThat(lab.until(() -> lab.entry(refused).stage() == Stage.FAILED, 100))
                .isTrue();
        lab.kill();
        assertThat(lab.pending()).singleElement().satisfies(r -> assertThat(r.vms())
                .containsExactly(refused));
        lab.start();
        lab.run(600);
        assertThat(lab.hosts.runningOn(refused)).containsExactly(B);
        assertThat(lab.hosts.runningOn(slow)).containsExactly(B);
    }

    @Test
    @DisplayName("I8: killed while a VM stopped by an earlier move is validated once more: it is not forgotten")
    void stoppedAcrossCrash() {
        VmId v = lab.vm("v");
        lab.refusedEverywhere("restart v");
        lab.vmFails(v);
        lab.untilLine("Shutdown has completed for VM v", 100);
        lab.viosStates(A, CaaState.DOWN, false);
        assertThat(lab.until(() -> !lab.pending().isEmpty(), 100)).isTrue();
        lab.room(C, lab.room(C) + 1024);
        assertThat(untilStage(v, Stage.VALIDATE)).isTrue();
        killAndStart();
        lab.run(400);
        assertThat(lab.hosts.runningOn(v)).hasSize(1);
        assertThat(lab.pending()).isEmpty();
    }

    @Test
    @DisplayName("RX35: killed after stop_monitor, v silent: shutdown and restart go on")
    void stopmonSilent() {
        VmId v = lab.vm("v");
        lab.vmFails(v);
        untilStage(v, Stage.STOPMON);
        killAndStart();
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName("RX35: killed after stop_monitor, v answers ping: withdrawn, START_VM")
    void stopmonAlive() {
        VmId v = lab.vm("v");
        lab.vmFails(v);
        untilStage(v, Stage.STOPMON);
        lab.pingable.add(v);
        killAndStart();
        lab.run(100);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.health.calls).contains("startVms");
        assertThat(lab.writes("poweroff")).isEmpty();
    }

    @Test
    @DisplayName(
            "I3: killed with a pending cleanup: the entry is still open and cleaned when the VIOSs are UP; no count line twice")
    void pendingCleanup() {
        VmId v = lab.vm("v");
        lab.viosesFail();
        lab.run(300);
        killAndStart();
        lab.viosStates(A, CaaState.UP, false);
        lab.run(100);
        assertThat(lab.hosts.part(A, v)).isNull();
        assertThat(lab.open(v)).isEmpty();
        assertThat(lab.lines().stream().filter("1 out of 1 VMs have been successfully restarted"::equals))
                .hasSize(1);
    }

    @ParameterizedTest(
            name = "REL-85: killed with {0} before the end of the plan is counted: counted once after the start")
    @ValueSource(strings = {"cleanup pending", "cleanup done"})
    void beforeCountLine(String when) {
        VmId v = lab.vm("v");
        String count = "1 out of 1 VMs have been successfully restarted";
        if (when.equals("cleanup pending")) {
            lab.viosesDie(A);
        }
        lab.hostFails();
        lab.until(() -> lab.hosts.runningOn(v).contains(B) && lab.lines().contains(RUNS), 300);
        assertThat(lab.lines()).doesNotContain(count);
        lab.kill();
        lab.run(600);
        lab.start();
        lab.run(600);
        assertThat(lab.lines().stream().filter(count::equals)).hasSize(1);
        killAndStart();
        lab.run(300);
        assertThat(lab.lines().stream().filter(count::equals)).hasSize(1);
    }

    @Test
    @DisplayName("R9: held, killed, started: still held; released by the operator")
    void heldAcrossKill() {
        VmId v = lab.vm("v");
        lab.hostFails(HostState.NO_CONNECTION);
        untilStage(v, Stage.HELD);
        killAndStart();
        lab.run(200);
        assertThat(lab.writes("restart")).isEmpty();
        lab.restart(v, Optional.empty(), Option.CONFIRM_STOPPED);
        lab.run(200);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName("FL-72, I3: killed during LPM: reconciled, the VM is on one host, entry closed")
    void duringLpm() {
        VmId v = lab.vm("v");
        lab.lpm(v, B);
        lab.until(() -> !lab.writes("migrate").isEmpty(), 100);
        lab.run(10);
        lab.kill();
        lab.run(100);
        lab.start();
        lab.run(200);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.get(v).host()).isEqualTo(B);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.DONE);
        assertThat(lab.writes("migrate")).hasSize(1);
    }
}
