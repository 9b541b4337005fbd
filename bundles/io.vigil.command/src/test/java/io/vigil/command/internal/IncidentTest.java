package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry.Draft;
import io.vigil.api.store.JournalEntry.Kind;
import io.vigil.model.Amounts;
import io.vigil.model.HostGroupId;
import io.vigil.model.policy.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("query incident: the report somebody reads at 3 a.m. (GUI+6, REL-82)")
class IncidentTest {
    private final Lab lab = new Lab();

    private void entry(long afterMillis, Draft draft) {
        lab.time.runFor(Duration.ofMillis(afterMillis));
        lab.store.update("fde", tx -> tx.journal(draft));
    }

    private void hostFails() {
        String host = "HOST " + Lab.H1;
        entry(
                0,
                new Draft(
                        Kind.FINDING,
                        "I1",
                        "G",
                        host,
                        "HOST_UNHEALTHY",
                        "Every managed VIOS of host h1 is unhealthy",
                        Map.of("vios1.hm_silent_s", "4", "vios2.hm_silent_s", "2", "threshold_s", "90")));
        entry(
                12_500,
                new Draft(
                        Kind.VERDICT,
                        "I1",
                        "G",
                        host,
                        "RELOCATE_HOST",
                        "Host h1 has failed",
                        Map.of("vios1.ping", "silent")));
        lab.store.raise(
                "fde",
                Event.of(EventName.HOST_FAILURE_DETECTED, "h1", Lab.H1.value(), "G", "h1 has failed")
                        .in("I1"));
        entry(
                250,
                Draft.of(
                        Kind.PLAN,
                        "I1",
                        "G",
                        "",
                        "PLAN",
                        "Recovery plan for Host_group G, cause: host h1 failed, mode: auto\nOrder VM\n1     v1\n1 out of 1 VMs can be restarted"));
        lab.store.update("relocation", tx -> tx.putMove(move()));
        entry(0, Draft.of(Kind.STEP, "I1", "G", "", "HOST_FAILURE", "Restart in progress for Host_group G"));
        entry(
                1000,
                Draft.of(Kind.STEP, "I1", "G", "VM " + Lab.V1, "restart_shutdown", "Shutdown has started for VM v1"));
        entry(
                30_000,
                Draft.of(
                        Kind.STEP,
                        "I1",
                        "G",
                        "VM " + Lab.V1,
                        "restart_cleanup",
                        "Restart on Target host h2 has completed for VM v1"));
        entry(
                500,
                Draft.of(Kind.STEP, "I1", "G", "", "HOST_FAILURE", "1 out of 1 VMs have been successfully restarted"));
    }

    private MoveEntry move() {
        return move("P1", Stage.CLEANUP);
    }

    private MoveEntry move(String plan, Stage stage) {
        return new MoveEntry(
                plan,
                1,
                new HostGroupId("G"),
                Lab.V1,
                "v1",
                Lab.H1,
                Optional.of(Lab.H2),
                Mechanism.RESTART,
                stage,
                Priority.HIGH,
                "best_fit",
                Trigger.HOST_FAILURE,
                "I1",
                "fde",
                false,
                false,
                false,
                true,
                new Amounts(400, 40_960),
                new Amounts(280, 32_768),
                1,
                List.of(),
                List.of("partition state by HMC hmc1: Not Activated"),
                List.of(),
                "",
                lab.time.now(),
                lab.time.now());
    }

    @Test
    @DisplayName("text: head, timeline with ISO times and seconds, plan, moves, steps per VM, totals")
    void text() {
        hostFails();
        assertThat(lab.run("query incident latest")).as(lab.err()).isZero();
        assertThat(lab.out())
                .isEqualTo(
                        """
                Incident: I1
                Host_group: G
                Subject: HOST h1
                First_sign: 2026-01-20T09:00:00.000Z HOST_UNHEALTHY: Every managed VIOS of host h1 is unhealthy
                Last_heartbeat: 2026-01-20T08:59:58.000Z (-2.0 s)
                Verdict: 2026-01-20T09:00:12.500Z (+12.5 s) RELOCATE_HOST: Host h1 has failed
                Evidence: vios1.ping=silent

                Timeline (time, seconds since the first sign, what):
                2026-01-20T09:00:00.000Z      +0.0 s FINDING HOST_UNHEALTHY HOST h1: Every managed VIOS of host h1 is unhealthy
                                                    threshold_s=90, vios1.hm_silent_s=4, vios2.hm_silent_s=2
                2026-01-20T09:00:12.500Z     +12.5 s VERDICT RELOCATE_HOST HOST h1: Host h1 has failed
                                                    vios1.ping=silent
                2026-01-20T09:00:12.500Z     +12.5 s EVENT HOST_FAILURE_DETECTED HOST h1: h1 has failed
                2026-01-20T09:00:12.750Z     +12.8 s PLAN PLAN: Recovery plan for Host_group G, cause: host h1 failed, mode: auto
                2026-01-20T09:00:12.750Z     +12.8 s STEP HOST_FAILURE: Restart in progress for Host_group G
                2026-01-20T09:00:44.250Z     +44.3 s STEP HOST_FAILURE: 1 out of 1 VMs have been successfully restarted

                Recovery plan for Host_group G, cause: host h1 failed, mode: auto
                Order VM
                1     v1
                1 out of 1 VMs can be restarted

                Moves:
                Order VM Priority From To CPU     Memory   Stage   Note
                1     v1 High     h1   h2 2.8/4.0 32/40 GB CLEANUP

                Steps of VM v1:
                2026-01-20T09:00:13.750Z     +13.8 s Shutdown has started for VM v1
                2026-01-20T09:00:43.750Z     +43.8 s Restart on Target host h2 has completed for VM v1

                Totals:
                Last heartbeat to first sign           2.0 s
                First sign to verdict                 12.5 s
                Verdict to plan                        0.3 s
                First sign to first VM running        43.8 s
                First sign to last VM running         43.8 s
                First sign to last entry              44.3 s
                1 out of 1 VMs have been successfully restarted""");
    }

