package io.vigil.relocation.internal.driver;

import static io.vigil.relocation.internal.driver.Lab.A;
import static io.vigil.relocation.internal.driver.Lab.B;
import static io.vigil.relocation.internal.driver.Lab.C;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.event.EventName;
import io.vigil.api.operation.Operation;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.relocation.RelocationService.Option;
import io.vigil.api.relocation.Stage;
import io.vigil.model.CaaState;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import io.vigil.model.VmId;
import io.vigil.model.VmState;
import io.vigil.model.policy.Priority;
import io.vigil.relocation.internal.driver.FakeHosts.Script;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators ask for: restart, LPM, evacuation, restore, cleanup, dry run. */
class UserCommandScenarioTest {
    @RegisterExtension
    private final Lab lab = new Lab();

    private static Operation.Result result(Operation operation) {
        assertThat(operation.done().toCompletableFuture()).isDone();
        return operation.done().toCompletableFuture().join();
    }

    @Test
    @DisplayName("RX04 REL-7, REL-30: user to=B, validate fails: error, C not tried")
    void userTarget() {
        VmId v = lab.vm("v");
        lab.hosts.script("validate v B", Script.refuse("HSCL1 broken"));
        Operation op = lab.restart(v, Optional.of(B));
        lab.run(100);
        assertThat(result(op).exitCode()).isEqualTo(1);
        assertThat(op.lines())
                .contains(
                        "ERROR: Restart has encountered an error for VM v during validate",
                        "HSCL1 broken",
                        "0 out of 1 VMs have been successfully restarted");
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.writes("validate v C")).isEmpty();
    }

    @Test
    @DisplayName("SC-04, SC-05 REL-55, RV12: restart on a new host also in advisory mode, then at home")
    void restartAndHome() {
        VmId v = lab.vm("v");
        Operation op = lab.restart(v, Optional.of(C));
        lab.run(300);
        assertThat(result(op).summary()).isEqualTo("1 out of 1 VMs have been successfully restarted");
        assertThat(lab.hosts.runningOn(v)).containsExactly(C);
        Operation home = lab.restartHome(v);
        lab.run(300);
        assertThat(result(home).exitCode()).isZero();
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.get(v).home()).contains(A);
    }

    @Test
    @DisplayName("R11, 70-T31: a blacklisted target is refused without override=yes; with it a warning, an event")
    void override() {
        VmId v = lab.vm("v");
        lab.blacklist(v, B);
        assertThatThrownBy(() -> lab.restart(v, Optional.of(B)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Policy BLACKLISTED forbids host B for VM v, use override=yes");
        Operation op = lab.restart(v, Optional.of(B), Option.OVERRIDE);
        lab.run(300);
        assertThat(op.lines()).contains("WARNING: Policy BLACKLISTED overridden for VM v on host B");
        assertThat(lab.raised(EventName.POLICY_OVERRIDDEN)).isTrue();
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName("REL-8: unknown, unmanaged, busy VM, wrong target are refused with their exit codes, nothing begins")
    void refusals() {
        VmId v = lab.vm("v");
        VmId foreign = lab.vm("foreign");
        lab.change(foreign, vm -> vm.withManaged(false));
        assertRefused(3, () -> lab.restart(new VmId("nope"), Optional.empty()));
        assertRefused(5, () -> lab.restart(foreign, Optional.empty()));
        assertRefused(5, () -> lab.restart(v, Optional.of(A)));
        lab.restart(v, Optional.empty());
        assertRefused(4, () -> lab.restart(v, Optional.empty()));
        lab.run(5);
        assertRefused(4, () -> lab.restart(v, Optional.empty()));
        lab.run(300);
        assertThat(lab.writes("restart")).hasSize(1);
    }

    private static void assertRefused(int code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.exitCode())
                .isEqualTo(code));
    }

    @Test
    @DisplayName("SC-01 REL-46, REL-49, REL-50: LPM messages in order, monitoring is not touched")
    void lpm() {
        VmId v = lab.vm("v");
        Operation op = lab.lpm(v, B);
        lab.run(200);
        assertThat(op.lines())
                .containsExactly(
                        "Running LPM on VM(S), this may take few minutes...",
                        "LPM has started for v",
                        "LPM has completed for v on Target host B",
                        "Waiting for rediscovery.",
                        "1 out of 1 VMs have been successfully performed LPM");
        assertThat(result(op).exitCode()).isZero();
        assertThat(lab.health.calls).isEmpty();
        assertThat(lab.get(v).host()).isEqualTo(B);
        assertThat(lab.raised(EventName.LPM_COMPLETED)).isTrue();
    }

    @Test
    @DisplayName("RX28 REL-47, 70-T19: LPM list with VMs of A and B: refused, nothing started")
    void severalHosts() {
        VmId v = lab.vm("v");
        VmId w = lab.vm("w", B);
        assertThatThrownBy(() -> lab.service().lpm(List.of(v, w), Optional.of(C), false, Set.of(), "root"))
                .hasMessage("VMs are not on the same host: v@A w@B");
        lab.run(10);
        assertThat(lab.hosts.writes).isEmpty();
    }

    @Test
    @DisplayName("REL-47: another host's LPM is running: refused")
    void otherHostsLpm() {
        VmId v = lab.vm("v");
        VmId w = lab.vm("w", B);
        lab.lpm(v, C);
        lab.run(20);
        assertThatThrownBy(() -> lab.lpm(w, C)).hasMessage("Another LPM operation is running on host A");
    }

    @Test
    @DisplayName("RX29 FL-72: LPM, MOVED reported meanwhile: VM on B, no restart")
    void movedReport() {
        VmId v = lab.vm("v");
        lab.lpm(v, B);
        lab.run(50);
        lab.vmFails(v);
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.writes("restart")).isEmpty();
        assertThat(lab.pending()).isEmpty();
    }

    @Test
    @DisplayName("REL-52, REL-66: failed LPM: VM stays, the console's text is unchanged, no retry")
    void lpmFails() {
        VmId v = lab.vm("v");
        lab.hosts.script(
                "lpmcheck v B", Script.refuse("HSCL2957 Either there is currently no RMC connection\nsecond line"));
        Operation op = lab.lpm(v, B);
        lab.run(200);
        assertThat(op.lines())
                .contains(
                        "ERROR: LPM has encountered an error for VM v",
                        "HSCL2957 Either there is currently no RMC connection",
                        "second line",
                        "0 out of 1 VMs have been successfully performed LPM");
        assertThat(result(op).exitCode()).isEqualTo(1);
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.writes("migrate")).isEmpty();
    }

    @Test
    @DisplayName("10-D4: LPM from a host that is not operating is refused and proposes restart")
    void lpmDeadHost() {
        VmId v = lab.vm("v");
        lab.hostDies(A, HostState.POWER_OFF);
        Operation op = lab.lpm(v, B);
        lab.run(100);
        assertThat(op.lines()).anyMatch(l -> l.contains("use ksysmgr restart"));
        assertThat(lab.hosts.writes).isEmpty();
    }

    @Test
    @DisplayName(
            "SC-06, SC-07, REL-48, REL-53, REL-59: evacuation, never more than 4 at once, not a target meanwhile; then restore")
    void evacuateAndRestore() {
        for (int i = 0; i < 9; i++) {
            lab.vm("v" + i);
        }
        Operation op = lab.service().lpmHost(A, Optional.of(B), false, Set.of(), "root");
        lab.run(50);
        assertThat(lab.host(A).evacuating()).isTrue();
        lab.run(700);
        assertThat(result(op).summary()).isEqualTo("9 out of 9 VMs have been successfully performed LPM");
        assertThat(lab.hmc.peakMigrations).isEqualTo(4);
        assertThat(lab.host(A).evacuating()).isFalse();
        Operation back = lab.service().restore(Lab.GROUP, List.of(), Set.of(), "root");
        lab.run(700);
        assertThat(back.lines())
                .contains("restore has started for vm v0", "restore has completed for vm v0 on Target host A");
        assertThat(result(back).summary()).isEqualTo("9 out of 9 VMs have been successfully restored");
        assertThat(lab.store.registry().vmsOn(A)).hasSize(9);
    }

    @Test
    @DisplayName("RX31: restore with the home of one VM down: that VM is skipped with its reason, others go home")
    void restoreHomeDown() {
        VmId v = lab.vm("v");
        VmId w = lab.vm("w");
        lab.change(v, vm -> vm.withHome(Optional.of(B)));
        lab.change(w, vm -> vm.withHome(Optional.of(C)));
        lab.viosStates(C, CaaState.DOWN, false);
        Operation op = lab.service().restore(Lab.GROUP, List.of(), Set.of(), "root");
        lab.run(200);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.hosts.runningOn(w)).containsExactly(A);
        assertThat(op.lines())
                .contains(
                        "ERROR: VM w cannot be restarted: NO_CANDIDATE_HOST",
                        "1 out of 2 VMs have been successfully restored");
        assertThat(result(op).exitCode()).isEqualTo(6);
    }

    @Test
    @DisplayName("R11, REL-48: an evacuation that breaks anticollocation is refused without override")
    void evacuationPolicy() {
        VmId v = lab.vm("v");
        VmId w = lab.vm("w", B);
        lab.apart(v, w);
        assertThatThrownBy(() -> lab.service().lpmHost(A, Optional.of(B), false, Set.of(), "root"))
                .hasMessage("Policy ANTICOLLOCATION forbids host B for VM v, use override=yes");
        lab.service().lpmHost(A, Optional.of(B), false, Set.of(Option.OVERRIDE), "root");
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName("REL-31: action=validate changes nothing but the validation results")
    void validateOnly() {
        VmId v = lab.vm("v");
        lab.hosts.script("lpmcheck v C", Script.refuse("HSCL1"));
        Operation op = lab.service().lpm(List.of(v), Optional.empty(), true, Set.of(), "root");
        lab.run(60);
        assertThat(lab.hosts.writes).containsExactly("lpmcheck v B", "lpmcheck v C");
        assertThat(lab.get(v).validations()).hasSize(2);
        assertThat(result(op).summary()).isEqualTo("0 out of 1 VMs have been successfully verified");
        assertThat(lab.store.openMoves()).isEmpty();
    }

    @Test
    @DisplayName("REL-81, 70-T33: dry run equals what auto does, without any console write")
    void dryRun() {
        VmId v = lab.vm("v");
        VmId h = lab.vm("h", Priority.HIGH);
        Operation op = lab.service().dryRun(Lab.GROUP, Optional.of(A), List.of(), "root");
        lab.run(20);
        assertThat(op.lines())
                .containsExactly(
                        "Recovery plan for Host_group HG, cause: host A failed, mode: auto",
                        "Order VM Priority From To CPU     Memory Note",
                        "1     h  High     A    B  1.0/1.0 4/4 GB",
                        "2     v  Medium   A    B  1.0/1.0 4/4 GB",
                        "2 out of 2 VMs can be restarted");
        assertThat(lab.hosts.writes).isEmpty();
        assertThat(lab.store.openMoves()).isEmpty();
        lab.hostFails(HostState.POWER_OFF);
        lab.run(300);
        assertThat(List.of(lab.get(v).host(), lab.get(h).host())).containsExactly(B, B);
    }

    @Test
    @DisplayName("REL-70: user cleanup tries pending cleanups now and counts them; back-off otherwise from 60 s")
    void cleanup() {
        VmId v = lab.vm("v");
        lab.viosesFail();
        lab.run(200);
        lab.hosts.box(A).viosUp = true;
        Operation op = lab.service().cleanup(Lab.GROUP, "root");
        lab.run(20);
        assertThat(op.lines()).contains("Configuration cleanup completed for VM v");
        assertThat(result(op).exitCode()).isZero();
        assertThat(lab.hosts.part(A, v)).isNull();
        assertThat(result(run(lab.service().cleanup(Lab.GROUP, "root"))).exitCode())
                .isZero();
    }

    private Operation run(Operation operation) {
        lab.run(5);
        return operation;
    }

    @Test
    @DisplayName("REL-70: a failed cleanup is tried again by itself, 60 s doubled")
    void backOff() {
        lab.vm("v");
        lab.viosesFail();
        lab.run(1200);
        assertThat(lab.writes("cleanup").size()).isBetween(4, 6);
        assertThat(lab.count(EventName.VM_CLEANUP_FAILED)).isEqualTo(1);
    }

    @Test
    @DisplayName("REL-9: a user plan waits for a host recovery; the recovery does not wait for the user plan")
    void order() {
        VmId v = lab.vm("v");
        VmId w = lab.vm("w", B);
        lab.viosesFail();
        lab.run(3);
        Operation op = lab.restart(w, Optional.of(C));
        lab.run(400);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(result(op).exitCode()).isZero();
        assertThat(lab.when("Stopping HA monitoring for VM w"))
                .isGreaterThan(lab.when("Restart on Target host B has completed for VM v"));
    }

    @Test
    @DisplayName("Held because the power-off fails, but the VM answers: withdrawn and monitored again")
    void aliveAfterAll() {
        VmId v = lab.vm("v");
        lab.hosts.script("poweroff v", Script.refuse("no"), Script.refuse("no"));
        lab.restart(v, Optional.of(B));
        lab.run(100);
        assertThat(lab.open(v).orElseThrow().stage()).isEqualTo(Stage.HELD);
        lab.pingable.add(v);
        lab.run(100);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(lab.get(v).state()).isEqualTo(VmState.READY);
        assertThat(lab.health.calls).endsWith("addVms", "startVms");
        assertThat(lab.hosts.part(A, v).state).isEqualTo(PartitionState.RUNNING);
    }
}
