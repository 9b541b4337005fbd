package io.vigil.relocation.internal.driver;

import static io.vigil.relocation.internal.driver.Lab.A;
import static io.vigil.relocation.internal.driver.Lab.B;
import static io.vigil.relocation.internal.driver.Lab.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.event.EventName;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.AffinityGroup;
import io.vigil.model.CaaState;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import io.vigil.model.VmId;
import io.vigil.model.VmOperation;
import io.vigil.relocation.internal.driver.FakeHosts.Script;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** VMs that no host could take: when they are planned again, and when they start at home (REL-23, R32, I8). */
class PendingScenarioTest {
    @RegisterExtension
    private final Lab lab = new Lab();

    private void nobodyElseIsReady() {
        // The start of the controller looks at the readiness of hosts itself.
        lab.run(1);
        lab.ready(B, false);
        lab.ready(C, false);
    }

    @Test
    @DisplayName("R32, I8: a failed VM that is off and that no other host takes starts on its own fit host")
    void offAtHome() {
        VmId v = lab.vm("v");
        nobodyElseIsReady();
        lab.hosts.set(A, v, PartitionState.NOT_ACTIVATED);
        lab.vmFails(v);
        lab.run(200);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.get(v).restartCount()).isEqualTo(1);
        assertThat(lab.pending()).isEmpty();
    }

    @Test
    @DisplayName(
            "I5, REL-14: a VM that starts on its own host takes its room there at once, before the console is read again")
    void offAtHomeTakesRoom() {
        VmId v = lab.vm("v");
        nobodyElseIsReady();
        lab.room(A, 16_384);
        lab.hosts.set(A, v, PartitionState.NOT_ACTIVATED);
        lab.vmFails(v);
        lab.run(200);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.room(A)).isEqualTo(12_288);
    }

    @Test
    @DisplayName("REL-23: no host takes a failed VM, an administrator switches it off: the wish ends, it stays off")
    void switchedOff() {
        VmId v = lab.vm("v");
        nobodyElseIsReady();
        lab.vmFails(v);
        lab.run(300);
        lab.hosts.set(A, v, PartitionState.NOT_ACTIVATED);
        // Detection needs a scan to learn why.
        lab.run(45);
        lab.change(v, vm -> vm.withMonitoring(vm.monitoring().withRecoveryQueued(false)));
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).isEmpty();
        assertThat(lab.pending()).isEmpty();
    }

    @Test
    @DisplayName("R32, I1: a failed VM that its console shows Running is not started at home; it stays pending")
    void hungAtHome() {
        VmId v = lab.vm("v");
        nobodyElseIsReady();
        lab.vmFails(v);
        lab.run(400);
        assertThat(lab.writes("poweroff")).isEmpty();
        assertThat(lab.pending()).hasSize(1);
    }

    @Test
    @DisplayName("R32, I8: the failed host is back: what does not run is started there, what runs is left alone")
    void hostBack() {
        VmId off = lab.unmonitored("off");
        VmId survived = lab.unmonitored("survived");
        nobodyElseIsReady();
        lab.viosesFail();
        lab.run(100);
        lab.hosts.set(A, off, PartitionState.NOT_ACTIVATED);
        lab.viosStates(A, CaaState.UP, false);
        lab.run(300);
        assertThat(lab.hosts.runningOn(off)).containsExactly(A);
        assertThat(lab.lines()).noneMatch(line -> line.contains("started for VM survived"));
        assertThat(lab.hosts.runningOn(survived)).containsExactly(A);
        assertThat(lab.pending()).isEmpty();
    }

    @Test
    @DisplayName("I8: the failed host is back but no console tells of the VM: it stays pending until one does")
    void hostBackUnread() {
        VmId v = lab.unmonitored("v");
        nobodyElseIsReady();
        lab.hostFails(HostState.POWER_OFF);
        lab.run(100);
        lab.hosts.remove(A, v);
        lab.viosStates(A, CaaState.UP, false);
        lab.run(200);
        assertThat(lab.pending()).hasSize(1);
        lab.hosts.box(A).alive = true;
        lab.hosts.box(A).shown = HostState.OPERATING;
        lab.hosts.set(A, v, PartitionState.NOT_ACTIVATED);
        lab.run(200);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
    }

    @Test
    @DisplayName("REL-23: refused for its blacklist, planned again when the blacklist is lifted")
    void blacklistLifted() {
        VmId v = lab.vm("v");
        lab.blacklist(v, B, C);
        lab.hostFails(HostState.POWER_OFF);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).isEmpty();
        assertThat(lab.count(EventName.VM_PLACEMENT_REFUSED)).isEqualTo(1);
        lab.blacklist(v, B);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(C);
        assertThat(lab.pending()).isEmpty();
    }

    @Test
    @DisplayName("REL-23: refused for anticollocation, planned again when the group is removed")
    void anticollocationLifted() {
        VmId v = lab.vm("v");
        VmId b = lab.vm("b", B);
        VmId c = lab.vm("c", C);
        AffinityGroup apart = lab.apart(v, b, c);
        lab.hostFails(HostState.POWER_OFF);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).isEmpty();
        lab.store.update("test", tx -> tx.delete(AffinityGroup.class, apart.key()));
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).hasSize(1);
    }

    @Test
    @DisplayName(
            "R32: a VM that something else is busy with is not planned for home again and again; it starts after it")
    void busyAtHome() {
        VmId v = lab.unmonitored("v");
        nobodyElseIsReady();
        lab.viosesFail();
        lab.run(20);
        lab.hosts.set(A, v, PartitionState.NOT_ACTIVATED);
        lab.change(v, vm -> vm.withOperation(VmOperation.LPM_IN_PROGRESS));
        lab.viosStates(A, CaaState.UP, false);
        lab.run(600);
        assertThat(plans()).isLessThanOrEqualTo(2);
        lab.change(v, vm -> vm.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS));
        lab.run(200);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
    }

    private long plans() {
        return lab.store
                .journal(JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.PLAN)))
                .size();
    }

    @Test
    @DisplayName("R32, I8: no console answers when the last resort is looked for: it is looked for again")
    void lastResortUnread() {
        VmId v = lab.vm("v");
        lab.refusedEverywhere("restart v");
        lab.request(Trigger.MANUAL_RESTART, A, v);
        assertThat(lab.until(() -> lab.writes("restart v C").size() == 1, 200)).isTrue();
        lab.run(1);
        lab.hmc.dead.addAll(List.of("hmc1", "hmc2"));
        lab.run(200);
        lab.hmc.dead.clear();
        lab.run(200);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
    }

    @Test
    @DisplayName(
            "REL-65, I8: the job's answer is lost, the new host loses power: the VM is there by the console's word")
    void answerLostHostLost() {
        VmId v = lab.restartedUnheard();
        lab.hosts.set(B, v, PartitionState.NOT_ACTIVATED);
        lab.run(600);
        assertThat(lab.writes("recover")).isEmpty();
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName(
            "REL-30, G-2: what a failed try left on the host refuses the VM later: it is removed, the VM comes back")
    void leftoverRefuses() {
        VmId v = lab.vm("v");
        lab.viosStates(C, CaaState.DOWN, false);
        lab.hosts.script("restart v B", Script.leaves("HSCLA999 disk mapping failed"));
        for (int tries = 0; tries < 6; tries++) {
            lab.hosts.script("recover v B", Script.refuse("no VIOS answers"));
        }
        lab.hostFails(HostState.POWER_OFF);
        assertThat(lab.until(() -> lab.raised(EventName.VM_RECOVERY_FAILED), 600))
                .isTrue();
        assertThat(lab.hosts.part(B, v)).isNotNull();
        lab.hosts.script("validate v B", Script.refuse("HSCLA27C The partition v already exists on B."));
        lab.run(900);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.count(EventName.VM_RECOVERY_FAILED)).isEqualTo(1);
    }

    @Test
    @DisplayName("REL-30, I8: the answer to a validation is lost: it is asked for again, the host is not given up")
    void validationLost() {
        VmId v = lab.vm("v");
        lab.ready(C, false);
        lab.hosts.script("validate v B", Script.fail(Kind.BAD_REPLY, "no complete reply"));
        lab.vmFails(v);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName("I5: a mate that migrates away still counts where it was: nobody joins it there")
    void mateMigratesAway() {
        VmId mate = lab.vm("mate", B);
        VmId v = lab.vm("v");
        lab.apart(v, mate);
        lab.request(Trigger.LPM, B, mate);
        assertThat(lab.until(() -> lab.writes("migrate").size() == 1, 200)).isTrue();
        lab.vmFails(v);
        lab.run(60);
        assertThat(lab.writes("restart v B")).isEmpty();
    }

    @Test
    @DisplayName(
            "I5: a mate that is restarted elsewhere counts where it was until it runs elsewhere; then others may go there")
    void mateIsRestartedElsewhere() {
        VmId mate = lab.vm("mate", B);
        VmId v = lab.vm("v");
        lab.apart(v, mate);
        lab.blacklist(mate, A);
        lab.hosts.set(A, v, PartitionState.NOT_ACTIVATED);
        lab.blacklist(v, C);
        lab.request(Trigger.VM_FAILURE, B, mate);
        lab.vmFails(v);
        assertThat(lab.until(() -> lab.hosts.runningOn(mate).contains(C), 300)).isTrue();
        assertThat(lab.until(() -> lab.hosts.runningOn(v).contains(B), 300)).isTrue();
        assertThat(lab.hosts.writes.indexOf("restart v B")).isGreaterThan(lab.hosts.writes.indexOf("restart mate C"));
    }

    @Test
    @DisplayName("I5, R32: a mate that is off may still come home by the last resort: nobody has taken its place there")
    void mateComesHome() {
        VmId mate = lab.vm("mate", B);
        VmId v = lab.vm("v");
        lab.apart(v, mate);
        lab.blacklist(mate, A);
        lab.blacklist(v, C);
        lab.hosts.script("restart mate C", Script.endless());
        lab.hosts.script("restart mate C", Script.refuse("no room for its disks"));
        lab.request(Trigger.MANUAL_RESTART, B, mate);
        assertThat(lab.until(() -> lab.writes("restart mate C").size() == 1, 300))
                .isTrue();
        lab.vmFails(v);
        lab.run(2 * 3600);
        assertThat(lab.hosts.runningOn(mate)).containsExactly(B);
        assertThat(lab.hosts.runningOn(v)).doesNotContain(B);
        assertThat(lab.writes("restart v B")).isEmpty();
    }

    @Test
    @DisplayName("REL-23: room that was gone for a while and is there again is nothing new, more room is")
    void sameRoomAgain() {
        VmId v = lab.vm("v");
        lab.room(B, 2048);
        lab.room(C, 2048);
        lab.hostFails(HostState.POWER_OFF);
        lab.run(100);
        lab.room(B, 1024);
        lab.run(130);
        lab.room(B, 2048);
        lab.run(130);
        assertThat(lab.count(EventName.VM_PLACEMENT_REFUSED)).isEqualTo(1);
        lab.room(B, 3072);
        lab.run(130);
        assertThat(lab.count(EventName.VM_PLACEMENT_REFUSED)).isEqualTo(2);
        lab.room(B, 8192);
        lab.run(130);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName(
            "REL-23: every host refused for a reason that leaves no sign: asked again after ten minutes, not before")
    void longAgo() {
        VmId v = lab.vm("v");
        lab.refusedEverywhere("validate v");
        lab.vmFails(v);
        lab.run(500);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.writes("validate")).hasSize(2);
        lab.run(400);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.pending()).isEmpty();
    }

    @Test
    @DisplayName("REL-23: an administrator takes the wish over and fails: detection may judge the VM anew")
    void takenOver() {
        VmId v = lab.vm("v");
        nobodyElseIsReady();
        lab.vmFails(v);
        lab.run(100);
        assertThat(lab.pending()).hasSize(1);
        lab.restart(v, Optional.of(B));
        lab.run(100);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.pending()).isEmpty();
        assertThat(lab.get(v).monitoring().recoveryQueued()).isFalse();
    }

    @Test
    @DisplayName("REL-23: an administrator's live move of a VM that waits for a host fails: the wish stays")
    void moved() {
        VmId v = lab.vm("v");
        nobodyElseIsReady();
        lab.viosesFail();
        lab.run(100);
        assertThat(lab.pending()).hasSize(1);
        lab.lpm(v, B);
        lab.run(20);
        assertThat(lab.pending()).hasSize(1);
        lab.ready(B, true);
        lab.run(200);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName("R32: the home host refuses to start the VM: told within three minutes, tried again after ten")
    void refusedAtHome() {
        VmId v = lab.vm("v");
        nobodyElseIsReady();
        lab.hosts.set(A, v, PartitionState.NOT_ACTIVATED);
        Script refusal = Script.refuse("HSCL03EC not enough resources");
        lab.hosts.script("poweron v A", refusal, refusal);
        lab.vmFails(v);
        lab.run(300);
        assertThat(lab.raised(EventName.VM_RECOVERY_FAILED)).isTrue();
        assertThat(lab.open(v)).isEmpty();
        lab.run(240);
        assertThat(lab.writes("poweron")).hasSize(2);
        lab.run(400);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
    }
}
