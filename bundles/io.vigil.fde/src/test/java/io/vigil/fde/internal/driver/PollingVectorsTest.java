package io.vigil.fde.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.event.EventName;
import io.vigil.api.health.HealthException;
import io.vigil.fde.internal.engine.Samples;
import io.vigil.model.CaaState;
import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.PartitionState;
import io.vigil.model.ViosStatus;
import io.vigil.model.Vm;
import io.vigil.model.health.NodeData;
import io.vigil.model.health.VmHealth;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Profile;
import io.vigil.model.policy.Switch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** FP01 to FP21 of spec 21 section 8.3, the driver in virtual time. */
final class PollingVectorsTest {
    private final Bench bench = new Bench(Profile.COMPAT, 2, 1);
    private final Plant plant = bench.plant;

    @Test
    @DisplayName("21-FP01 FD-2 the first scan is a QuickQuery at once")
    void firstScan() {
        bench.run(1);
        assertThat(plant.calls).containsExactly("QQ VIOS-H1A @0");
    }

    @Test
    @DisplayName("21-FP02 FD-2 rhythm of scans 1 to 9")
    void rhythm() {
        bench.run(170);
        assertThat(bench.polls()).containsExactly("QQ", "QQ", "NA", "QQ", "QQ", "NA", "QQ", "QQ", "NA");
    }

    @Test
    @DisplayName("21-FP03 FD-3 a request of 1.3 s: the next one 21.3 s later")
    void sleepAfterCycle() {
        plant.latency = Duration.ofMillis(1300);
        bench.run(30);
        assertThat(bench.pollTimes()).containsExactly(0L, 21_300L);
    }

    @Test
    @DisplayName("21-FP04 FD-5 the second VIOS of the same host serves")
    void secondVios() {
        plant.kill(bench.vios("H1a"));
        bench.run(30);
        assertThat(plant.calls).containsExactly("QQ VIOS-H1A @0", "QQ VIOS-H1B @200", "QQ VIOS-H1B @20400");
    }

    @Test
    @DisplayName("21-FP05 FD-5 both VIOSs of the first host DOWN: the next host serves")
    void nextHost() {
        bench.run(5);
        bench.killHost(1);
        bench.run(60);
        assertThat(bench.detection.status().get(0).servicing()).isEqualTo("H2a");
        assertThat(plant.calls("NA")).allMatch(c -> c.startsWith("NA VIOS-H2A"));
    }

    @Test
    @DisplayName(
            "21-FP06 FD-7 the source tries the consoles: a VIOS that no console takes is asked once, then the next, in the same scan")
    void consolesBelongToTheSource() {
        plant.failure = HealthException.Kind.NOT_SENT;
        plant.unable.add(bench.vios("H1a").id());
        bench.run(1);
        assertThat(plant.calls).containsExactly("QQ VIOS-H1A @0", "QQ VIOS-H1B @200");
        assertThat(bench.detection.status().get(0).scan()).isEqualTo(1);
    }

    @Test
    @DisplayName("21-FP07 FD-9 a failed job changes no health value; the next VIOS is asked")
    void failedJob() {
        bench.run(5);
        plant.unable.add(bench.vios("H1a").id());
        bench.run(20);
        assertThat(plant.calls).contains("QQ VIOS-H1B @20400");
        assertThat(bench.vios("H1a").status().caaState()).isEqualTo(CaaState.UP);
        assertThat(bench.count("VIOS_CAA_STATE_DOWN_DETECTED")).isZero();
    }