    @Test
    @DisplayName("REL-85 after a crash one incident has two plans: counted over both, not before both have ended")
    void twoPlans() {
        hostFails();
        lab.store.update("relocation", tx -> {
            tx.putMove(move("P1", Stage.WITHDRAWN));
            tx.putDocument("plan", "P1", "{}");
        });
        entry(1000, Draft.of(Kind.VERDICT, "I1", "G", "HOST " + Lab.H1, "RELOCATE_HOST", "Host h1 has failed"));
        entry(0, new Draft(Kind.PLAN, "I1", "G", "", "PLAN", "Recovery plan again", Map.of("plan", "P2")));
        lab.store.update("relocation", tx -> tx.putMove(move("P2", Stage.MOVE)));
        lab.run("-o json query incident latest");
        assertThat(lab.out())
                .contains("\"result\" : \"0 out of 1 VMs have been moved so far\"")
                .contains("\"verdict_to_plan\" : 0.25");
        lab.store.update("relocation", tx -> tx.putMove(move("P2", Stage.CLEANUP)));
        lab.run("-o json query incident latest");
        assertThat(lab.out()).contains("\"result\" : \"1 out of 1 VMs have been successfully restarted\"");
    }

    @Test
    @DisplayName("JSON, list, unknown id, nothing at all")
    void others() {
        assertThat(lab.run("query incident latest")).isZero();
        assertThat(lab.out()).isEmpty();
        hostFails();
        lab.run("-o json query incident I1");
        assertThat(lab.out())
                .contains(
                        "\"verdict\" : \"RELOCATE_HOST\"",
                        "\"seconds\" : 12.5",
                        "\"first_sign_to_verdict\" : 12.5",
                        "\"to\" : \"h2\"",
                        "\"v1\" : [ {",
                        "\"result\" : \"1 out of 1 VMs have been successfully restarted\"");
        assertThat(lab.run("query incident")).isZero();
        assertThat(lab.session.out)
                .containsExactly(
                        "Id First_sign               Host_group Subject Verdict       Result",
                        "I1 2026-01-20T09:00:00.000Z G          HOST h1 RELOCATE_HOST 1 out of 1 VMs have been successfully restarted");
        assertThat(lab.run("query incident I9")).isEqualTo(3);
        assertThat(lab.err()).isEqualTo("ERROR: Incident 'I9' not found");
    }

    @Test
    @DisplayName("72-6.4: query event, one line each, filters, newest last; report of a plan's moves")
    void events() {
        hostFails();
        lab.run("modify vm v1 priority=low");
        lab.run("query event");
        assertThat(lab.session.out)
                .containsExactly(
                        "2026-01-20T09:00:12.500Z CRITICAL HOST HOST_FAILURE_DETECTED h1 h1 has failed",
                        "2026-01-20T09:00:44.250Z INFORMATIONAL KSYS POLICY_CHANGED v1 VM v1: priority default -> Low by root");
        lab.run("query event severity=warning");
        assertThat(lab.session.out).hasSize(1);
        lab.run("query event since=2026-01-20T09:00:30Z comp=ksys limit=1");
        assertThat(lab.session.out).hasSize(1);
        assertThat(lab.run("query event since=yesterday")).isEqualTo(2);
        assertThat(lab.run("report host_group G plan=P1")).isZero();
        assertThat(lab.session.out).hasSize(2);
        assertThat(lab.run("report host_group G plan=P9")).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "SC-23 a VM that is restarted twice: each plan with its time, the last time it ran, its last heartbeat")
    void restartedTwice() {
        String vm = "VM " + Lab.V1;
        entry(
                0,
                new Draft(
                        Kind.FINDING,
                        "I1",
                        "G",
                        vm,
                        "MISSED",
                        "missed",
                        Map.of("missed_hb_s", "1", "last_heartbeat_s_ago", "5")));
        for (String host : List.of("h1", "h2")) {
            entry(1000, Draft.of(Kind.PLAN, "I1", "G", "", "PLAN", "Plan for host " + host));
            entry(
                    9000,
                    Draft.of(
                            Kind.STEP,
                            "I1",
                            "G",
                            vm,
                            "restart_cleanup",
                            "Restart on Target host " + host + " has completed for VM v1"));
        }
        assertThat(lab.run("query incident latest")).as(lab.err()).isZero();
        assertThat(lab.out())
                .contains("Last_heartbeat: 2026-01-20T08:59:55.000Z (-5.0 s)")
                .contains("\nPlan of 2026-01-20T09:00:01.000Z      +1.0 s:\nPlan for host h1\n")
                .contains("\nPlan of 2026-01-20T09:00:11.000Z     +11.0 s:\nPlan for host h2\n")
                .contains("First sign to first VM running        10.0 s")
                .contains("First sign to last VM running         20.0 s");
    }
}
