package io.vigil.fde.internal.driver;

import static io.vigil.fde.internal.driver.FakeAgents.app;
import static io.vigil.model.AppColor.GREEN;
import static io.vigil.model.AppColor.NONE;
import static io.vigil.model.AppColor.RED;
import static io.vigil.model.AppColor.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.operation.Operation;
import io.vigil.api.operation.RefusedException;
import io.vigil.fde.internal.engine.Samples;
import io.vigil.model.App;
import io.vigil.model.HmState;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmOperation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("60, section 8: exchanges with agents")
class ApplicationsTest {
    private final AppBench bench = new AppBench(3);

    @Test
    @DisplayName(
            "60, 8.3; 20, section 6, step 16: 10 s after the start each monitored VM is asked, in parallel, then SYNC_MSG")
    void resyncAfterStart() {
        bench.change(
                3,
                vm -> vm.withPolicies(vm.policies()
                        .with(io.vigil.model.policy.PolicyCatalogue.HA_MONITOR, io.vigil.model.policy.Switch.DISABLE)));
        bench.agents.set(bench.id(1), app("app1", GREEN, "NORMAL", false));
        bench.run(9);
        assertThat(bench.agents.calls).isEmpty();
        bench.run(21);
        assertThat(bench.agents.calls)
                .contains("PUT VM-H1V1 by VIOS-H1A @10000", "PUT VM-H1V2 by VIOS-H1A @10000")
                .noneMatch(call -> call.contains("H1V3"));
        assertThat(bench.agents.words()).last().isEqualTo("SYNC");
        assertThat(bench.agents.syncs).hasSize(1);
        assertThat(bench.app("app1").status()).isEqualTo("GREEN");
    }

    @Test
    @DisplayName("CTL-21, FL-82, FL-84: PUT, QUERY at once and each 2 s, GET, ACK, then the report is read")
    void exchange() {
        bench.started();
        bench.report(app("app1", GREEN, "NORMAL", false));
        assertThat(bench.agents.words()).containsExactly("PUT", "QUERY", "QUERY", "QUERY", "GET", "ACK", "READ");
        assertThat(bench.agents.calls.get(1)).endsWith("@30200");
        assertThat(bench.agents.calls.get(2)).endsWith("@32400");
        assertThat(bench.rings(1)).isFalse();
        assertThat(bench.apps()).extracting(App::name).containsExactly("app1");
    }

    @Test
    @DisplayName("FL-81: one task for a VM at a time; however many bells ring while it runs, exactly one more follows")
    void onceMore() {
        bench.started();
        bench.ring(1);
        bench.run(1);
        bench.ring(1);
        bench.ring(1);
        bench.run(1);
        bench.ring(1);
        bench.run(60);
        assertThat(bench.agents.count("PUT")).isEqualTo(2);
        assertThat(bench.agents.words().subList(0, 7))
                .as("the first one ends before the second begins")
                .containsExactly("PUT", "QUERY", "QUERY", "QUERY", "GET", "ACK", "READ");
        assertThat(bench.rings(1)).isFalse();
    }

    @Test
    @DisplayName("CTL-18: tasks of different VMs run in parallel")
    void parallel() {
        bench.started();
        bench.ring(1);
        bench.ring(2);
        bench.time.settle();
        assertThat(bench.agents.count("PUT")).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "FL-83: no answer for 60 s: given up, application data unchanged; the bell is not lost: asked again after a pause that doubles")
    void unanswered() {
        bench.agents.set(bench.id(1), app("app1", GREEN, "NORMAL", false));
        bench.started();
        bench.agents.silent.add(bench.id(1));
        bench.ring(1);
        bench.run(61);
        assertThat(bench.agents.count("QUERY")).isBetween(27L, 31L);
        long asked = bench.agents.calls.size();
        bench.run(50);
        assertThat(bench.agents.calls).hasSize((int) asked);
        assertThat(bench.app("app1").status()).isEqualTo("GREEN");
        assertThat(bench.rings(1)).isTrue();
        bench.run(30);
        assertThat(bench.agents.count("PUT")).as("60 s later").isEqualTo(2);
        bench.run(60 + 90);
        assertThat(bench.agents.count("PUT")).isEqualTo(2);
        bench.agents.silent.clear();
        bench.agents.set(bench.id(1), app("app1", RED, "FAILURE", false));
        bench.run(60);
        assertThat(bench.agents.count("PUT")).as("120 s later").isEqualTo(3);
        assertThat(bench.app("app1").status()).isEqualTo("RED");
        assertThat(bench.rings(1)).isFalse();
    }

    @Test
    @DisplayName("FL-83: another bell does not wait for the pause to end")
    void bellEndsPause() {
        bench.started();
        bench.agents.silent.add(bench.id(1));
        bench.ring(1);
        bench.run(70);
        bench.agents.silent.clear();
        bench.ring(1);
        bench.run(10);
        assertThat(bench.rings(1)).isFalse();
        bench.agents.calls.clear();
        bench.run(600);
        assertThat(bench.agents.calls).as("the retry is called off").isEmpty();
    }