    @Test
    @DisplayName("21-FP08 FD-8 nobody answers: one event, no decision, the same request again")
    void nobodyAnswers() {
        bench.run(5);
        bench.killHost(1);
        bench.run(30);
        assertThat(bench.vios("H1a").status().caaState()).isEqualTo(CaaState.DOWN);
        plant.vioses.keySet().forEach(plant.unable::add);
        int before = bench.polls().size();
        bench.run(400);
        assertThat(bench.count("FDE_NO_SERVICING_VIOS")).isEqualTo(1);
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.polls().subList(before, bench.polls().size()))
                .as("the third scan never succeeded")
                .containsOnly("NA");
        assertThat(bench.detection.status().get(0).hosts().values()).containsOnly("BLIND");
    }

    @Test
    @DisplayName("21-FP09 FD-11 one acknowledge, after saving")
    void acknowledge() {
        plant.tag = OptionalLong.of(-42);
        plant.extra.add(report(bench.vm("H1v1"), HmState.STARTED));
        bench.store.onCommit(commit -> plant.calls.add("SAVED"));
        bench.run(45);
        assertThat(plant.calls("ACK")).containsExactly("ACK -42");
        assertThat(plant.calls.indexOf("ACK -42")).isGreaterThan(plant.calls.lastIndexOf("SAVED"));
        assertThat(bench.vm("H1v1").monitoring().state()).isEqualTo(HmState.STARTED);
    }

    @Test
    @DisplayName("21-FP10 FD-9 an unreadable reply is not acknowledged; the next VIOS is asked")
    void unreadable() {
        plant.tag = OptionalLong.of(7);
        bench.run(30);
        plant.failure = HealthException.Kind.UNREADABLE;
        plant.vioses.keySet().forEach(plant.unable::add);
        bench.run(15);
        assertThat(plant.calls("ACK")).isEmpty();
        assertThat(plant.calls("NA")).hasSize(4);
    }

    @Test
    @DisplayName("21-FP11 FD-10 local data from each managed VIOS of a host without global data, after NA only")
    void localData() {
        bench.killHost(1);
        bench.run(53);
        assertThat(plant.calls("LOCAL")).isEmpty();
        bench.run(10);
        assertThat(plant.calls("LOCAL").stream().map(c -> c.split(" ")[1]))
                .containsExactlyInAnyOrder("VIOS-H1A", "VIOS-H1B");
    }

    @Test
    @DisplayName("21-FP12 R18 lower-case uuids match")
    void uuidCase() {
        bench.run(5);
        assertThat(bench.vios("H1a").status().canSpeak()).isTrue();
    }

    @Test
    @DisplayName("21-FP13 FD-12 a monitored VM absent from NA is healthy")
    void absentVm() {
        bench.change(
                bench.vm("H1v1"),
                vm -> vm.withMonitoring(vm.monitoring().withMissedHb(120).withHbOffset(60)));
        bench.run(45);
        assertThat(bench.vm("H1v1").monitoring().missedHb()).isZero();
        assertThat(bench.vm("H1v1").monitoring().hbOffset()).isZero();
    }

    @Test
    @DisplayName("21-FP14 FD-4 gate off: no requests; on again: polling within one sleep")
    void gate() {
        bench.run(30);
        gate(Switch.DISABLE);
        int polls = bench.polls().size();
        bench.run(200);
        assertThat(bench.polls()).hasSize(polls);
        assertThat(bench.detection.status().get(0).monitoring()).isFalse();
        gate(Switch.ENABLE);
        bench.run(21);
        assertThat(bench.polls().size()).isGreaterThan(polls);
    }

    private void gate(Switch value) {
        bench.store.update(
                "test",
                tx -> tx.change(
                        HostGroup.class,
                        Samples.GROUP.value(),
                        g -> g.withPolicies(g.policies().with(PolicyCatalogue.HA_MONITOR, value))));
    }

    @Test
    @DisplayName("21-FP15 FL-65 node data: events in order, its tag acknowledged, repeats told once (NOT-16)")
    void nodeData() {
        Host host = bench.host(1);
        plant.hasData.add(bench.vios("H1a").id());
        plant.nodeData = new NodeData(
                OptionalLong.of(99),
                List.of(
                        item(host, "NODE_DOWN", "REASON=NODE_SHUTDOWN ", 1),
                        item(host, "ADAPTER_UP", "INTERFACE_NAME=en0 ", 2),
                        item(host, "NODE_UP", "", 3)));
        bench.run(170);
        assertThat(bench.events().stream().filter(e -> e.startsWith("VIOS_NODE") || e.startsWith("NETWORK")))
                .containsExactly("VIOS_NODE_FAILURE", "NETWORK_INTERFACE_ACTIVE", "VIOS_NODE_ACTIVE");
        assertThat(plant.calls.stream().filter("ACK 99"::equals)).hasSize(3);
        assertThat(plant.calls("NODE_DATA")).as("after NA only, FL-46").hasSize(3);
    }

    private NodeData.Item item(Host host, String type, String more, int sequence) {
        return new NodeData.Item(
                host.mtm(),
                bench.vios("H1a").id(),
                "BEGIN_EVENT_INFO TIME_tvsec=1516000000 TIME_tvnsec=9053410 SEQUENCE_NUM=" + sequence
                        + " RC_FROM_EVPROD=0 BEGIN_EVPROD_INFO EVENT_TYPE=" + type + " " + more
                        + "NODE_NUMBER=1 NODE_ID=0xAB CLUSTER_ID=0xCD END_EVPROD_INFO END_EVENT_INFO ");
    }

    @Test
    @DisplayName("21-FP16 REL-71 DOWN to UP: RelocInitiated 0 on all VIOSs, HOST_ACTIVE once, two events")
    void backUp() {
        bench.run(5);
        bench.killHost(1);
        bench.run(200);
        assertThat(bench.requests()).hasSize(1);
        assertThat(bench.vios("H1a").relocInitiated()).isTrue();
        assertThat(bench.host(1).readyForRelocation()).isFalse();
        long up = bench.count("VIOS_CAA_STATE_UP_DETECTED");
        long hm = bench.count("VIOS_HM_RESP_DETECTED");
        plant.revive(bench.vios("H1b"));
        bench.run(61);
        assertThat(bench.vios("H1a").relocInitiated()).isFalse();
        assertThat(bench.vios("H1b").relocInitiated()).isFalse();
        assertThat(bench.host(1).readyForRelocation()).isTrue();
        assertThat(bench.count("VIOS_CAA_STATE_UP_DETECTED")).isEqualTo(up + 1);
        assertThat(bench.count("VIOS_HM_RESP_DETECTED")).isEqualTo(hm + 1);
        assertThat(bench.count("HOST_ACTIVE")).isEqualTo(1);
    }

    @Test
    @DisplayName("21-FP17 MOVED re-homes the VM and is acknowledged")
    void moved() {
        Vm vm = bench.vm("H1v1");
        plant.tag = OptionalLong.of(5);
        plant.extra.add(new VmHealth(
                bench.host(2).mtm(),
                Optional.of(vm.id()),
                HmState.STARTED,
                true,
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.of(bench.vios("H2b").id()),
                false,
                Optional.of(new VmHealth.Discovery(VmHealth.Type.MOVED, false))));
        bench.run(45);
        assertThat(bench.vm("H1v1").host()).isEqualTo(bench.host(2).id());
        assertThat(bench.count("VM_MOVED")).isEqualTo(1);
        assertThat(plant.calls).contains("ACK 5");
    }

    @Test
    @DisplayName(
            "21 AMB-17: a VM that ran when its monitoring began and is found off by a discovery is still asked for")
    void unheardThenDiscoveredOff() {
        Vm vm = bench.vm("H1v1");
        plant.extra.add(report(vm, HmState.STARTING));
        bench.run(120);
        plant.unreachable(vm);
        plant.state(vm.key(), "Not Activated");
        bench.change(vm, v -> v.withPartition(v.partition().withState(PartitionState.NOT_ACTIVATED, "Not Activated")));
        bench.run(600);
        assertThat(bench.requests()).hasSize(1);
    }

    @Test
    @DisplayName("21 AMB-17: a VM that was off when its monitoring began is nobody's business")
    void unheardAndNeverRan() {
        Vm vm = bench.vm("H1v1");
        bench.change(vm, v -> v.withPartition(v.partition().withState(PartitionState.NOT_ACTIVATED, "Not Activated")));
        plant.unreachable(vm);
        plant.state(vm.key(), "Not Activated");
        plant.extra.add(report(vm, HmState.STARTING));
        bench.run(720);
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    @DisplayName("21-FP18 a short message becomes a durable task and is acknowledged")
    void shortMessage() {
        plant.tag = OptionalLong.of(6);
        plant.extra.add(new VmHealth(
                bench.host(1).mtm(),
                Optional.of(bench.vm("H1v1").id()),
                HmState.STARTED,
                false,
                OptionalInt.empty(),
                OptionalLong.of(0x28),
                Optional.empty(),
                false,
                Optional.empty()));
        bench.run(45);
        assertThat(bench.store.document(
                        ReportRecorder.SHORT_MESSAGES, bench.vm("H1v1").key()))
                .contains("\"0x28\"");
        assertThat(plant.calls).contains("ACK 6");
    }

    @Test
    @DisplayName("21-FP19 FD-14 40 silent VMs in one NA: the scan ends within its budget")
    void manySilent() {
        Bench big = new Bench(Profile.COMPAT, 2, 50);
        big.run(30);
        for (int v = 1; v <= 40; v++) {
            Vm vm = big.vm("H" + (1 + v % 2) + "v" + (v / 2 + 1));
            big.plant.silence(vm);
            big.plant.missed.put(vm.id(), 240);
        }
        big.run(40);
        assertThat(big.count("VM_FAILURE_DETECTED")).isEqualTo(40);
        assertThat(big.requests()).hasSize(40);
        assertThat(big.pollTimes().get(3) - big.pollTimes().get(2))
                .as("ping 6 s once, not 40 times")
                .isLessThan(27_500);
    }

    @Test
    @DisplayName("21-FP20 SC-27 controller restart in an outage: counters kept, first VM decision at scan 3")
    void controllerRestart() {
        Vm vm = bench.vm("H1v1");
        bench.plant.silence(vm);
        bench.run(170);
        assertThat(bench.vm("H1v1").monitoring().missedHb()).isPositive();
        String incident = bench.vm("H1v1").monitoring().incident();
        List<String> events = bench.events();
        bench.restartController();
        bench.run(30);
        assertThat(bench.events()).as("NOT-8").isEqualTo(events);
        bench.run(60);
        assertThat(bench.requests()).hasSize(1);
        assertThat(bench.requests().get(0).incident().value()).isEqualTo(incident);
    }

    @Test
    @DisplayName("21-FP21 FD-6 every VIOS remembered as DOWN: each one is tried")
    void allDown() {
        bench.store.update("test", tx -> tx.registry()
                .vioses()
                .forEach(vios ->
                        tx.put(vios.withStatus(new ViosStatus(CaaState.DOWN, 0, Optional.of(false), 0, false)))));
        List.of("H1a", "H1b", "H2a")
                .forEach(name -> plant.unable.add(bench.vios(name).id()));
        bench.run(2);
        assertThat(plant.calls).hasSize(4);
        assertThat(bench.detection.status().get(0).servicing()).isEqualTo("H2b");
    }

    private VmHealth report(Vm vm, HmState state) {
        return new VmHealth(
                bench.host(1).mtm(),
                Optional.of(vm.id()),
                state,
                true,
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    @Test
    @DisplayName("21-FH14 R2 host monitors silent, CAA UP: no host decision, VM_MONITORING_BLIND once, VM BLIND")
    void blindHost() {
        bench.run(5);
        bench.viosesOf(1).forEach(vios -> plant.hm.put(vios.id(), false));
        plant.missed.put(bench.vm("H1v1").id(), 500);
        bench.run(400);
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.count(EventName.VM_MONITORING_BLIND.name())).isEqualTo(1);
        assertThat(bench.detection.status().get(0).vms().get(bench.vm("H1v1").id()))
                .isEqualTo("BLIND");
        assertThat(bench.detection.status().get(0).hosts().get(bench.host(1).id()))
                .isEqualTo("HOST_OK");
    }
}
