package io.vigil.fde.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.health.HealthSource.Sanity;
import io.vigil.api.store.JournalEntry;
import io.vigil.fde.internal.engine.Samples;
import io.vigil.model.CaaState;
import io.vigil.model.Host;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Profile;
import io.vigil.model.policy.Switch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Blindness is not death; nothing is told twice; nothing is lost (I2, I4, I7). */
final class DetectionSafetyTest {
    @Test
    @DisplayName("I4 consoles blind: DEFER, never a relocation")
    void consolesBlind() {
        Bench bench = new Bench(Profile.FAST, 2, 2);
        bench.run(30);
        bench.plant.consolesBlind = true;
        bench.killHost(1);
        bench.plant.silence(bench.vm("H2v1"));
        bench.run(300);
        assertThat(bench.requests()).isEmpty();
        bench.plant.consolesBlind = false;
        assertThat(bench.secondsUntilRequest(60)).isLessThan(15);
    }

    @Test
    @DisplayName("I4 no health source: BLIND, told once, nothing decided; back again: works on")
    void noSource() {
        Bench bench = new Bench(Profile.FAST, 2, 2);
        bench.run(30);
        bench.health = Optional.empty();
        bench.run(120);
        assertThat(bench.count("FDE_NO_SERVICING_VIOS")).isEqualTo(1);
        assertThat(bench.detection.status().get(0).hosts().values()).containsOnly("BLIND");
        bench.health = Optional.of(bench.plant);
        bench.run(5);
        assertThat(bench.detection.status().get(0).hosts().values()).containsOnly("HOST_OK");
    }

    @Test
    @DisplayName("FD-19 two of three hosts at once: held for one more host time, told once")
    void massFailure() {
        Bench bench = new Bench(Profile.COMPAT, 3, 1);
        bench.run(50);
        bench.killHost(1);
        bench.killHost(2);
        assertThat(bench.secondsUntilRequest(600)).isBetween(180L, 260L);
        assertThat(bench.count("MASS_FAILURE_HELD")).isEqualTo(1);
        bench.run(30);
        assertThat(bench.requests()).hasSize(2);
    }

    @Test
    @DisplayName("architecture 4: most VMs fail at once: one more look through a VIOS of another host first")
    void selfSuspicion() {
        Bench bench = new Bench(Profile.FAST, 2, 3);
        bench.run(30);
        for (String name : List.of("H1v1", "H1v2", "H1v3", "H2v1")) {
            bench.plant.silence(bench.vm(name));
        }
        assertThat(bench.secondsUntilRequest(60)).isLessThanOrEqualTo(14);
        assertThat(bench.journal(JournalEntry.Kind.FINDING))
                .extracting(JournalEntry::name)
                .contains("DOUBTED");
        List<String> polls = bench.plant.calls("NA");
        assertThat(polls.get(polls.size() - 1)).startsWith("NA VIOS-H2");
        bench.run(5);
        assertThat(bench.requests()).hasSize(4);
    }

    @Test
    @DisplayName(
            "FL-48 nothing changes: no commit, however often is asked; restart of the controller: no event (NOT-8)")
    void quiet() {
        Bench bench = new Bench(Profile.FAST, 2, 2);
        bench.run(30);
        bench.killHost(1);
        bench.run(60);
        int commits = bench.commits;
        List<String> events = bench.events();
        bench.run(300);
        assertThat(bench.commits).isEqualTo(commits);
        bench.restartController();
        bench.run(300);
        assertThat(bench.events()).isEqualTo(events);
        assertThat(bench.commits).isEqualTo(commits);
    }

    @Test
    @DisplayName(
            "NOT-8 controller restart while a host is suspected: same incident, no second event, timer starts again")
    void restartWhileSuspect() {
        Bench bench = new Bench(Profile.COMPAT, 2, 1);
        bench.run(50);
        bench.killHost(1);
        bench.run(60);
        String incident = bench.journal(JournalEntry.Kind.EVENT).stream()
                .filter(e -> e.name().equals("HOST_UNHEALTHY_SUSPECT"))
                .findFirst()
                .orElseThrow()
                .incident();
        bench.restartController();
        assertThat(bench.secondsUntilRequest(300)).isBetween(90L, 155L);
        assertThat(bench.count("HOST_UNHEALTHY_SUSPECT")).isEqualTo(1);
        assertThat(bench.requests().get(0).incident().value()).isEqualTo(incident);
    }

