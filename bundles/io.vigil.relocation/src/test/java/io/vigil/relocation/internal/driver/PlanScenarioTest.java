package io.vigil.relocation.internal.driver;

import static io.vigil.relocation.internal.driver.Lab.A;
import static io.vigil.relocation.internal.driver.Lab.B;
import static io.vigil.relocation.internal.driver.Lab.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.event.EventName;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.CaaState;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import io.vigil.model.VmId;
import io.vigil.model.VmState;
import io.vigil.relocation.internal.driver.FakeHosts.Script;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Critical applications, stored plans, capacity shared by plans, VMs that wait for a host: 22 sections 4, 12, 13. */
class PlanScenarioTest {
    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    @DisplayName(
            "RX32, REL-75 to REL-77, RV23, RV24, SC-23: three restarts in place, then another host, then each host once, then exhausted")
    void application() {
        VmId v = lab.vm("v");
        for (int i = 1; i <= 3; i++) {
            lab.request(Trigger.APPLICATION, A, v);
            lab.run(200);
            assertThat(lab.hosts.runningOn(v)).containsExactly(A);
            assertThat(lab.get(v).restartCount()).isEqualTo(i);
        }
        lab.request(Trigger.APPLICATION, A, v);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.get(v).restartCount()).isZero();
        lab.change(v, vm -> vm.withRestartCount(3));
        lab.request(Trigger.APPLICATION, B, v);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(C);
        lab.change(v, vm -> vm.withRestartCount(3));
        lab.request(Trigger.APPLICATION, C, v);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(C);
        assertThat(lab.raised(EventName.APP_RELOCATION_EXHAUSTED)).isTrue();
    }

    @Test
    @DisplayName(
            "REL-75, I8: the restart in place is refused: the VM that we stopped is started again ten minutes later")
    void applicationRefused() {
        VmId v = refusedInPlace();
        assertThat(lab.raised(EventName.VM_RECOVERY_FAILED)).isTrue();
        assertThat(lab.hosts.runningOn(v)).isEmpty();
        lab.run(700);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.get(v).restartCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("REL-75: the restart in place is refused, and an administrator starts the VM: it is left alone")
    void applicationStartedByHand() {
        VmId v = refusedInPlace();
        assertThat(lab.hosts.runningOn(v)).isEmpty();
        int powerOffs = lab.writes("poweroff").size();
        lab.hosts.set(A, v, PartitionState.RUNNING);
        lab.pingable.add(v);
        lab.run(1500);
        assertThat(lab.writes("poweroff")).hasSize(powerOffs);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
    }

    private VmId refusedInPlace() {
        VmId v = lab.vm("v");
        Script refusal = Script.refuse("HSCL03EC not enough resources");
        lab.hosts.script("poweron v A", refusal, refusal);
        lab.request(Trigger.APPLICATION, A, v);
        lab.run(300);
        return v;
    }

    @Test
    @DisplayName("POL-22, REL-82: plan, input and report are stored; at least the last 50")
    void stored() {
        lab.vm("v");
        lab.hostFails(HostState.POWER_OFF);
        lab.run(100);
        String document = lab.store.document("plan", "plan-1").orElseThrow();
        assertThat(document)
                .contains("Recovery plan for Host_group HG, cause: host A failed, mode: auto")
                .contains("\"input\"")
                .contains("\"free\"");
        assertThat(lab.store.journal(JournalQuery.ALL.name("POLICYMAP")).get(0).text())
                .contains("Misc:restart_planned, M, best_fit");
    }

    @Test
    @DisplayName("POL-6, REL-9: two host failures at once share one capacity ledger")
    void ledger() {
        VmId v = lab.vm("v");
        VmId w = lab.vm("w", B);
        lab.room(C, 5000);
        lab.hostDies(A, HostState.POWER_OFF);
        lab.hostDies(B, HostState.POWER_OFF);
        lab.hostFails();
        lab.request(Trigger.HOST_FAILURE, B);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v).size() + lab.hosts.runningOn(w).size())
                .isEqualTo(1);
        assertThat(lab.lines()).anyMatch(l -> l.endsWith("cannot be restarted: NO_MEMORY"));
    }

    @Test
    @DisplayName("REL-23: a refused VM is planned again when a host becomes usable")
    void usableAgain() {
        VmId v = lab.vm("v");
        lab.viosStates(B, CaaState.DOWN, false);
        lab.viosStates(C, CaaState.DOWN, false);
        lab.hostFails(HostState.POWER_OFF);
        lab.run(100);
        assertThat(lab.lines()).contains("ERROR: VM v cannot be restarted: NO_CANDIDATE_HOST");
        lab.viosStates(C, CaaState.UP, false);
        lab.run(200);
        assertThat(lab.hosts.runningOn(v)).containsExactly(C);
        assertThat(lab.get(v).state()).isEqualTo(VmState.READY);
    }
}