    @Test
    @DisplayName("FL-84: a payload that cannot be read is answered by one resync, whose good answer counts")
    void unreadable() {
        bench.started();
        bench.agents.set(bench.id(1), app("app1", GREEN, "NORMAL", false));
        bench.agents.garbled(bench.id(1), 1);
        bench.ring(1);
        bench.run(20);
        assertThat(bench.agents.words()).containsSubsequence("GET", "ACK", "READ", "PUT", "GET", "ACK", "READ");
        assertThat(bench.agents.count("PUT")).isEqualTo(2);
        assertThat(bench.apps()).hasSize(1);
    }

    @Test
    @DisplayName("FL-84: one resync, not a storm of them: the second unreadable payload ends it")
    void unreadableTwice() {
        bench.started();
        bench.agents.garbled(bench.id(1), 100);
        bench.ring(1);
        bench.run(50);
        assertThat(bench.agents.count("PUT")).isEqualTo(2);
        assertThat(bench.rings(1)).isTrue();
    }

    @Test
    @DisplayName("FL-88: a VM whose agent is SUSPENDED is not asked; resume brings a bell, and it is asked")
    void suspended() {
        bench.started();
        bench.change(1, vm -> vm.withMonitoring(vm.monitoring().withState(HmState.SUSPENDED)));
        bench.ring(1);
        bench.run(100);
        assertThat(bench.agents.calls).isEmpty();
        bench.change(1, vm -> vm.withMonitoring(vm.monitoring().withState(HmState.STARTED)));
        bench.ring(1);
        bench.run(20);
        assertThat(bench.agents.count("READ")).isPositive();
        assertThat(bench.rings(1)).isFalse();
    }