    @Test
    @DisplayName("SC-17 orderly shutdown of both VIOSs: no host relocation")
    void plannedShutdown() {
        Bench bench = new Bench(Profile.FAST, 2, 1);
        bench.run(30);
        bench.shutDownHost(1, "Not Activated");
        bench.run(300);
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    @DisplayName(
            "R27 R31 hostVerdictStands: dead host true; one VIOS back, or an unmanaged VIOS not proven down: false")
    void verdictStands() {
        Bench bench = new Bench(Profile.FAST, 2, 1);
        bench.run(30);
        assertThat(bench.verdictStands(1)).isFalse();
        bench.killHost(1);
        bench.run(30);
        assertThat(bench.verdictStands(1)).isTrue();
        var extra = Samples.vios(bench.host(1), "x").withManaged(false);
        bench.store.update("test", tx -> tx.create(extra));
        assertThat(bench.verdictStands(1)).isFalse();
        bench.store.update("test", tx -> tx.delete(Vios.class, extra.key()));
        bench.plant.sanity.put(bench.vios("H1a").id(), Sanity.NOT_SENT);
        assertThat(bench.verdictStands(1)).as("our blindness").isFalse();
        bench.plant.sanity.clear();
        bench.plant.revive(bench.vios("H1a"));
        assertThat(bench.verdictStands(1)).isFalse();
    }

    /** A host fails, and consoles show its VIOSs like this. */
    private static Bench hostFailed(String shown) {
        Bench bench = new Bench(Profile.FAST, 2, 1);
        bench.run(30);
        bench.killHost(1);
        bench.viosesShown(1, shown);
        return bench;
    }

    @Test
    @DisplayName(
            "R27 I1 all VIOSs seen starting, then the consoles lose the host: no verdict until they had time to boot")
    void outlived() {
        Bench bench = hostFailed("Starting");
        bench.run(5);
        bench.viosesShown(1, "Not Available");
        bench.run(60);
        assertThat(bench.verdictStands(1)).isFalse();
        bench.restartController();
        bench.run(60);
        assertThat(bench.verdictStands(1)).as("known after a restart, too").isFalse();
        bench.run(600);
        assertThat(bench.verdictStands(1)).isTrue();
    }

    @Test
    @DisplayName(
            "R27 all VIOSs were seen starting and are UP again: nothing is held against a later failure of the host")
    void outlivedAndBack() {
        Bench bench = hostFailed("Open Firmware");
        bench.run(5);
        bench.reviveHost(1);
        bench.run(20);
        bench.killHost(1);
        bench.viosesShown(1, "Not Available");
        bench.run(30);
        assertThat(bench.verdictStands(1)).isTrue();
    }

    @Test
    @DisplayName("R27 consoles may be behind: for two minutes VIOSs shown running are no sign of life, later they are")
    void outlivedRunning() {
        Bench bench = hostFailed("Running");
        bench.run(100);
        assertThat(bench.verdictStands(1)).isTrue();
        bench.run(60);
        assertThat(bench.verdictStands(1)).isFalse();
    }

    @Test
    @DisplayName("R27 the two minutes of VIOSs shown running go on over blind scans and a restart of the controller")
    void outlivedRunningBlind() {
        Bench bench = hostFailed("Running");
        bench.run(80);
        Set<ViosId> others = Set.of(bench.vios("H2a").id(), bench.vios("H2b").id());
        bench.plant.unable.addAll(others);
        bench.run(20);
        bench.plant.unable.removeAll(others);
        bench.restartController();
        bench.run(40);
        bench.viosesShown(1, "Not Available");
        bench.run(20);
        assertThat(bench.verdictStands(1)).isFalse();
    }

    @Test
    @DisplayName("R27 a console that shows a VIOS starting is no proof, also where the host is not monitored")
    void startingWhenAsked() {
        Bench bench = new Bench(Profile.FAST, 2, 1);
        bench.run(30);
        bench.store.update(
                "test",
                tx -> tx.change(
                        Host.class,
                        bench.host(1).key(),
                        host -> host.withPolicies(host.policies().with(PolicyCatalogue.HA_MONITOR, Switch.DISABLE))));
        bench.killHost(1);
        bench.viosesShown(1, "Not Available");
        bench.run(10);
        assertThat(bench.verdictStands(1)).isTrue();
        bench.viosesShown(1, "Starting");
        assertThat(bench.verdictStands(1)).isFalse();
    }

    @Test
    @DisplayName("I2 a VM without ha_monitor or not managed is never planned")
    void ignored() {
        Bench bench = new Bench(Profile.FAST, 2, 2);
        bench.change(
                bench.vm("H1v1"),
                vm -> vm.withPolicies(vm.policies().with(PolicyCatalogue.HA_MONITOR, Switch.DISABLE)));
        bench.change(bench.vm("H1v2"), vm -> vm.withManaged(false));
        bench.run(10);
        bench.plant.silence(bench.vm("H1v1"));
        bench.plant.silence(bench.vm("H1v2"));
        bench.run(300);
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.events()).noneMatch(name -> name.startsWith("VM_FAILURE"));
    }

