package io.vigil.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.store.JournalEntry;
import io.vigil.model.Vm;
import io.vigil.model.VmOperation;
import io.vigil.model.VmState;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.PartitionSight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The failure tests of 81 section 4, whole: real transport, codecs, detection, planner, relocation, in virtual time. */
class FailureScenariosTest {
    /** A partition counts as restarted when it is Running; its operating system is up somewhat later. */
    private static final Duration BOOT = Duration.ofMinutes(3);

    @ParameterizedTest(name = "SC-10 {0}: decision {1} to {2} s after both VIOSs are off")
    @DisplayName("SC-10 host failure: both VIOSs lost at once")
    @CsvSource({"COMPAT, 90, 155", "FAST, 0, 20"})
    void hostFailure(Profile profile, long from, long to) {
        EnvB env = new EnvB(profile, 10).prepared();
        env.centre().faults().powerOffVios("p18v03");
        env.centre().faults().powerOffVios("p18v04");
        Instant failure = env.time().now();

        assertThat(env.until("6 configuration cleanups are pending", Duration.ofMinutes(20)))
                .as("%s", env.texts())
                .isTrue();

        assertThat(Duration.between(failure, env.at("RELOCATE_HOST")).toSeconds())
                .isBetween(from, to);
        env.time().runFor(BOOT);
        assertThat(env.texts()).contains("6 out of 6 VMs have been successfully restarted");
        for (String vm : EnvB.ALL_VMS) {
            assertThat(env.centre().runsOn(vm)).as(vm).containsExactly(EnvB.EE85P_NAME);
            assertOrder(env, vm, !vm.equals("p18ibmi01"));
            assertThat(env.texts())
                    .contains("ERROR: Restart has encountered an error for VM " + vm + " during Configuration Cleanup");
        }
        tierHighIsCompleteBeforeMediumBegins(env);
        assertThat(env.centre().partitions("p18aix02"))
                .extracting(PartitionSight::host)
                .containsExactlyInAnyOrder(EnvB.AFDR_NAME, EnvB.EE85P_NAME);
        nothingElseWasTouched(env);
    }

    @ParameterizedTest(name = "{0} {1}: recovery task {2} to {3} s after the crash")
    @DisplayName("SC-08 SC-09 kernel crash of one VM")
    @CsvSource({
        "p18lnx02, COMPAT, 165, 231",
        "p18lnx02, FAST, 0, 15",
        "p18aix02, COMPAT, 215, 281",
        "p18aix02, FAST, 0, 15",
    })
    void kernelCrash(String vm, Profile profile, long from, long to) {
        EnvB env = new EnvB(profile, 8).prepared();
        env.centre().faults().crash(vm);
        Instant failure = env.time().now();

        assertThat(env.until("1 out of 1 VMs have been successfully restarted", Duration.ofMinutes(20)))
                .as("%s", env.texts())
                .isTrue();

        assertThat(Duration.between(failure, env.at("RELOCATE")).toSeconds()).isBetween(from, to);
        assertOrder(env, vm, true);
        assertThat(env.texts()).contains("Configuration cleanup completed for VM " + vm);
        env.time().runFor(Duration.ofMinutes(5));
        assertThat(env.centre().partitions(vm)).extracting(PartitionSight::host).containsExactly(EnvB.EE85P_NAME);
        assertThat(env.vm(vm).host().value()).isEqualTo(EnvB.EE85P);
        assertThat(env.vm(vm).state()).isEqualTo(VmState.READY_TO_MOVE);
        assertThat(env.journal().stream().filter(e -> e.name().equals("VM_RESTART_STARTED")))
                .hasSize(1);
        nothingElseWasTouched(env);
    }

