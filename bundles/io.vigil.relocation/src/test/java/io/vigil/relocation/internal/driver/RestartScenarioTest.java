package io.vigil.relocation.internal.driver;

import static io.vigil.relocation.internal.driver.Lab.A;
import static io.vigil.relocation.internal.driver.Lab.B;
import static io.vigil.relocation.internal.driver.Lab.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.event.EventName;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.relocation.Stage;
import io.vigil.model.CaaState;
import io.vigil.model.HmState;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import io.vigil.model.VmId;
import io.vigil.model.VmOperation;
import io.vigil.model.VmState;
import io.vigil.relocation.internal.driver.FakeHosts.Script;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Restart of single VMs: 22 section 16. */
class RestartScenarioTest {
    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    @DisplayName(
            "RX01 REL-36, REL-43, SC-08: all steps good, messages of section 7 in order, 1 out of 1, entry to history")
    void allGood() {
        VmId v = lab.vm("v");
        lab.vm("bystander");
        lab.vmFails(v);
        lab.run(400);
        assertThat(lab.lines())
                .containsExactly(
                        "Restart in progress for Host_group HG",
                        "Stopping HA monitoring for VM v",
                        "HA monitoring for VM v stopped",
                        "Shutdown has started for VM v",
                        "Shutdown has completed for VM v",
                        "Restart has started for VM v",
                        "Starting HA monitoring for VM v",
                        "HA monitoring for VM v started",
                        "Restart on Target host B has completed for VM v",
                        "Configuration cleanup started for VM v",
                        "VM monitoring for VM v started",
                        "Configuration cleanup completed for VM v",
                        "1 out of 1 VMs have been successfully restarted");
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.hosts.part(A, v)).isNull();
        assertThat(lab.open(v)).isEmpty();
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.DONE);
        assertThat(lab.get(v).host()).isEqualTo(B);
        assertThat(lab.get(v).home()).contains(A);
        assertThat(lab.get(v).state()).isEqualTo(VmState.READY);
        assertThat(lab.get(v).operation()).isEqualTo(VmOperation.NO_OPERATION_IN_PROGRESS);
        assertThat(lab.get(v).monitoring().hbOffset())
                .isEqualTo(lab.get(v).monitoring().missedHb());
        assertThat(lab.get(v).monitoring().recoveryQueued()).isFalse();
        assertThat(lab.raised(EventName.VM_RESTART_STARTED)).isTrue();
        assertThat(lab.raised(EventName.VM_RESTART_COMPLETED)).isTrue();
        assertThat(lab.health.calls).containsSubsequence("stopVms", "addVms", "startVms");
    }

    @Test
    @DisplayName("RX02 REL-30: validate fails on B, C is used, B in hosts tried")
    void validateFails() {
        VmId v = lab.vmFails("validate v B", Script.refuse("HSCL1234 no such network"));
        lab.run(400);
        assertThat(lab.hosts.runningOn(v)).containsExactly(C);
        assertThat(lab.entry(v).hostsTried()).containsExactly(B);
        assertThat(lab.raised(EventName.VM_RESTART_FAILED)).isTrue();
    }

    @Test
    @DisplayName("RX03: validate fails everywhere, ERROR_VALIDATE, VM_RECOVERY_FAILED, no shutdown issued")
    void validateFailsEverywhere() {
        VmId v = lab.vm("v");
        lab.refusedEverywhere("validate v");
        lab.vmFails(v);
        lab.run(400);
        assertThat(lab.get(v).state()).isEqualTo(VmState.ERROR_VALIDATE);
        assertThat(lab.raised(EventName.VM_RECOVERY_FAILED)).isTrue();
        assertThat(lab.writes("poweroff")).isEmpty();
        assertThat(lab.lines()).contains("0 out of 1 VMs have been successfully restarted");
    }

    @Test
    @DisplayName(
            "RX05 REL-38: power-off does nothing, forced once, then held, no restart; Not Activated seen later: goes on")
    void notConfirmedOff() {
        VmId v =
                lab.vmFails("poweroff v", Script.fail(Kind.JOB_FAILED, "stuck"), Script.fail(Kind.JOB_FAILED, "stuck"));
        lab.run(300);
        assertThat(lab.open(v).orElseThrow().stage()).isEqualTo(Stage.HELD);
        assertThat(lab.writes("poweroff")).hasSize(2);
        assertThat(lab.writes("restart")).isEmpty();
        assertThat(lab.count(EventName.VM_STOP_UNCONFIRMED)).isEqualTo(1);
        lab.hosts.set(A, v, PartitionState.NOT_ACTIVATED);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.lines()).contains("1 out of 1 VMs have been successfully restarted");
    }

    @Test
    @DisplayName(
            "REL-36, REL-38: held because its host could not be read; when a console shows it again, running and silent, it is switched off and restarted")
    void readableAgain() {
        VmId v = lab.vm("v");
        lab.hosts.box(A).shown = HostState.NO_CONNECTION;
        lab.vmFails(v);
        lab.run(200);
        assertThat(lab.open(v).orElseThrow().stage()).isEqualTo(Stage.HELD);
        assertThat(lab.writes("poweroff")).isEmpty();
        lab.hosts.box(A).shown = HostState.OPERATING;
        lab.run(400);
        assertThat(lab.writes("poweroff")).hasSize(1);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.count(EventName.VM_STOP_UNCONFIRMED)).isEqualTo(1);
    }

    @Test
    @DisplayName("REL-36: held, and when a console shows it again it runs and answers: withdrawn, not switched off")
    void readableAndAlive() {
        VmId v = lab.vm("v");
        lab.hosts.box(A).shown = HostState.NO_CONNECTION;
        lab.vmFails(v);
        lab.run(200);
        lab.pingable.add(v);
        lab.hosts.box(A).shown = HostState.OPERATING;
        lab.run(400);
        assertThat(lab.writes("poweroff")).isEmpty();
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.open(v)).isEmpty();
    }

    @Test
    @DisplayName(
            "RX08 REL-39: host Operating, both VIOSs down: power-off first, then a restart in test mode; without test mode an instruction")
    void testMode() {
        VmId v = lab.vm("v");
        VmId w = lab.vm("w");
        lab.viosesDie(A);
        lab.hosts.script("restart w B", Script.fail(Kind.UNSUPPORTED, "HMC level too old"));
        lab.hostFails();
        lab.run(400);
        assertThat(lab.hmc.restarts).allMatch(r -> r.testMode());
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.hosts.runningOn(w)).isEmpty();
        assertThat(lab.linesOf("w")).anyMatch(line -> line.contains("start the VIOSs of host A"));
        assertThat(lab.raised(EventName.VM_RECOVERY_FAILED)).isTrue();
    }

    @Test
    @DisplayName("RX09 REL-39: HMC without test mode, source VIOSs up: inactive LPM, then power-on")
    void inactiveMigration() {
        VmId v = lab.vmFails("restart v B", Script.fail(Kind.UNSUPPORTED, "HMC level too old"));
        lab.run(600);
        assertThat(lab.hosts.writes).containsSubsequence("migrate v B", "poweron v B");
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.DONE);
    }

    @Test
    @DisplayName("RX10 REL-61, REL-65: the restart job times out, VM found Running on B: success, no second job")
    void timesOutButRuns() {
        VmId v = lab.vmFails("restart v B", Script.timeoutButDone());
        lab.run(600);
        assertThat(lab.writes("restart")).hasSize(1);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.DONE);
    }

    @Test
    @DisplayName("REL-61: timeout and nothing there after two looks: the same target once more")
    void timesOutAndNothingThere() {
        VmId v = lab.vmFails("restart v B", Script.fail(Kind.JOB_TIMEOUT, "time is up"));
        lab.run(600);
        assertThat(lab.writes("restart")).containsExactly("restart v B", "restart v B");
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName(
            "REL-61: a job that has not answered is waited for, never bypassed, also when nothing of it can be seen")
    void queuedJob() {
        VmId v = lab.vmFails("restart v B", Script.queued());
        lab.run(2500);
        assertThat(lab.hmc.restarts).hasSize(1);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.DONE);
    }

    @Test
    @DisplayName(
            "REL-61, 30 d.1: a job that its console calls running at every deadline is never bypassed, and reported each time")
    void endlessJob() {
        VmId v = lab.vmFails("restart v B", Script.endless(), Script.endless(), Script.endless());
        lab.run(3 * 3600);
        assertThat(lab.hmc.restarts).hasSizeGreaterThan(2).allMatch(r -> r.to().equals(B));
        assertThat(lab.hosts.runningOn(v)).isEmpty();
        assertThat(lab.raised(EventName.VM_RECOVERY_FAILED)).isFalse();
        assertThat(lab.count(EventName.HMC_JOB_OVERDUE)).isGreaterThan(2);
        lab.run(3600);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.DONE);
    }

    @Test
    @DisplayName("RX11 REL-64: restart fails on B and leaves a definition: B is emptied, then C")
    void emptiedFirst() {
        VmId v = lab.vmFails("restart v B", Script.leaves("HSCLA999 disk mapping failed"));
        lab.run(600);
        assertThat(lab.hosts.writes).containsSubsequence("restart v B", "recover v B", "restart v C");
        assertThat(lab.hosts.part(B, v)).isNull();
        assertThat(lab.hosts.runningOn(v)).containsExactly(C);
    }

    @Test
    @DisplayName(
            "REL-42, REL-64, I8: the new host loses power right after the restart job: started there again, not emptied")
    void targetLosesPower() {
        VmId v = lab.vm("v");
        lab.vmFails(v);
        assertThat(lab.until(() -> lab.hosts.runningOn(v).contains(B), 300)).isTrue();
        lab.hosts.set(B, v, PartitionState.NOT_ACTIVATED);
        lab.run(600);
        assertThat(lab.writes("poweron")).containsExactly("poweron v B");
        assertThat(lab.writes("recover")).isEmpty();
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.DONE);
    }

    @Test
    @DisplayName("RX12: start_monitor fails three times: success, VM_MONITOR_NOT_STARTED")
    void monitorNotStarted() {
        VmId v = lab.vm("v");
        lab.health.failures.put("startVms", 3);
        lab.vmFails(v);
        lab.run(600);
        assertThat(lab.raised(EventName.VM_MONITOR_NOT_STARTED)).isTrue();
        assertThat(lab.lines()).contains("1 out of 1 VMs have been successfully restarted");
    }

    @Test
    @DisplayName("REL-42: the agent is never heard: VM_MONITOR_NOT_STARTED after 600 s, still a success")
    void agentNeverHeard() {
        VmId v = lab.vm("v");
        lab.health.state = HmState.STARTING;
        lab.vmFails(v);
        lab.run(500);
        assertThat(lab.lines()).contains("1 out of 1 VMs have been successfully restarted");
        assertThat(lab.raised(EventName.VM_MONITOR_NOT_STARTED)).isFalse();
        lab.run(300);
        assertThat(lab.raised(EventName.VM_MONITOR_NOT_STARTED)).isTrue();
    }

    @Test
    @DisplayName("REL: stop_monitor fails twice: VM_MONITOR_STOP_FAILED, the restart goes on")
    void stopMonitorFails() {
        VmId v = lab.vm("v");
        lab.health.failures.put("stopVms", 2);
        lab.vmFails(v);
        lab.run(400);
        assertThat(lab.raised(EventName.VM_MONITOR_STOP_FAILED)).isTrue();
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName("RX20 REL-41, G-6: VM without ha_monitor has no monitoring lines")
    void unmonitored() {
        VmId v = lab.unmonitored("v");
        lab.viosesFail();
        lab.run(300);
        assertThat(lab.lines()).noneMatch(line -> line.contains("onitoring"));
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.health.calls).isEmpty();
    }

    @Test
    @DisplayName("RX26 REL-8: detection reports v again during its restart: no second task")
    void reportedAgain() {
        VmId v = lab.vm("v");
        lab.vmFails(v);
        lab.run(15);
        lab.vmFails(v);
        lab.run(400);
        assertThat(lab.writes("restart")).hasSize(1);
        assertThat(lab.pending()).isEmpty();
    }

    @Test
    @DisplayName("RX36 10-D6: host Powering Off, v Running by HMC: held until v is Not Activated")
    void poweringOff() {
        VmId v = lab.vm("v");
        lab.viosesDie(A);
        lab.verdict.add(A);
        lab.hosts.box(A).shown = HostState.POWERING_OFF;
        lab.hostFails();
        lab.run(200);
        assertThat(lab.open(v).orElseThrow().stage()).isEqualTo(Stage.HELD);
        assertThat(lab.writes("restart")).isEmpty();
        lab.hosts.set(A, v, PartitionState.NOT_ACTIVATED);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.hmc.restarts).noneMatch(r -> r.testMode());
    }

    @Test
    @DisplayName("R32: every target fails after the shutdown of a single VM: it starts again on its source host")
    void lastResort() {
        VmId v = lab.vm("v");
        lab.refusedEverywhere("restart v");
        lab.vmFails(v);
        lab.run(900);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.DONE);
        assertThat(lab.get(v).host()).isEqualTo(A);
        assertThat(lab.get(v).restartCount()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "R32, I8: nobody can take a failed VM while its own host is unfit: it starts there once the host is fit")
    void lastResortLater() {
        VmId v = lab.vm("v");
        lab.refusedEverywhere("restart v");
        lab.vmFails(v);
        lab.untilLine("Shutdown has completed for VM v", 100);
        lab.viosStates(A, CaaState.DOWN, false);
        lab.run(600);
        assertThat(lab.hosts.runningOn(v)).isEmpty();
        assertThat(lab.pending()).hasSize(1);
        lab.ready(B, false);
        lab.ready(C, false);
        lab.viosStates(A, CaaState.UP, false);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.get(v).restartCount()).isEqualTo(1);
        assertThat(lab.pending()).isEmpty();
    }

    @Test
    @DisplayName(
            "R32, REL-23: host failure and every target fails: it stays pending, planned again when capacity grows")
    void staysPending() {
        VmId v = lab.vm("v");
        lab.hostDies(A, HostState.POWER_OFF);
        lab.refusedEverywhere("restart v");
        lab.hostFails();
        lab.run(600);
        assertThat(lab.hosts.runningOn(v)).isEmpty();
        assertThat(lab.pending()).hasSize(1);
        lab.room(C, lab.room(C) + 1024);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).hasSize(1);
        assertThat(lab.pending()).isEmpty();
    }

    @Test
    @DisplayName("RX27 REL-67, R20: nobody delivers a notification: timing unchanged, messages wait in the outbox")
    void mailRelayHangs() {
        VmId v = lab.vm("v");
        lab.vmFails(v);
        lab.run(400);
        assertThat(lab.store.outbox(io.vigil.api.store.OutboxMessage.State.NEW, 100))
                .isNotEmpty();
        assertThat(lab.when("Restart on Target host B has completed for VM v")).isLessThan(60);
    }

    @Test
    @DisplayName(
            "REL-61, I1: a restart job told as failed that was carried out: the console's word about the source counts")
    void failedButDone() {
        VmId v = lab.vmFails("restart v B", Script.failedButDone());
        lab.run(30);
        // Its new host loses power before anybody could see the VM running there.
        assertThat(lab.until(() -> lab.hosts.runningOn(v).contains(B), 60)).isTrue();
        lab.hosts.set(B, v, PartitionState.NOT_ACTIVATED);
        lab.run(600);
        assertThat(lab.writes("recover")).isEmpty();
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.hosts.part(A, v)).isNull();
    }
}