    @ParameterizedTest(name = "isVM_ProperState: not asked during {0}, asked when it is over")
    @EnumSource(names = {"RESTART_IN_PROGRESS", "LPM_IN_PROGRESS"})
    void absent(VmOperation operation) {
        bench.started();
        bench.operation(1, operation);
        bench.ring(1);
        bench.run(100);
        assertThat(bench.agents.calls).isEmpty();
        bench.operation(1, VmOperation.NO_OPERATION_IN_PROGRESS);
        bench.run(20);
        assertThat(bench.agents.count("READ")).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "isVM_ProperState before every step: a VM that is restarted in the middle of an exchange ends it, nothing is stored")
    void goesAway() {
        bench.started();
        bench.agents.set(bench.id(1), app("app1", RED, "FAILURE", true));
        bench.ring(1);
        bench.run(3);
        bench.operation(1, VmOperation.RESTART_IN_PROGRESS);
        bench.operation(1, VmOperation.NO_OPERATION_IN_PROGRESS);
        bench.agents.set(bench.id(1), app("app1", GREEN, "NORMAL", true));
        bench.run(30);
        assertThat(bench.agents.count("PUT")).isEqualTo(2);
        assertThat(bench.app("app1").status()).isEqualTo("GREEN");
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    @DisplayName(
            "FL-82: PUT_MSG goes by the other VIOS of the host when the first does not answer, or has no responsive host monitor")
    void otherVios() {
        bench.started();
        bench.agents.dead.add(new ViosId("VIOS-H1A"));
        bench.ring(1);
        bench.run(30);
        assertThat(bench.agents.calls).anyMatch(call -> call.startsWith("PUT VM-H1V1 by VIOS-H1B"));
        assertThat(bench.agents.count("READ")).isEqualTo(1);
        bench.agents.calls.clear();
        bench.agents.dead.clear();
        bench.store.update(
                "test", tx -> tx.change(Vios.class, "VIOS-H1A", vios -> vios.withStatus(AppBench.status(false))));
        bench.ring(1);
        bench.run(20);
        assertThat(bench.agents.calls.get(0)).startsWith("PUT VM-H1V1 by VIOS-H1B");
    }

    @Test
    @DisplayName(
            "FL-77: syncMsg 1 asks all agents of the group once, then SYNC_MSG with the exchanges that run; 1 again repeats only SYNC_MSG")
    void syncMsg() {
        bench.started();
        bench.agents.syncs.clear();
        bench.applications.sync(Samples.GROUP, false);
        bench.applications.sync(Samples.GROUP, true);
        bench.run(1);
        bench.applications.sync(Samples.GROUP, true);
        bench.run(20);
        assertThat(bench.agents.count("PUT")).isEqualTo(3);
        assertThat(bench.agents.syncs).hasSize(1);
        assertThat(bench.agents.syncs.get(0)).isEmpty();
        bench.ring(2);
        bench.run(1);
        bench.applications.sync(Samples.GROUP, true);
        bench.run(30);
        assertThat(bench.agents.count("PUT")).as("only the bell").isEqualTo(4);
        assertThat(bench.agents.syncs).hasSize(2);
        assertThat(bench.agents.syncs.get(1)).containsOnlyKeys(bench.id(2));
        bench.applications.sync(Samples.GROUP, false);
        bench.applications.sync(Samples.GROUP, true);
        bench.run(30);
        assertThat(bench.agents.count("PUT")).as("a new wish of the database").isEqualTo(7);
    }

    @Test
    @DisplayName("60, 8.3: a controller that finds a bell of before its death answers it with the resync")
    void bellSurvives() {
        bench.started();
        bench.storeBell(1);
        bench.restartController();
        bench.run(30);
        assertThat(bench.agents.count("PUT")).isEqualTo(3);
        assertThat(bench.rings(1)).isFalse();
    }

    @Test
    @DisplayName(
            "register, configure, remove: applications come and go with the reports; those of a VM that is gone go with it")
    void registry() {
        bench.started();
        VmId vm = bench.id(1);
        bench.report(app("app1", GREEN, "NORMAL", false), app("app2", NONE, "NOT_MONITORED", true));
        assertThat(bench.apps()).extracting(App::name).containsExactly("app1", "app2");
        assertThat(bench.app("app2").monitored()).isFalse();
        bench.report(app("app2", GREEN, "NORMAL", true));
        assertThat(bench.apps()).extracting(App::name).containsExactly("app2");
        assertThat(bench.app("app2").critical()).isTrue();
        bench.store.update("test", tx -> tx.delete(Vm.class, vm.value()));
        bench.run(1);
        assertThat(bench.apps()).isEmpty();
    }

    @Test
    @DisplayName("applications of a VM that went while the controller was down go at the next start")
    void orphans() {
        bench.agents.set(bench.id(1), app("app1", GREEN, "NORMAL", false));
        bench.started();
        bench.applications.stop();
        bench.time.settle();
        bench.store.update("test", tx -> tx.delete(Vm.class, bench.id(1).value()));
        bench.begin();
        bench.run(20);
        assertThat(bench.apps()).isEmpty();
    }

    @Test
    @DisplayName(
            "72: a colour change is an event; FL-86: YELLOW is nothing more, monitoring that is suspended not even that")
    void colours() {
        bench.agents.set(bench.id(1), app("app1", GREEN, "NORMAL", true));
        bench.started();
        assertThat(bench.events()).isEmpty();
        bench.report(app("app1", YELLOW, "TO_START", true));
        assertThat(bench.events()).containsExactly("APP_STATE_CHANGED");
        bench.report(app("app1", NONE, "NOT_MONITORED", true));
        assertThat(bench.events()).containsExactly("APP_STATE_CHANGED");
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    @DisplayName(
            "70, 5.9: resync says for each VM how it went; a VM that may not be asked says why; a stranger is refused")
    void operator() {
        bench.started();
        bench.change(2, vm -> vm.withMonitoring(vm.monitoring().withState(HmState.SUSPENDED)));
        Operation operation = bench.applications.resync(List.of(bench.id(1), bench.id(2)), "root");
        bench.run(20);
        assertThat(operation.lines())
                .containsExactly(
                        "ERROR: Resync failed for VM H1v2: VM is not asked: its monitoring state is SUSPENDED",
                        "Resync completed for VM H1v1");
        assertThat(operation.done().toCompletableFuture().join().exitCode()).isEqualTo(1);
        assertThatThrownBy(() -> bench.applications.resync(List.of(new VmId("nobody")), "root"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("NOBODY");
    }

    @Test
    @DisplayName("70, 5.9: a resync during a running exchange waits for the one more that follows")
    void operatorDuringExchange() {
        bench.started();
        bench.ring(1);
        bench.run(1);
        Operation operation = bench.applications.resync(List.of(bench.id(1)), "root");
        bench.run(5);
        assertThat(operation.done().toCompletableFuture()).isNotDone();
        bench.run(10);
        assertThat(operation.lines()).containsExactly("Resync completed for VM H1v1");
        assertThat(bench.agents.count("PUT")).isEqualTo(2);
    }

    @Test
    @DisplayName("a health source that is just exchanged costs the exchange, not the bell")
    void sourceAway() {
        bench.started();
        bench.messages = Optional.empty();
        bench.ring(1);
        bench.run(5);
        assertThat(bench.rings(1)).isTrue();
        bench.messages = Optional.of(bench.agents);
        bench.run(70);
        assertThat(bench.rings(1)).isFalse();
    }

    @Test
    @DisplayName("CTL-22: no more exchanges at once than allowed; a bell goes before a resync that waits")
    void bounded() {
        AppBench many = new AppBench(40);
        many.run(11);
        assertThat(many.agents.count("PUT")).isEqualTo(16);
        many.ring(40);
        many.run(6);
        assertThat(many.agents.calls.stream()
                        .filter(call -> call.startsWith("PUT"))
                        .skip(16)
                        .findFirst())
                .hasValueSatisfying(call -> assertThat(call).contains("H1V40"));
        many.run(60);
        assertThat(many.agents.count("READ")).isEqualTo(40);
    }
}