    @Test
    @DisplayName("CLI-7, CLI-15: not every VM can be discovered or verified: exit code 6")
    void partly() {
        EnvB env = new EnvB(Profile.FAST, 12).prepared();
        env.centre().faults().stopAgent("p18lnx02");
        Operator.Reply discovered = env.operator().types("discover host_group HG_TCHU");
        assertThat(discovered.text()).contains("5 out of 6 managed VMs have been successfully discovered");
        assertThat(discovered.exitCode()).isEqualTo(6);

        Vm busy = env.vm("p18lnx02");
        env.store()
                .update(
                        "test",
                        tx -> tx.change(Vm.class, busy.key(), vm -> vm.withOperation(VmOperation.LPM_IN_PROGRESS)));
        Operator.Reply verified = env.operator().types("verify host_group HG_TCHU");
        assertThat(verified.text()).contains("5 out of 6 VMs have been successfully verified");
        assertThat(verified.exitCode()).isEqualTo(6);
    }

    @Test
    @DisplayName("SC-11 repair: pending cleanups restart by themselves within 60 s after a source VIOS is healthy")
    void repairAndCleanup() {
        EnvB env = new EnvB(Profile.FAST, 11).prepared();
        env.centre().faults().powerOffVios("p18v03");
        env.centre().faults().powerOffVios("p18v04");
        assertThat(env.until("6 configuration cleanups are pending", Duration.ofMinutes(20)))
                .isTrue();
        env.centre().faults().powerOnVios("p18v03");
        env.centre().faults().powerOnVios("p18v04");
        boolean gone = env.time()
                .runUntil(
                        () -> EnvB.ALL_VMS.stream()
                                .allMatch(vm -> env.centre().partitions(vm).size() == 1),
                        Duration.ofMinutes(15));
        assertThat(gone).as("%s", env.texts()).isTrue();
        assertThat(Duration.between(
                        env.at("VIOS_CAA_STATE_UP_DETECTED"), env.time().now()))
                .isPositive();
        env.time().runFor(Duration.ofMinutes(2));
        assertThat(env.store().openMoves()).isEmpty();
        assertThat(env.must("discover host_group HG_TCHU verify=yes").text())
                .contains("6 out of 6 managed VMs have been successfully discovered")
                .contains("6 out of 6 VMs have been successfully verified");
        nothingElseWasTouched(env);
    }

    @ParameterizedTest(name = "SC-17 {0}")
    @DisplayName("SC-17 both VIOSs shut down cleanly: planned, nothing moves")
    @EnumSource(Profile.class)
    void plannedShutdown(Profile profile) {
        EnvB env = new EnvB(profile, 17).prepared();
        env.centre().faults().shutDownVios("p18v03");
        env.centre().faults().shutDownVios("p18v04");
        env.time().runFor(Duration.ofMinutes(15));
        assertThat(env.texts()).noneMatch(text -> text.startsWith("Restart in progress"));
        assertThat(env.centre().violations()).isEmpty();
    }

    @Test
    @DisplayName("SC-19 REL-79 I6: advisory mode tells and changes nothing; the manual restart then succeeds")
    void advisory() {
        EnvB env = new EnvB(Profile.FAST, 19).prepared();
        env.must("modify host_group HG_TCHU restart_policy=advisory_mode");
        env.centre().faults().crash("p18aix02");
        env.time().runFor(Duration.ofMinutes(5));
        assertThat(env.journal().stream().map(JournalEntry::name)).contains("VM_ADVISORY");
        assertThat(env.centre().partitions("p18aix02")).hasSize(1);
        assertThat(env.texts()).noneMatch(text -> text.startsWith("Shutdown has started"));
        assertThat(env.must("restart vm p18aix02").text()).contains("1 out of 1 VMs have been successfully restarted");
        assertThat(env.centre().runsOn("p18aix02")).containsExactly(EnvB.EE85P_NAME);
        nothingElseWasTouched(env);
    }

