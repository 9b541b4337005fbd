package io.vigil.relocation.internal.driver;

import static io.vigil.relocation.internal.driver.Lab.A;
import static io.vigil.relocation.internal.driver.Lab.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.event.EventName;
import io.vigil.model.PartitionState;
import io.vigil.model.VmId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Restart of single VMs while consoles are away, behind or of different opinions (R26). */
class RestartConsolesScenarioTest {
    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    @DisplayName("Transport swapped in the middle: the step waits for it")
    void consolesReplaced() {
        VmId v = lab.vm("v");
        lab.vmFails(v);
        lab.run(8);
        lab.consolesInstalled = false;
        lab.run(120);
        assertThat(lab.hosts.runningOn(v)).doesNotContain(B);
        lab.consolesInstalled = true;
        lab.run(400);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName("R26, SC-33: one console dead: the other one's evidence is enough where it answers")
    void oneConsoleDead() {
        VmId v = lab.vm("v");
        lab.hmc.dead.add("hmc2");
        lab.vmFails(v);
        lab.run(400);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName(
            "R26, MOB-R-19: one console shows the source active for a while after the restart: no conflict is told")
    void consoleBehind() {
        VmId v = lab.vm("v");
        restartsWhileOneConsoleSeesItAtHome(v);
        lab.run(120);
        assertThat(lab.raised(EventName.VM_RESTART_COMPLETED)).isFalse();
        lab.hmc.claims.clear();
        lab.run(300);
        assertThat(lab.raised(EventName.VM_CONFLICT)).isFalse();
        assertThat(lab.raised(EventName.VM_RESTART_COMPLETED)).isTrue();
        assertThat(lab.hosts.part(A, v)).isNull();
    }

    @Test
    @DisplayName("R26, MOB-R-19: consoles that contradict each other for more than ten minutes are a conflict")
    void consolesNeverAgree() {
        VmId v = lab.vm("v");
        restartsWhileOneConsoleSeesItAtHome(v);
        lab.run(500);
        assertThat(lab.raised(EventName.VM_CONFLICT)).isFalse();
        lab.run(300);
        assertThat(lab.raised(EventName.VM_CONFLICT)).isTrue();
    }

    @Test
    @DisplayName("REL-42: running is a VM only when no console of its new host denies it")
    void deniedOnTarget() {
        VmId v = lab.vm("v");
        lab.hmc.claims.put("hmc1 B v", PartitionState.RUNNING);
        lab.vmFails(v);
        lab.run(200);
        assertThat(lab.raised(EventName.VM_RESTART_COMPLETED)).isFalse();
        assertThat(lab.hmc.restarts).isEmpty();
        lab.hmc.claims.clear();
        lab.run(400);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.hmc.restarts).hasSize(1);
    }

    /** The look before the restart is over, the job runs, and hmc2 begins to show the source active. */
    private void restartsWhileOneConsoleSeesItAtHome(VmId v) {
        lab.vmFails(v);
        assertThat(lab.until(() -> lab.raised(EventName.VM_RESTART_STARTED), 60))
                .isTrue();
        lab.hmc.claims.put("hmc2 A v", PartitionState.RUNNING);
    }
}
