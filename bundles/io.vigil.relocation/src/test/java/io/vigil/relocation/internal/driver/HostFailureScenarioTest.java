package io.vigil.relocation.internal.driver;

import static io.vigil.relocation.internal.driver.Lab.A;
import static io.vigil.relocation.internal.driver.Lab.B;
import static io.vigil.relocation.internal.driver.Lab.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.event.EventName;
import io.vigil.api.hmc.ReferenceCode;
import io.vigil.api.relocation.RelocationService.Option;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.CaaState;
import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import io.vigil.model.VmId;
import io.vigil.model.policy.Capacity;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Priority;
import io.vigil.model.policy.RestartPolicy;
import io.vigil.model.policy.YesNo;
import io.vigil.relocation.internal.driver.FakeHosts.Script;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Host failures: 22 section 16, 71 section 9, SC-10, SC-11, SC-19, SC-20. */
class HostFailureScenarioTest {
    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    @DisplayName("RX06 R27: host No connection, host verdict stands: restart allowed, without a power-off")
    void noConnectionWithVerdict() {
        VmId v = lab.vm("v");
        lab.hostDies(A, HostState.NO_CONNECTION);
        lab.verdict.add(A);
        lab.hostFails();
        lab.run(200);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.writes("poweroff")).isEmpty();
        assertThat(lab.hmc.restarts).allMatch(r -> r.noConnection() && !r.testMode());
        assertThat(lab.entry(v).proof()).anyMatch(p -> p.startsWith("storage lease or path"));
    }

    @Test
    @DisplayName(
            "RX07 R9, 70-T32: No connection, user restart, no verdict: held and refused; restarted with confirm_stopped=yes")
    void userWithoutProof() {
        VmId v = lab.vm("v");
        lab.hostDies(A, HostState.NO_CONNECTION);
        var refused = lab.restart(v, Optional.empty());
        lab.run(200);
        assertThat(refused.done().toCompletableFuture().join().exitCode()).isEqualTo(5);
        assertThat(refused.lines())
                .anyMatch(l -> l.startsWith("ERROR: VM v is not proven stopped on host A (")
                        && l.endsWith("held; use confirm_stopped=yes"));
        assertThat(lab.writes("restart")).isEmpty();
        var confirmed = lab.restart(v, Optional.empty(), Option.CONFIRM_STOPPED);
        lab.run(200);
        assertThat(confirmed.lines()).contains("WARNING: VM v taken as stopped on the word of root");
        assertThat(confirmed.done().toCompletableFuture().join().exitCode()).isZero();
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.raised(EventName.STOP_CONFIRMED_BY_OPERATOR)).isTrue();
        assertThat(lab.store
                        .journal(JournalQuery.ALL.name("STOP_CONFIRMED_BY_OPERATOR"))
                        .get(0)
                        .actor())
                .isEqualTo("user:root");
    }

    @Test
    @DisplayName("R31: an unmanaged VIOS on the silent host: held although the verdict stands")
    void unmanagedVios() {
        VmId v = lab.vm("v");
        lab.hostDies(A, HostState.NO_CONNECTION);
        lab.verdict.add(A);
        lab.store.update(
                "test",
                tx -> tx.change(
                        io.vigil.model.Vios.class, ThreeHosts.vios(A, 2).value(), vios -> vios.withManaged(false)));
        lab.hostFails();
        lab.run(200);
        assertThat(lab.open(v).orElseThrow().stage()).isEqualTo(Stage.HELD);
        assertThat(lab.raised(EventName.VM_STOP_UNCONFIRMED)).isTrue();
    }

    @Test
    @DisplayName("I1, R27: the verdict falls between the shutdown and the restart step: no restart")
    void verdictFalls() {
        VmId v = lab.vm("v");
        lab.hostDies(A, HostState.NO_CONNECTION);
        lab.hosts.box(A).alive = true;
        lab.verdict.add(A);
        lab.hostFails();
        lab.untilLine("Shutdown has completed for VM v", 100);
        lab.verdict.remove(A);
        lab.run(100);
        assertThat(lab.writes("restart")).isEmpty();
        assertThat(lab.open(v).orElseThrow().stage()).isEqualTo(Stage.HELD);
    }

    @Test
    @DisplayName(
            "RX16 SC-10, SC-20, REL-56 to REL-58: High first up to step 6, then Medium in parallel, cleanups after the restarts, 6 errors, 6 out of 6")
    void tiers() {
        lab.vm("lnx02", Priority.HIGH);
        lab.unmonitored("ibmi01");
        for (int i = 2; i <= 5; i++) {
            lab.vm("aix0" + i);
        }
        lab.viosesFail();
        lab.run(900);
        double high = lab.when("Restart on Target host B has completed for VM lnx02");
        for (String medium : List.of("aix02", "aix03", "aix04", "aix05")) {
            assertThat(lab.when("Stopping HA monitoring for VM " + medium)).isGreaterThan(high);
        }
        assertThat(lab.linesOf("ibmi01").get(0)).isEqualTo("Shutdown has started for VM ibmi01");
        assertThat(lab.when("Restart has started for VM aix05"))
                .isLessThan(lab.when("Restart on Target host B has completed for VM aix02"));
        assertThat(lab.when("Configuration cleanup started for VM lnx02"))
                .isGreaterThanOrEqualTo(lab.when("Restart on Target host B has completed for VM aix05"));
        assertThat(lab.lines().stream()
                        .filter(l -> l.startsWith("ERROR: Restart has encountered an error for VM")
                                && l.endsWith("during Configuration Cleanup")))
                .hasSize(6);
        assertThat(lab.lines())
                .endsWith("6 out of 6 VMs have been successfully restarted", "6 configuration cleanups are pending");
        assertThat(lab.count(EventName.VM_CLEANUP_FAILED)).isEqualTo(6);
    }

    @Test
    @DisplayName(
            "RX13, RX14, RV19, SC-11: cleanup fails with the VIOSs down, counted as success; VIOSs UP: one CLEAN_LPARS, entry closed, host ready")
    void cleanupLater() {
        VmId v = lab.vm("v");
        lab.viosesFail();
        lab.run(300);
        assertThat(lab.entry(v).misc()).isEqualTo("restart_cleanup");
        assertThat(lab.open(v)).isPresent();
        assertThat(lab.host(A).readyForRelocation()).isFalse();
        int before = lab.writes("cleanup").size();
        lab.viosStates(A, CaaState.UP, false);
        lab.run(20);
        assertThat(lab.writes("cleanup")).hasSize(before + 1);
        assertThat(lab.hosts.part(A, v)).isNull();
        assertThat(lab.open(v)).isEmpty();
        Host a = lab.host(A);
        assertThat(a.readyForRelocation()).isTrue();
        assertThat(lab.raised(EventName.HOST_ACTIVE)).isTrue();
        assertThat(lab.lines()).contains("Configuration cleanup completed for VM v");
    }

    @Test
    @DisplayName(
            "REL-69, REL-70: refused while the VM is off on its new host, goes on as soon as the VM runs there again")
    void cleanupWhenItRunsAgain() {
        VmId v = lab.vm("v");
        lab.viosesFail();
        lab.run(300);
        lab.hosts.set(B, v, PartitionState.NOT_ACTIVATED);
        lab.viosStates(A, CaaState.UP, false);
        // Long enough for a back-off of half an hour.
        lab.run(4_000);
        assertThat(lab.count(EventName.VM_CLEANUP_REFUSED)).isEqualTo(1);
        lab.change(v, vm -> vm.withMonitoring(vm.monitoring().withState(HmState.STARTING)));
        lab.hosts.set(B, v, PartitionState.RUNNING);
        lab.change(v, vm -> vm.withMonitoring(vm.monitoring().withState(HmState.STARTED)));
        lab.run(20);
        assertThat(lab.hosts.part(A, v)).isNull();
        assertThat(lab.host(A).readyForRelocation()).isTrue();
    }

    @Test
    @DisplayName("RX13: host dead: no cleanup command is sent to it, still ERROR line and success")
    void cleanupOnDeadHost() {
        VmId v = lab.vm("v");
        lab.hostFails(HostState.POWER_OFF);
        lab.run(300);
        assertThat(lab.writes("cleanup")).isEmpty();
        assertThat(lab.lines())
                .contains(
                        "ERROR: Restart has encountered an error for VM v during Configuration Cleanup",
                        "1 out of 1 VMs have been successfully restarted",
                        "1 configuration cleanups are pending");
    }

    @Test
    @DisplayName("RX15 REL-72: the remnant is found activated: no cleanup, VM_CONFLICT, excluded from automatic moves")
    void conflict() {
        VmId v = lab.vm("v");
        lab.viosesFail();
        lab.run(300);
        int before = lab.writes("cleanup").size();
        // What operators fear: somebody activates the old copy. The truth check must not count it against us.
        lab.hosts.box(A).parts.get(v).state = PartitionState.RUNNING;
        lab.viosStates(A, CaaState.UP, false);
        lab.run(30);
        assertThat(lab.writes("cleanup")).hasSize(before);
        assertThat(lab.count(EventName.VM_CONFLICT)).isEqualTo(1);
        lab.request(Trigger.VM_FAILURE, B, v);
        lab.run(200);
        assertThat(lab.writes("restart")).hasSize(1);
        assertThat(lab.writes("poweroff")).hasSize(1);
    }

    @Test
    @DisplayName("RX17, RV15: High hangs in restart: Medium begins 600 s after High began")
    void barrierTimeout() {
        lab.vm("h", Priority.HIGH);
        lab.vm("m1");
        lab.vm("m2");
        lab.hosts.script("restart h B", Script.hang());
        lab.viosesFail();
        lab.run(900);
        double begun = lab.when("Stopping HA monitoring for VM h");
        assertThat(lab.when("Stopping HA monitoring for VM m1") - begun).isBetween(598.0, 602.0);
        assertThat(lab.when("Stopping HA monitoring for VM m2") - begun).isBetween(598.0, 602.0);
    }

    @Test
    @DisplayName("RX33 I4: a VM of a lower tier that runs and answers by the time its tier begins is left alone")
    void backBeforeItsTier() {
        lab.vm("h", Priority.HIGH);
        VmId back = lab.vm("m1");
        lab.vm("m2");
        lab.hosts.script("restart h B", Script.hang());
        lab.viosesFail();
        lab.run(120);
        lab.pingable.add(back);
        lab.run(900);
        assertThat(lab.writes("poweroff m1")).isEmpty();
        assertThat(lab.hosts.runningOn(back)).containsExactly(A);
        assertThat(lab.entry(back).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(lab.linesOf("m2")).contains("Restart has started for VM m2");
    }

    @Test
    @DisplayName(
            "RX18 REL-62, SC-36: High refused NO_MEMORY: Medium begins at once, n of m is right, refused one is named")
    void highRefused() {
        VmId h = lab.vm("h", Priority.HIGH);
        lab.vm("m");
        lab.change(
                h,
                vm -> vm.withResources(new io.vigil.model.VmResources(
                        new io.vigil.model.Amounts(100, 5_000_000), io.vigil.model.Amounts.NONE, false)));
        lab.viosesFail();
        lab.run(300);
        assertThat(lab.when("Stopping HA monitoring for VM m")).isLessThan(20);
        assertThat(lab.lines())
                .contains(
                        "ERROR: VM h cannot be restarted: NO_MEMORY",
                        "1 out of 2 VMs have been successfully restarted");
        assertThat(lab.raised(EventName.VM_PLACEMENT_REFUSED)).isTrue();
        assertThat(lab.pending()).hasSize(1);
    }

    @Test
    @DisplayName("RX19, RV16, MOB-R-7: 40 VMs to B: never more than 32 restarts at once, all done")
    void fortyVms() {
        for (int i = 0; i < 40; i++) {
            lab.vm("v" + i);
        }
        lab.hostFails(HostState.POWER_OFF);
        lab.run(900);
        assertThat(lab.hmc.peak).isEqualTo(32);
        assertThat(lab.lines()).contains("40 out of 40 VMs have been successfully restarted");
    }

    @Test
    @DisplayName("RX21, RV17 REL-40: skip_power_on: PLACED_OFF, source copy kept; cleanup after the manual start")
    void placedOff() {
        VmId v = lab.vm("v");
        lab.change(v, vm -> vm.withPolicies(vm.policies().with(PolicyCatalogue.SKIP_POWER_ON, YesNo.YES)));
        lab.viosesFail();
        lab.run(300);
        assertThat(lab.raised(EventName.VM_PLACED_OFF)).isTrue();
        assertThat(lab.hosts.part(A, v)).isNotNull();
        assertThat(lab.hosts.part(B, v).state).isEqualTo(PartitionState.NOT_ACTIVATED);
        assertThat(lab.health.calls).doesNotContain("startVms");
        assertThat(lab.lines()).contains("1 out of 1 VMs have been successfully restarted");
        lab.viosStates(A, CaaState.UP, false);
        lab.run(100);
        assertThat(lab.hosts.part(A, v)).isNotNull();
        lab.hosts.set(B, v, PartitionState.RUNNING);
        lab.run(4000);
        assertThat(lab.hosts.part(A, v)).isNull();
        assertThat(lab.health.calls).contains("startVms");
    }

    @Test
    @DisplayName(
            "RX22, RV11, SC-19, N23, POL-9, I6: advisory mode: one notification with plan and commands, zero HMC writes; manual restart works")
    void advisory() {
        VmId v = lab.vm("v");
        lab.vm("w");
        lab.group(g -> g.withPolicies(g.policies().with(PolicyCatalogue.RESTART_POLICY, RestartPolicy.ADVISORY_MODE)));
        lab.hostFails(HostState.POWER_OFF);
        lab.run(300);
        assertThat(lab.hosts.writes).isEmpty();
        assertThat(lab.health.calls).isEmpty();
        assertThat(lab.count(EventName.VM_ADVISORY)).isEqualTo(1);
        var event = lab.store.journal(JournalQuery.ALL.name("VM_ADVISORY")).get(0);
        assertThat(event.text()).contains("ksysmgr restart vm v,w to=B");
        assertThat(event.data().get("report"))
                .startsWith("Recovery plan for Host_group HG, cause: host A failed, mode: advisory_mode")
                .endsWith("2 out of 2 VMs can be restarted");
        assertThat(lab.store.openMoves()).isEmpty();
        var manual = lab.service().restartHost(A, Optional.empty(), Set.of(), "root");
        lab.run(300);
        assertThat(manual.lines())
                .endsWith("2 out of 2 VMs have been successfully restarted", "2 configuration cleanups are pending");
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
    }

    @Test
    @DisplayName("RX30, RV27: flexible medium 50: restart away 50 %, LPM 100 %, restart at home 100 %")
    void flexible() {
        VmId v = lab.vm("v");
        lab.group(g -> g.withPolicies(g.policies()
                .with(PolicyCatalogue.memoryCapacity(Priority.MEDIUM), new Capacity(Capacity.Kind.PERCENT, 50))));
        lab.vmFails(v);
        lab.run(300);
        assertThat(lab.hmc.restarts.get(0).reduced().orElseThrow().memoryMib()).isEqualTo(2048);
        var home = lab.restartHome(v);
        lab.run(300);
        assertThat(home.done().toCompletableFuture().join().exitCode()).isZero();
        assertThat(lab.hosts.runningOn(v)).containsExactly(A);
        assertThat(lab.hmc.restarts.get(1).reduced()).isEmpty();
        lab.lpm(v, C);
        lab.run(300);
        assertThat(lab.entry(v).granted()).isEqualTo(lab.entry(v).desired());
    }

    @Test
    @DisplayName(
            "RX33: the heartbeat returns while v waits for its tier: withdrawn, VM_HEARTBEAT_RESUMED, nothing done to it")
    void heartbeatReturns() {
        lab.vm("h", Priority.HIGH);
        VmId v = lab.vm("v");
        lab.change(v, vm -> vm.withMonitoring(vm.monitoring().withMissedHb(120)));
        lab.viosesFail();
        lab.run(12);
        lab.change(v, vm -> vm.withMonitoring(vm.monitoring().withMissedHb(0)));
        lab.run(300);
        assertThat(lab.entry(v).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(lab.raised(EventName.VM_HEARTBEAT_RESUMED)).isTrue();
        assertThat(lab.writes("poweroff")).containsExactly("poweroff h");
        assertThat(lab.lines()).contains("1 out of 1 VMs have been successfully restarted");
        assertThat(lab.get(v).operation().busy()).isFalse();
    }

    @Test
    @DisplayName("RX34: an anticollocated mate reaches B after planning, before validate: v is planned again")
    void mateArrives() {
        lab.vm("h", Priority.HIGH);
        VmId v = lab.vm("v");
        VmId mate = lab.vm("mate", C);
        lab.apart(v, mate);
        lab.viosesFail();
        lab.run(12);
        assertThat(lab.entry(v).target()).contains(B);
        lab.change(mate, vm -> vm.withHost(B));
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(C);
    }

    @Test
    @DisplayName("RV1, RV2, G-4, POL-16: VM with ha_monitor=disable is moved, unmanaged VM is never touched")
    void unmanaged() {
        VmId off = lab.unmonitored("off");
        VmId foreign = lab.vm("foreign");
        lab.change(foreign, vm -> vm.withManaged(false));
        lab.viosesFail();
        lab.run(300);
        assertThat(lab.hosts.runningOn(off)).containsExactly(B);
        assertThat(lab.hosts.runningOn(foreign)).containsExactly(A);
        assertThat(lab.hosts.writes).noneMatch(w -> w.contains("foreign"));
    }

    @Test
    @DisplayName("REL-10: a VM powered off on purpose before is left out as OFF_BEFORE")
    void offBefore() {
        VmId v = lab.vm("v");
        VmId off = lab.vm("off");
        lab.hosts.set(A, off, PartitionState.NOT_ACTIVATED);
        lab.change(
                off, vm -> vm.withPartition(vm.partition().withState(PartitionState.NOT_ACTIVATED, "Not Activated")));
        lab.hmc.codes.put("off", List.of(new ReferenceCode("", "D200A200", "", "0x1")));
        lab.viosesFail();
        lab.run(300);
        assertThat(lab.hosts.runningOn(v)).containsExactly(B);
        assertThat(lab.hosts.runningOn(off)).isEmpty();
        assertThat(lab.lines()).contains("1 out of 1 VMs have been successfully restarted");
        assertThat(lab.store.document("plan", "plan-1").orElseThrow()).contains("OFF_BEFORE");
    }
}