    @Test
    @DisplayName("FD-18 a step of the wall clock changes no age")
    void clockStep() {
        Bench bench = new Bench(Profile.COMPAT, 2, 1);
        bench.run(50);
        bench.killHost(1);
        bench.run(30);
        bench.time.stepWallClock(Duration.ofHours(5));
        bench.run(30);
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    @DisplayName("21 5.2 a direct question that takes 15 s still gives a verdict, within 155 s")
    void slowSanity() {
        Bench bench = new Bench(Profile.COMPAT, 2, 1);
        bench.plant.sanityTakes = Duration.ofSeconds(15);
        bench.run(50);
        bench.killHost(1);
        assertThat(bench.secondsUntilRequest(600)).isBetween(90L, 155L);
    }

    @Test
    @DisplayName("FD-10 FD-12a host cut off the cluster: its own VIOSs speak for its VMs; none answers: BLIND")
    void localDataDecides() {
        Bench bench = new Bench(Profile.COMPAT, 2, 2);
        bench.run(50);
        for (Vios vios : bench.viosesOf(1)) {
            bench.plant.caa.put(vios.id(), CaaState.DOWN);
            bench.plant.answersLocal.add(vios.id());
        }
        bench.plant.silence(bench.vm("H1v1"));
        bench.plant.missed.put(bench.vm("H1v1").id(), 240);
        bench.run(70);
        assertThat(bench.requests()).singleElement().satisfies(plan -> assertThat(plan.vms())
                .containsExactly(bench.vm("H1v1").id()));
        assertThat(bench.detection.status().get(0).vms())
                .containsEntry(bench.vm("H1v2").id(), "HEALTHY");
        bench.plant.answersLocal.clear();
        bench.run(70);
        assertThat(bench.detection.status().get(0).vms())
                .containsEntry(bench.vm("H1v2").id(), "BLIND");
        assertThat(bench.count("VM_MONITORING_BLIND")).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "FD-12a blind host: told once, not again while a recovery switches monitoring off and on, again after it spoke")
    void blindnessIsToldOnce() {
        Bench bench = new Bench(Profile.FAST, 2, 1);
        bench.run(10);
        hostMonitors(bench, false);
        bench.run(30);
        assertThat(bench.count("VM_MONITORING_BLIND")).isEqualTo(1);
        monitor(bench, Switch.DISABLE);
        bench.run(60);
        monitor(bench, Switch.ENABLE);
        bench.run(60);
        assertThat(bench.count("VM_MONITORING_BLIND")).isEqualTo(1);
        hostMonitors(bench, true);
        bench.run(30);
        hostMonitors(bench, false);
        bench.run(60);
        assertThat(bench.count("VM_MONITORING_BLIND")).isEqualTo(2);
    }

    private static void hostMonitors(Bench bench, boolean responsive) {
        bench.viosesOf(1).forEach(vios -> bench.plant.hm.put(vios.id(), responsive));
    }

    private static void monitor(Bench bench, Switch value) {
        bench.change(bench.vm("H1v1"), vm -> vm.withPolicies(vm.policies().with(PolicyCatalogue.HA_MONITOR, value)));
    }

    @Test
    @DisplayName("FD-11 FL-54 the store refuses: nothing acknowledged, nothing decided; it recovers")
    void storeRefuses() {
        Bench bench = new Bench(Profile.COMPAT, 2, 1);
        bench.plant.tag = OptionalLong.of(11);
        bench.run(30);
        bench.plant.missed.put(bench.vm("H1v1").id(), 100);
        bench.refusing = true;
        bench.run(200);
        assertThat(bench.plant.calls).doesNotContain("ACK 11");
        assertThat(bench.detection.status().get(0).scan()).isEqualTo(2);
        bench.refusing = false;
        bench.run(30);
        assertThat(bench.plant.calls).contains("ACK 11");
        assertThat(bench.vm("H1v1").monitoring().missedHb()).isEqualTo(100);
    }

    @Test
    @DisplayName("REL-43 a restart confirmed while the scan gathered facts is not overwritten")
    void concurrentConfirm() {
        Bench bench = new Bench(Profile.COMPAT, 2, 1);
        Vm vm = bench.vm("H1v1");
        bench.plant.silence(vm);
        bench.plant.missed.put(vm.id(), 240);
        bench.run(43);
        bench.change(vm, v -> v.withHost(bench.host(2).id())
                .withMonitoring(v.monitoring().withMissedHb(240).withHbOffset(240)));
        bench.run(10);
        assertThat(bench.vm("H1v1").monitoring().hbOffset()).isEqualTo(240);
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    @DisplayName("I7 a verdict whose write was overtaken is journaled with the request of the next scan, once")
    void overtakenVerdict() {
        Bench bench = new Bench(Profile.COMPAT, 2, 1);
        Vm vm = bench.vm("H1v1");
        bench.plant.silence(vm);
        bench.plant.missed.put(vm.id(), 240);
        bench.run(43);
        bench.change(vm, v -> v.withMonitoring(v.monitoring().withMissedHb(1)));
        bench.run(10);
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.detection.status().get(0).vms()).containsEntry(vm.id(), "RELOCATE");
        bench.run(100);
        assertThat(bench.requests()).hasSize(1);
        assertThat(bench.journal(JournalEntry.Kind.VERDICT))
                .extracting(JournalEntry::name)
                .containsExactly("RELOCATE");
    }
}
