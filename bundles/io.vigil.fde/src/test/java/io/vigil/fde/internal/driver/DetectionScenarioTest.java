package io.vigil.fde.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.health.HealthSource.Sanity;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry;
import io.vigil.fde.internal.engine.Samples;
import io.vigil.model.Site;
import io.vigil.model.Vm;
import io.vigil.model.VmOperation;
import io.vigil.model.policy.DetectionSpeed;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Profile;
import io.vigil.model.policy.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole detections in virtual time: verdicts, sequences FS1 to FS5, both profiles, safety. */
final class DetectionScenarioTest {
    private final Policies advisory = Policies.NONE.with(PolicyCatalogue.RESTART_POLICY, RestartPolicy.ADVISORY_MODE);

    @Test
    @DisplayName(
            "81-L-19 compat: both VIOSs DOWN to host verdict in 90 to 155 s; verdict, event, flags and plan in one commit")
    void hostCompat() {
        Bench bench = new Bench(Profile.COMPAT, 2, 3);
        bench.run(50);
        bench.killHost(1);
        assertThat(bench.secondsUntilRequest(300)).isBetween(90L, 155L);
        PlanRequest plan = bench.requests().get(0);
        assertThat(plan.trigger()).isEqualTo(Trigger.HOST_FAILURE);
        assertThat(plan.source()).contains(bench.host(1).id());
        assertThat(plan.vms()).isEmpty();
        List<JournalEntry> verdicts = bench.journal(JournalEntry.Kind.VERDICT);
        assertThat(verdicts).singleElement().satisfies(verdict -> {
            assertThat(verdict.name()).isEqualTo("RELOCATE_HOST");
            assertThat(verdict.incident()).isEqualTo(plan.incident().value());
            assertThat(verdict.data())
                    .containsEntry("H1a.caa", "DOWN")
                    .containsEntry("H1a.ping", "silent")
                    .containsEntry("H1b.sanity", "SILENT");
        });
        assertThat(bench.events())
                .containsSubsequence("VIOS_CAA_STATE_DOWN_DETECTED", "HOST_UNHEALTHY_SUSPECT", "HOST_FAILURE_DETECTED");
        assertThat(bench.journal(JournalEntry.Kind.EVENT).stream()
                        .filter(e -> e.name().startsWith("HOST_")))
                .allMatch(e -> e.incident().equals(plan.incident().value()));
        bench.run(600);
        assertThat(bench.requests()).as("once").hasSize(1);
        assertThat(bench.count("HOST_UNHEALTHY_SUSPECT")).isEqualTo(1);
    }

    @Test
    @DisplayName("81-L-19 R22 fast: host verdict within 15 s; no VM of it gets a plan of its own")
    void hostFast() {
        Bench bench = new Bench(Profile.FAST, 2, 3);
        bench.run(30);
        bench.killHost(1);
        List.of("H1v1", "H1v2", "H1v3").forEach(name -> bench.plant.silence(bench.vm(name)));
        assertThat(bench.secondsUntilRequest(60)).isLessThanOrEqualTo(15);
        bench.run(60);
        assertThat(bench.requests()).hasSize(1);
    }

    @Test
    @DisplayName(
            "R22 default profile: the suspect is told of within seconds, the verdict waits for the threshold of the book")
    void hostDefault() {
        Site site = Samples.site(Profile.COMPAT);
        Bench bench = new Bench(
                site.withPolicies(site.policies().without(PolicyCatalogue.DETECTION_PROFILE)), Policies.NONE, 2, 1);
        bench.run(50);
        bench.killHost(1);
        bench.run(10);
        assertThat(bench.count("HOST_UNHEALTHY_SUSPECT")).isEqualTo(1);
        assertThat(bench.secondsUntilRequest(300)).isBetween(80L, 110L);
    }

    @Test
    @DisplayName("81-L-14 compat: VM verdict within one NA period after VMFDT")
    void vmCompat() {
        Bench bench = new Bench(Profile.COMPAT, 2, 2);
        bench.run(50);
        bench.plant.silence(bench.vm("H1v1"));
        assertThat(bench.secondsUntilRequest(400)).isBetween(190L, 262L);
        Vm vm = bench.vm("H1v1");
        assertThat(vm.restartPhase()).isEqualTo("VM failure detected. Initiating recovery for VM H1v1 ");
        assertThat(vm.monitoring().recoveryQueued()).isTrue();
        assertThat(bench.requests().get(0).vms()).containsExactly(vm.id());
        assertThat(bench.journal(JournalEntry.Kind.FINDING))
                .extracting(JournalEntry::name)
                .contains("BELOW");
        assertThat(bench.journal(JournalEntry.Kind.VERDICT)).singleElement().satisfies(v -> assertThat(v.data())
                .containsKeys("missed_hb_s", "ping", "state", "refcode", "threshold_s", "hb_offset_s"));
    }

