package io.vigil.fde.internal.driver;

import static io.vigil.fde.internal.driver.FakeAgents.app;
import static io.vigil.model.AppColor.GREEN;
import static io.vigil.model.AppColor.RED;
import static io.vigil.model.AppColor.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.fde.internal.engine.Samples;
import io.vigil.model.HmState;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.model.VmOperation;
import io.vigil.model.health.AppState;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.RestartPolicy;
import io.vigil.model.policy.YesNo;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("22, section 12: critical applications, the judge's part")
class EscalationScenarioTest {
    private static final AppState NORMAL = app("app1", GREEN, "NORMAL", true);
    private static final AppState FAILED = app("app1", RED, "FAILURE", true);

    private final AppBench bench = new AppBench(2);

    private AppBench normal() {
        bench.agents.set(bench.id(1), NORMAL);
        return bench.started();
    }

    @Test
    @DisplayName(
            "REL-3, REL-74, REL-75: critical RED: verdict, event at level 1 and one durable request, in one incident; a second report asks nothing")
    void red() {
        normal();
        bench.report(FAILED);
        assertThat(bench.requests()).singleElement().satisfies(request -> {
            assertThat(request.trigger()).isEqualTo(Trigger.APPLICATION);
            assertThat(request.vms()).containsExactly(bench.id(1));
            assertThat(request.source()).contains(new HostId("host-1"));
            assertThat(request.incident().value()).isNotEmpty();
        });
        assertThat(bench.events()).containsExactly("APP_STATE_CHANGED", "APP_CRITICAL_FAILURE");
        JournalEntry verdict = bench.store
                .journal(JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.VERDICT)))
                .get(0);
        assertThat(verdict.incident())
                .isEqualTo(bench.requests().get(0).incident().value());
        assertThat(verdict.data()).containsEntry("applications", "app1").containsEntry("restart_count", "0");
        bench.report(FAILED);
        assertThat(bench.requests()).hasSize(1);
        assertThat(bench.events()).hasSize(2);
    }

    @Test
    @DisplayName("FL-86: non-critical RED is an event only")
    void nonCritical() {
        bench.agents.set(bench.id(1), app("app1", GREEN, "NORMAL", false));
        bench.started();
        bench.report(app("app1", RED, "FAILURE", false));
        assertThat(bench.events()).containsExactlyInAnyOrder("APP_STATE_CHANGED", "APP_FAILURE");
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    @DisplayName("R7, FL-86: ABNORMAL of a critical application is an event only")
    void abnormal() {
        normal();
        bench.report(app("app1", RED, "ABNORMAL", true));
        assertThat(bench.events()).containsExactlyInAnyOrder("APP_STATE_CHANGED", "APP_CRITICAL_FAILURE");
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.journal("APP_CRITICAL_FAILURE").get(0).text())
                .contains("ABNORMAL", "a restart of the VM cannot repair this");
    }

    @Test
    @DisplayName("R7: with abnormal_escalates=yes it restarts the VM as in the book")
    void abnormalEscalates() {
        AppBench book = new AppBench(1, Policies.NONE.with(PolicyCatalogue.ABNORMAL_ESCALATES, YesNo.YES));
        book.started();
        book.report(app("app1", RED, "ABNORMAL", true));
        assertThat(book.requests()).hasSize(1);
    }

    @Test
    @DisplayName(
            "REL-75: after the restart in place it is asked again only when the agent reports RED again, with one restart more in the text")
    void again() {
        normal();
        bench.report(FAILED);
        PlanRequest first = bench.requests().get(0);
        bench.agents.set(bench.id(1), app("app1", YELLOW, "UNSET", true));
        bench.restartVm(1);
        assertThat(bench.requests()).isEmpty();
        bench.report(FAILED);
        assertThat(bench.requests()).singleElement().satisfies(request -> {
            assertThat(request.id()).isNotEqualTo(first.id());
            assertThat(request.incident()).as("one trouble").isEqualTo(first.incident());
        });
        assertThat(bench.journal("APP_CRITICAL_FAILURE"))
                .extracting(entry -> entry.data().get("reason"))
                .containsExactly("restart 0 on H1", "restart 1 on H1");
    }

    @Test
    @DisplayName("REL-75: RED again although no other colour was seen in between")
    void redToRed() {
        normal();
        bench.report(FAILED);
        bench.restartVm(1);
        assertThat(bench.requests())
                .as("what is stored is from before the restart")
                .isEmpty();
        bench.ring(1);
        bench.run(20);
        assertThat(bench.requests()).hasSize(1);
        assertThat(bench.vm(1).restartCount()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "REL-8: while an operation works on the VM nothing is asked; when it ends without a restart, it is, without another report")
    void busy() {
        normal();
        bench.operation(1, VmOperation.VALIDATE_IN_PROGRESS);
        bench.report(FAILED);
        assertThat(bench.requests()).isEmpty();
        bench.operation(1, VmOperation.NO_OPERATION_IN_PROGRESS);
        bench.run(1);
        assertThat(bench.requests()).hasSize(1);
    }

    @Test
    @DisplayName(
            "REL-77: a refusal is not asked again by the same failure, however often it is reported; a new failure is")
    void refused() {
        normal();
        bench.report(FAILED);
        bench.refuse();
        bench.report(FAILED);
        assertThat(bench.requests()).isEmpty();
        bench.report(NORMAL);
        bench.report(FAILED);
        assertThat(bench.requests()).hasSize(1);
    }

    @Test
    @DisplayName("REL-78: the policy changed from advisory_mode to auto: what was only told before is asked for now")
    void policyChanged() {
        AppBench advised =
                new AppBench(1, Policies.NONE.with(PolicyCatalogue.RESTART_POLICY, RestartPolicy.ADVISORY_MODE));
        advised.started();
        advised.report(FAILED);
        assertThat(advised.requests()).as("relocation makes the advice").hasSize(1);
        assertThat(advised.journal("APP_CRITICAL_FAILURE").get(0).text())
                .contains("advisory_mode: the VM is not restarted");
        advised.refuse();
        advised.applications.resync(List.of(advised.id(1)), "root");
        advised.run(20);
        assertThat(advised.requests()).isEmpty();
        advised.store.update(
                "test",
                tx -> tx.change(
                        HostGroup.class,
                        Samples.GROUP.value(),
                        group -> group.withPolicies(
                                group.policies().with(PolicyCatalogue.RESTART_POLICY, RestartPolicy.AUTO))));
        advised.applications.resync(List.of(advised.id(1)), "root");
        advised.run(20);
        assertThat(advised.requests()).hasSize(1);
    }

    @Test
    @DisplayName("an application that recovers before its VM could be restarted withdraws the wish")
    void withdrawn() {
        normal();
        bench.report(FAILED);
        bench.report(NORMAL);
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.journal("REQUEST_WITHDRAWN")).hasSize(1);
    }

    @Test
    @DisplayName(
            "REL-77, FL-87: VM_restart_count is cleared after all critical applications were NORMAL for one hour, not before")
    void cleared() {
        normal();
        bench.report(FAILED);
        bench.restartVm(1);
        bench.report(NORMAL, app("app2", YELLOW, "UNSET", true));
        bench.run(3600);
        assertThat(bench.vm(1).restartCount()).as("app2 is not NORMAL").isEqualTo(1);
        bench.report(NORMAL, app("app2", GREEN, "NORMAL", true));
        bench.run(3500);
        assertThat(bench.vm(1).restartCount()).isEqualTo(1);
        bench.run(100);
        assertThat(bench.vm(1).restartCount()).isZero();
        bench.report(FAILED, app("app2", GREEN, "NORMAL", true));
        assertThat(bench.requests()).singleElement().satisfies(request -> assertThat(
                        request.incident().value())
                .as("a new trouble")
                .isNotEqualTo(bench.journal("APP_CRITICAL_FAILURE").get(0).incident()));
    }

    @Test
    @DisplayName("REL-77: the hour survives a restart of the controller, and begins anew when the agent goes away")
    void hourIsDurable() {
        normal();
        bench.change(1, vm -> vm.withRestartCount(2));
        bench.report(NORMAL);
        bench.run(1800);
        bench.restartController();
        bench.run(1770);
        assertThat(bench.vm(1).restartCount()).isEqualTo(2);
        bench.run(40);
        assertThat(bench.vm(1).restartCount()).isZero();
        bench.change(1, vm -> vm.withRestartCount(2));
        bench.report(NORMAL);
        bench.run(1800);
        bench.change(1, vm -> vm.withMonitoring(vm.monitoring().withState(HmState.SUSPENDED)));
        bench.change(1, vm -> vm.withMonitoring(vm.monitoring().withState(HmState.STARTED)));
        bench.ring(1);
        bench.run(3500);
        assertThat(bench.vm(1).restartCount()).isEqualTo(2);
        bench.run(200);
        assertThat(bench.vm(1).restartCount()).isZero();
    }

    @Test
    @DisplayName("I3: killed after the request was stored: the new controller finds it and asks no second time")
    void killed() {
        normal();
        bench.report(FAILED);
        bench.restartController();
        bench.run(40);
        assertThat(bench.agents.count("PUT")).isPositive();
        assertThat(bench.requests()).hasSize(1);
    }

    @Test
    @DisplayName(
            "REL-85: killed, and relocation dropped what it had only planned: the first report of the new controller asks again")
    void droppedAtBoot() {
        normal();
        bench.report(FAILED);
        bench.refuse();
        bench.restartController();
        bench.run(40);
        assertThat(bench.requests()).hasSize(1);
    }

    @Test
    @DisplayName("I2: a VM that is not managed or not monitored any more is not asked and never restarted")
    void unmanaged() {
        normal();
        bench.change(1, vm -> vm.withManaged(false));
        bench.report(FAILED);
        assertThat(bench.agents.calls).isEmpty();
        assertThat(bench.requests()).isEmpty();
        VmId other = bench.id(2);
        assertThat(other).isNotEqualTo(bench.id(1));
    }
}