    @Test
    @DisplayName("SC-01 SC-03 live migration to a named host and back home; the VM never stops")
    void liveMigration() {
        EnvB env = new EnvB(Profile.FAST, 1).prepared();
        assertThat(env.must("lpm vm p18aix03 to=" + EnvB.EE85P_NAME).text())
                .contains("LPM has started for p18aix03")
                .contains("LPM has completed for p18aix03 on Target host " + EnvB.EE85P_NAME)
                .contains("1 out of 1 VMs have been successfully performed LPM");
        env.time().runFor(Duration.ofMinutes(3));
        assertThat(env.vm("p18aix03").host().value()).isEqualTo(EnvB.EE85P);
        assertThat(env.vm("p18aix03").home())
                .hasValueSatisfying(home -> assertThat(home.value()).isEqualTo(EnvB.AFDR));
        assertThat(env.journal().stream().map(JournalEntry::name)).doesNotContain("VM_FAILURE_DETECTED");
        assertThat(env.must("restore vm p18aix03").text()).contains("1 out of 1 VMs have been successfully restored");
        assertThat(env.centre().runsOn("p18aix03")).containsExactly(EnvB.AFDR_NAME);
        nothingElseWasTouched(env);
    }

    @Test
    @DisplayName("SC-33 the active HMC dies during the recovery: the other one carries it through")
    void consoleDies() {
        EnvB env = new EnvB(Profile.FAST, 33).prepared();
        env.centre().faults().powerOffVios("p18v03");
        env.centre().faults().powerOffVios("p18v04");
        assertThat(env.until("Restart has started for VM p18lnx02", Duration.ofMinutes(5)))
                .isTrue();
        env.centre().faults().hmcDown("hmc1");
        assertThat(env.until("6 out of 6 VMs have been successfully restarted", Duration.ofMinutes(90)))
                .as("%s", env.texts())
                .isTrue();
        env.time().runFor(BOOT);
        EnvB.ALL_VMS.forEach(vm -> assertThat(env.centre().runsOn(vm)).as(vm).containsExactly(EnvB.EE85P_NAME));
        nothingElseWasTouched(env);
    }

    /** G-3: the chain of one VM; G-6: a VM without agent has no monitoring lines. */
    private static void assertOrder(EnvB env, String vm, boolean monitored) {
        List<String> chain = monitored
                ? List.of(
                        "Stopping HA monitoring for VM " + vm,
                        "HA monitoring for VM " + vm + " stopped",
                        "Shutdown has started for VM " + vm,
                        "Shutdown has completed for VM " + vm,
                        "Restart has started for VM " + vm,
                        "Starting HA monitoring for VM " + vm,
                        "HA monitoring for VM " + vm + " started",
                        "Restart on Target host " + EnvB.EE85P_NAME + " has completed for VM " + vm,
                        "Configuration cleanup started for VM " + vm)
                : List.of(
                        "Shutdown has started for VM " + vm,
                        "Shutdown has completed for VM " + vm,
                        "Restart has started for VM " + vm,
                        "Restart on Target host " + EnvB.EE85P_NAME + " has completed for VM " + vm,
                        "Configuration cleanup started for VM " + vm);
        List<String> said = env.texts().stream().filter(chain::contains).toList();
        assertThat(said).as(vm).containsExactlyElementsOf(chain);
        if (!monitored) {
            assertThat(env.texts()).noneMatch(text -> text.contains("HA monitoring for VM " + vm));
        }
    }

    private static void tierHighIsCompleteBeforeMediumBegins(EnvB env) {
        int complete =
                env.texts().indexOf("Restart on Target host " + EnvB.EE85P_NAME + " has completed for VM p18lnx02");
        EnvB.ALL_VMS.stream().filter(vm -> !vm.equals("p18lnx02")).forEach(vm -> assertThat(
                        env.texts().indexOf("Shutdown has started for VM " + vm))
                .as(vm)
                .isGreaterThan(complete));
    }

    /** G-1, G-2 and G-4 from the data centre's own history; and no task threw. */
    private static void nothingElseWasTouched(EnvB env) {
        assertThat(env.centre().violations()).isEmpty();
        assertThat(env.centre().runsOn("p18lnx01")).containsExactly(EnvB.EE85P_NAME);
        assertThat(env.texts()).noneMatch(text -> text.contains("p18lnx01") && text.contains("has started"));
        assertThat(env.time().failures()).isEmpty();
    }
}