    @Test
    @DisplayName("81-L-14 fast: VM verdict within 12 s of the last heartbeat (4.5 s of them the host monitor's)")
    void vmFast() {
        Bench bench = new Bench(Profile.FAST, 2, 2);
        bench.run(30);
        bench.plant.refs.put(bench.vm("H1v1").id().value(), "B200A101 LP=00009");
        bench.plant.silence(bench.vm("H1v1"));
        assertThat(bench.secondsUntilRequest(60)).isLessThanOrEqualTo(8);
    }

    @Test
    @DisplayName("R22 fast: a VM that reboots is given the time a boot takes")
    void vmFastReboot() {
        Bench bench = new Bench(Profile.FAST, 2, 2);
        bench.run(30);
        Vm vm = bench.vm("H1v1");
        bench.plant.silence(vm);
        bench.plant.state(vm.id().value(), "Open Firmware");
        bench.run(20);
        bench.plant.state(vm.id().value(), "Running");
        bench.plant.refs.put(vm.id().value(), "0517");
        bench.run(10);
        bench.restartController();
        bench.plant.refs.put(vm.id().value(), "");
        bench.run(60);
        bench.plant.missingSince.remove(vm.id());
        bench.run(10);
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.vm("H1v1").monitoring().raised()).isEmpty();
    }

    @Test
    @DisplayName("21-FS1 off, running, grace, then relocate")
    void sequenceOne() {
        Bench bench = new Bench(Profile.COMPAT, 2, 2);
        Vm vm = bench.vm("H1v1");
        bench.plant.unreachable(vm);
        bench.plant.state(vm.id().value(), "Not Activated");
        bench.run(30);
        nextNa(bench, vm, 370);
        assertThat(outcome(bench, vm)).isEqualTo("OFF_WAIT");
        bench.plant.state(vm.id().value(), "Running");
        nextNa(bench, vm, 442);
        assertThat(outcome(bench, vm)).isEqualTo("GRACE");
        nextNa(bench, vm, 560);
        assertThat(outcome(bench, vm)).isEqualTo("GRACE");
        nextNa(bench, vm, 625);
        assertThat(outcome(bench, vm)).isEqualTo("RELOCATE");
    }

    @Test
    @DisplayName("21-FS2 FD-17 one task per outage; a heartbeat ends it; the next outage counts anew")
    void sequenceTwo() {
        Bench bench = new Bench(Profile.COMPAT, 2, 2);
        Vm vm = bench.vm("H1v1");
        bench.plant.unreachable(vm);
        nextNa(bench, vm, 240);
        assertThat(outcome(bench, vm)).isEqualTo("RELOCATE");
        bench.change(vm, v -> v.withOperation(VmOperation.RESTART_IN_PROGRESS));
        nextNa(bench, vm, 301);
        assertThat(outcome(bench, vm)).isEqualTo("BUSY");
        assertThat(bench.requests()).hasSize(1);
        assertThat(bench.count("VM_FAILURE_DETECTED")).isEqualTo(1);
        bench.change(vm, v -> v.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS));
        nextNa(bench, vm, 0);
        assertThat(outcome(bench, vm)).isEqualTo("HEALTHY");
        assertThat(bench.vm("H1v1").monitoring().hbOffset()).isZero();
        assertThat(bench.vm("H1v1").monitoring().incident()).isEmpty();
        assertThat(bench.count("VM_HEARTBEAT_RESUMED")).isEqualTo(1);
        nextNa(bench, vm, 191);
        assertThat(outcome(bench, vm)).isEqualTo("RELOCATE");
        assertThat(bench.count("VM_FAILURE_DETECTED")).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "81-SC-09 FD-17 monitoring that is stopped for a restart is no heartbeat; the outage ends after the restart")
    void stoppedMonitoring() {
        Bench bench = new Bench(Profile.COMPAT, 2, 2);
        Vm vm = bench.vm("H1v1");
        bench.plant.unreachable(vm);
        nextNa(bench, vm, 240);
        String incident = bench.vm("H1v1").monitoring().incident();
        bench.change(vm, v -> v.withOperation(VmOperation.RESTART_IN_PROGRESS));
        nextNa(bench, vm, 0);
        assertThat(bench.vm("H1v1").monitoring().missedHb()).isZero();
        assertThat(bench.vm("H1v1").monitoring().incident()).isEqualTo(incident);
        assertThat(told(bench, vm)).isEmpty();
        // The restart is confirmed: what was raised has ended with VM_RESTART_COMPLETED.
        bench.change(vm, v -> v.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS)
                .withMonitoring(v.monitoring().withRaised(Set.of())));
        nextNa(bench, vm, 0);
        assertThat(told(bench, vm)).containsExactly("HEALTHY");
        assertThat(bench.vm("H1v1").monitoring().incident()).isEmpty();
        assertThat(bench.count("VM_HEARTBEAT_RESUMED")).isZero();
    }

    private static List<String> told(Bench bench, Vm vm) {
        return bench.journal(JournalEntry.Kind.FINDING).stream()
                .filter(entry ->
                        entry.subject().equals("VM " + vm.id()) && entry.name().equals("HEALTHY"))
                .map(JournalEntry::name)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Profile.class)
    @DisplayName("81-SC-31 21-FV37: whoever leaves the firmware menus gets the time a boot takes, then it counts again")
    void menusLeft(Profile profile) {
        Bench bench = new Bench(profile, 2, 2);
        bench.run(50);
        Vm vm = bench.vm("H1v1");
        String uuid = vm.id().value();
        bench.plant.state(uuid, "Open Firmware");
        bench.plant.bootModes.put(uuid, "sms");
        bench.plant.silence(vm);
        bench.run(600);
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.journal(JournalEntry.Kind.FINDING).stream()
                        .filter(e -> e.name().equals("FW_SMS")))
                .hasSize(1);
        bench.plant.bootModes.put(uuid, "norm");
        bench.run(125);
        assertThat(bench.requests()).as("it boots").isEmpty();
        assertThat(bench.secondsUntilRequest(200)).isBetween(1L, 140L);
    }

    @Test
    @DisplayName("21-FS4 speed normal to slow while HBmissed 200: BELOW at the next NA")
    void sequenceFour() {
        Bench bench = new Bench(Profile.COMPAT, 2, 2);
        Vm vm = bench.vm("H1v1");
        bench.plant.unreachable(vm);
        bench.change(
                vm,
                v -> v.withPolicies(
                        v.policies().with(PolicyCatalogue.VM_FAILURE_DETECTION_SPEED, DetectionSpeed.SLOW)));
        nextNa(bench, vm, 200);
        assertThat(outcome(bench, vm)).isEqualTo("BELOW");
        assertThat(bench.vm("H1v1").restartPhase())
                .isEqualTo("Missed HB count 200 for VM H1v1 is less than its VMFDT 240");
    }

    @Test
    @DisplayName("81-SC-13 phases step, then pingable; one event, no restart")
    void pingable() {
        Bench bench = new Bench(Profile.COMPAT, 2, 2);
        Vm vm = bench.vm("H1v1");
        for (int missed : new int[] {50, 111, 171}) {
            nextNa(bench, vm, missed);
            assertThat(bench.vm("H1v1").restartPhase())
                    .isEqualTo("Missed HB count " + missed + " for VM H1v1 is less than its VMFDT 190");
        }
        nextNa(bench, vm, 232);
        nextNa(bench, vm, 293);
        assertThat(bench.vm("H1v1").restartPhase()).isEqualTo("VM H1v1 is pingable ignoring missed HB count 293");
        assertThat(bench.count("VM_HEARTBEAT_IGNORED_PINGABLE")).isEqualTo(1);
        assertThat(bench.requests()).isEmpty();
    }

    /** Lets the next NeedsAttention be handled with this value. */
    private static void nextNa(Bench bench, Vm vm, int missed) {
        bench.plant.missed.put(vm.id(), missed);
        long scan = bench.detection.status().isEmpty()
                ? 0
                : bench.detection.status().get(0).scan();
        long wanted = scan / 3 * 3 + 3;
        assertThat(bench.time.runUntil(
                        () -> !bench.detection.status().isEmpty()
                                && bench.detection.status().get(0).scan() >= wanted,
                        Duration.ofSeconds(200)))
                .isTrue();
    }

    private static String outcome(Bench bench, Vm vm) {
        return bench.detection.status().get(0).vms().get(vm.id());
    }

    @Test
    @DisplayName("FD-15 SC-19 advisory: verdicts and one plan per outage, VM and host")
    void advisoryMode() {
        Bench bench = new Bench(Samples.site(Profile.COMPAT), advisory, 3, 2);
        bench.run(50);
        bench.plant.silence(bench.vm("H2v1"));
        bench.killHost(1);
        bench.run(900);
        assertThat(bench.requests())
                .extracting(PlanRequest::trigger)
                .containsExactlyInAnyOrder(Trigger.HOST_FAILURE, Trigger.VM_FAILURE);
        assertThat(bench.journal(JournalEntry.Kind.VERDICT))
                .extracting(JournalEntry::name)
                .containsExactlyInAnyOrder("ADVISE_HOST", "ADVISE");
        assertThat(bench.vm("H2v1").monitoring().recoveryQueued()).isFalse();
    }

    @Test
    @DisplayName("21 5.2 a VIOS answers the direct question: cancelled, told once, no plan")
    void sanityCancels() {
        Bench bench = new Bench(Profile.COMPAT, 2, 1);
        bench.run(50);
        bench.killHost(1);
        bench.plant.sanity.put(bench.vios("H1b").id(), Sanity.HEALTHY);
        bench.run(900);
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.count("HOST_RELOCATION_CANCELLED")).isEqualTo(1);
        assertThat(bench.count("HOST_UNHEALTHY_SUSPECT")).isEqualTo(1);
    }
}
