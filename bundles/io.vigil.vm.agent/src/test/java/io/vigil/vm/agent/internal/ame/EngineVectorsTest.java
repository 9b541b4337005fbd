package io.vigil.vm.agent.internal.ame;

import static io.vigil.vm.agent.internal.ame.Lab.BAD;
import static io.vigil.vm.agent.internal.ame.Lab.OK;
import static io.vigil.vm.agent.internal.ame.Lab.lasting;
import static io.vigil.vm.agent.internal.config.ScriptKind.MONITOR;
import static io.vigil.vm.agent.internal.config.ScriptKind.START;
import static io.vigil.vm.agent.internal.config.ScriptKind.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.vm.agent.internal.ame.EngineSettings.RestartVerdict;
import io.vigil.vm.agent.internal.config.AppAttribute;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Test vectors of spec 50 section 10 that concern one application; one second a round. */
class EngineVectorsTest {
    private static final String M5 = "monitor_period=5 monitor_timeout=3";

    @Test
    @DisplayName("50-TV-1 VA-34 healthy application: launches at r0, r5, r10, verdict in r2, the book's rows")
    void tv1() {
        Lab lab = new Lab()
                .app("app1", M5)
                .script("app1", MONITOR, lasting(1.02, 0))
                .load();
        lab.to(0);
        assertThat(lab.row("app1")).isEqualTo("1( UNSET) 99(NOTSET) 1 1 0 0/ 5 0/ 3 0/ 3 0/3");
        assertThat(lab.deadlines.values()).containsExactly(Duration.ofSeconds(3));
        lab.to(1);
        assertThat(lab.row("app1")).isEqualTo("1( UNSET) 99(NOTSET) 1 1 0 0/ 5 0/ 3 0/ 3 0/3");
        lab.to(2);
        assertThat(lab.row("app1")).isEqualTo("2( NORMAL) 0(NORMAL) 0 1 0 0/ 5 0/ 3 0/ 3 0/3");
        lab.to(12);
        assertThat(lab.launches("app1", MONITOR)).containsExactly(0L, 5L, 10L);
        assertThat(lab.launches).hasSize(1);
    }

    @Test
    @DisplayName("50-TV-2 VA-26 the vector goes to AR one round later: 0x08 in r1, 0x20 in r3, nothing else")
    void tv2() {
        Lab lab = new Lab()
                .app("app1", M5)
                .script("app1", MONITOR, lasting(1.02, 0))
                .load();
        lab.to(9);
        assertThat(lab.vectors).isEqualTo(Map.of(1L, 0x08L, 3L, 0x20L));
        assertThat(lab.log)
                .contains("1 AME Notificaton Vector : '" + "0".repeat(60) + "1000'")
                .contains("3 AME Notificaton Vector : '" + "0".repeat(58) + "100000'");
    }

    @Test
    @DisplayName("50-TV-3 VA-23 two applications run in parallel, each at its own period")
    void tv3() {
        Lab lab = new Lab()
                .app("app1", "monitor_period=20 monitor_timeout=10")
                .app("app2", "monitor_period=10 monitor_timeout=5")
                .script("app1", MONITOR, lasting(1.02, 0))
                .script("app2", MONITOR, lasting(2.02, 0))
                .load();
        lab.to(0);
        assertThat(lab.deadlines.values()).containsExactlyInAnyOrder(Duration.ofSeconds(10), Duration.ofSeconds(5));
        lab.to(40);
        assertThat(lab.launches("app1", MONITOR)).containsExactly(0L, 20L, 40L);
        assertThat(lab.launches("app2", MONITOR)).containsExactly(0L, 10L, 20L, 30L, 40L);
    }

    private static Lab failing() {
        return new Lab()
                .app("app1", M5 + " monitor_failure_threshold=2 max_restart=1")
                .script("app1", MONITOR, at -> new Lab.Act(1.02, at > 8.5 ? 1 : 0))
                .script("app1", STOP, lasting(4.0, 0))
                .script("app1", START, lasting(4.0, 0))
                .load();
    }

    @Test
    @DisplayName("50-TV-4 VA-22 T5, T8, T10, T11, T14, T15: from NORMAL to FAILURE round by round")
    void tv4() {
        Lab lab = failing();
        lab.to(2);
        assertThat(lab.state("app1")).isEqualTo(AppState.NORMAL);
        lab.to(11);
        assertThat(lab.state("app1")).isEqualTo(AppState.NORMAL);
        lab.to(12);
        assertThat(lab.row("app1")).startsWith("3(FAILING) 1(ABNORM) 0 1 0 1/ 2");
        lab.to(16);
        assertThat(lab.state("app1")).isEqualTo(AppState.FAILING);
        lab.to(17);
        assertThat(lab.row("app1")).startsWith("4(TO_STOP) 1(ABNORM) 0 1 0 2/ 2");
        lab.to(21);
        assertThat(lab.state("app1")).isEqualTo(AppState.TO_STOP);
        lab.to(22);
        assertThat(lab.row("app1")).startsWith("6(TO_START) 0(NORMAL)");
        lab.to(27);
        assertThat(lab.row("app1")).isEqualTo("9(FAILURE) 0(NORMAL) 0 1 0 2/ 2 0/ 3 0/ 3 1/1");
        assertThat(lab.view("app1").orElseThrow().state().status()).isEqualTo("FAILURE (RED)");
        lab.to(60);
        assertThat(lab.launches("app1", MONITOR)).containsExactly(0L, 5L, 10L, 15L);
        assertThat(lab.launches("app1", STOP)).containsExactly(18L);
        assertThat(lab.launches("app1", START)).containsExactly(23L);
        assertThat(lab.vectors).isEqualTo(Map.of(1L, 0x08L, 3L, 0x20L, 28L, 0x20L));
    }

    @Test
    @DisplayName("50-TV-5 status texts in their order")
    void tv5() {
        Lab lab = failing();
        assertThat(lab.view("app1"))
                .as("NOT_MONITORED is what a query says before")
                .isEmpty();
        assertThat(lab.statesTo("app1", 30))
                .containsExactly(
                        "UNSET (YELLOW)",
                        "NORMAL (GREEN)",
                        "FAILING (YELLOW)",
                        "TO_STOP (YELLOW)",
                        "TO_START (YELLOW)",
                        "FAILURE (RED)");
    }

    @Test
    @DisplayName("50-TV-6 VA-24 killed in the round of the deadline, verdict TIMOUT one round later")
    void tv6() {
        Lab lab = new Lab()
                .app("app1", M5 + " monitor_failure_threshold=2 max_restart=1")
                .script("app1", MONITOR, at -> at >= 20 ? new Lab.Act(7, 0) : new Lab.Act(1.02, 0))
                .load();
        lab.to(23);
        assertThat(lab.killed).containsExactly("app1 monitor r23");
        assertThat(lab.state("app1")).isEqualTo(AppState.NORMAL);
        lab.to(24);
        assertThat(lab.row("app1")).startsWith("3(FAILING) 2(TIMOUT) 0 1 0 1/ 2");
        lab.to(29);
        assertThat(lab.killed).containsExactly("app1 monitor r23", "app1 monitor r28");
        assertThat(lab.row("app1")).startsWith("4(TO_STOP) 2(TIMOUT) 0 1 0 2/ 2");
        lab.to(30);
        assertThat(lab.launches("app1", MONITOR)).endsWith(20L, 25L);
        assertThat(lab.launches("app1", STOP)).containsExactly(30L);
    }

    @Test
    @DisplayName(
            "50-TV-7 T20, T21: monitor script gone: ABNORMAL in the round of its launch, one reminder, then silence")
    void tv7() {
        Lab lab = new Lab()
                .app("app1", M5)
                .script("app1", MONITOR, lasting(1.02, 0))
                .load();
        lab.to(9);
        lab.unusable.add(Lab.path("app1", MONITOR));
        lab.to(10);
        assertThat(lab.row("app1")).startsWith("8(ABNORMAL) 0(NORMAL) 0 1 0 0/ 5");
        assertThat(lab.state("app1").status()).isEqualTo("ABNORMAL (RED)");
        lab.to(40);
        assertThat(lab.log)
                .filteredOn(line -> line.contains("app state is \"ABNORMAL\". Needs repair !"))
                .containsExactly("11 For app \"" + lab.uuid("app1") + "\": app state is \"ABNORMAL\". Needs repair !");
        assertThat(lab.launches("app1", MONITOR)).containsExactly(0L, 5L);
        assertThat(lab.vectors).containsEntry(11L, 0x20L);
    }

    @Test
    @DisplayName("50-TV-9 stop script unusable when its turn comes: ABNORMAL, P stays 0")
    void tv9() {
        Lab lab = new Lab()
                .app("app1", M5 + " monitor_failure_threshold=1")
                .script("app1", MONITOR, BAD)
                .load();
        lab.unusable.add(Lab.path("app1", STOP));
        lab.to(5);
        assertThat(lab.row("app1")).isEqualTo("8(ABNORMAL) 1(ABNORM) 0 1 0 1/ 1 0/ 3 0/ 3 0/3");
        assertThat(lab.launches("app1", STOP)).isEmpty();
    }

    @Test
    @DisplayName("50-TV-10 T6, T7: failures count in succession only")
    void tv10() {
        int[] results = {1, 1, 0, 1, 1, 0};
        Lab lab = new Lab()
                .app("app1", M5 + " monitor_failure_threshold=3")
                .script("app1", MONITOR, at -> new Lab.Act(0, results[(int) at / 5 % 6]))
                .load();
        List<String> rows = new java.util.ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lab.to(i * 5);
            rows.add(lab.row("app1").replaceAll("^\\d\\( ?(\\w+)\\).* (\\d)/ (3) 0/ 3 0/ 3 0/3$", "$1 $2/$3"));
        }
        assertThat(rows)
                .containsExactly(
                        "FAILING 1/3", "FAILING 2/3", "NORMAL 0/3", "FAILING 1/3", "FAILING 2/3", "NORMAL 0/3");
        assertThat(lab.launches("app1", STOP)).isEmpty();
    }

    @Test
    @DisplayName("50-TV-11 threshold 1: the first verdict leads from UNSET to TO_STOP")
    void tv11() {
        Lab lab = new Lab()
                .app("app1", M5 + " monitor_failure_threshold=1")
                .script("app1", MONITOR, BAD)
                .load();
        lab.to(0);
        assertThat(lab.row("app1")).startsWith("4(TO_STOP) 1(ABNORM) 0 1 0 1/ 1");
    }

    private static Lab sick(String more) {
        return new Lab()
                .app("app1", M5 + " monitor_failure_threshold=1 " + more)
                .script("app1", MONITOR, lasting(1.02, 1));
    }

    @Test
    @DisplayName("50-TV-12 T12, T13: stop fails three times: NOT_STOPPABLE, the start script is never launched")
    void tv12() {
        Lab lab = sick("stop_max_failures=3").script("app1", STOP, BAD).load();
        lab.to(2);
        assertThat(lab.state("app1")).isEqualTo(AppState.TO_STOP);
        lab.to(3);
        assertThat(lab.row("app1")).endsWith("1/ 1 1/ 3 0/ 3 0/3");
        lab.to(4);
        assertThat(lab.row("app1")).endsWith("1/ 1 2/ 3 0/ 3 0/3");
        lab.to(5);
        assertThat(lab.row("app1")).startsWith("5(NOT_STOPPABLE)").endsWith("1/ 1 3/ 3 0/ 3 0/3");
        assertThat(lab.state("app1").status()).isEqualTo("NOT_STOPPABLE (RED)");
        lab.to(30);
        assertThat(lab.launches("app1", STOP)).containsExactly(3L, 4L, 5L);
        assertThat(lab.launches("app1", START)).isEmpty();
        assertThat(lab.vectors).isEqualTo(Map.of(1L, 0x08L, 6L, 0x20L));
    }

    @Test
    @DisplayName("50-TV-13 T18, T19: start fails three times: NOT_STARTABLE, RESTART stays 0")
    void tv13() {
        Lab lab = sick("start_max_failures=3").script("app1", START, BAD).load();
        lab.to(3);
        assertThat(lab.state("app1")).isEqualTo(AppState.TO_START);
        lab.to(6);
        assertThat(lab.launches("app1", START)).containsExactly(4L, 5L, 6L);
        assertThat(lab.row("app1")).startsWith("7(NOT_STARTABLE)").endsWith("3/ 3 0/3");
        assertThat(lab.state("app1").colour()).isEqualTo(Colour.RED);
    }

    @Test
    @DisplayName("50-TV-14 a start script that hangs is killed three times")
    void tv14() {
        Lab lab = sick("start_max_failures=3 start_stabilization_time=2")
                .script("app1", START, lasting(100, 0))
                .load();
        lab.to(7);
        assertThat(lab.row("app1")).startsWith("6(TO_START) 2(TIMOUT)").endsWith("1/ 3 0/3");
        lab.to(14);
        assertThat(lab.row("app1")).endsWith("2/ 3 0/3");
        lab.to(15);
        assertThat(lab.row("app1")).startsWith("7(NOT_STARTABLE) 2(TIMOUT)").endsWith("3/ 3 0/3");
        assertThat(lab.launches("app1", START)).containsExactly(4L, 8L, 12L);
        assertThat(lab.killed).containsExactly("app1 start r6", "app1 start r10", "app1 start r14");
    }

    @Test
    @DisplayName("50-TV-15 T16, T15: three restart cycles, then FAILURE; one report after the load")
    void tv15() {
        Lab lab = sick("max_restart=3").load();
        assertThat(lab.statesTo("app1", 14))
                .containsExactly(
                        "UNSET (YELLOW)",
                        "TO_STOP (YELLOW)",
                        "TO_START (YELLOW)",
                        "UNSET (YELLOW)",
                        "TO_STOP (YELLOW)",
                        "TO_START (YELLOW)",
                        "UNSET (YELLOW)",
                        "TO_STOP (YELLOW)",
                        "TO_START (YELLOW)",
                        "FAILURE (RED)");
        assertThat(lab.row("app1")).endsWith("3/3");
        lab.to(20);
        assertThat(lab.launches("app1", MONITOR)).containsExactly(0L, 5L, 10L);
        assertThat(lab.launches("app1", START)).containsExactly(4L, 9L, 14L);
        assertThat(lab.vectors).isEqualTo(Map.of(1L, 0x08L, 15L, 0x20L));
        assertThat(lab.changes)
                .extracting(Closing.Change::attribute, Closing.Change::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(AppAttribute.NOOFTIMES_RESTARTED, "1"),
                        org.assertj.core.groups.Tuple.tuple(AppAttribute.NOOFTIMES_RESTARTED, "2"),
                        org.assertj.core.groups.Tuple.tuple(AppAttribute.NOOFTIMES_RESTARTED, "3"));
    }

    @Test
    @DisplayName("50-TV-16 T3: a cycle that helped sets R back, the total stays")
    void tv16() {
        Lab lab = sick("max_restart=3")
                .script("app1", MONITOR, at -> new Lab.Act(0, at == 0 ? 1 : 0))
                .load();
        lab.to(2);
        assertThat(lab.row("app1")).startsWith("1( UNSET)").endsWith("1/3");
        lab.to(3);
        assertThat(lab.row("app1")).startsWith("2( NORMAL)").endsWith("0/3");
        assertThat(lab.view("app1").orElseThrow().app().value(AppAttribute.NOOFTIMES_RESTARTED))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("50-TV-17 R6 restartVerdict=monitored: the monitor script decides after the last cycle")
    void tv17() {
        EngineSettings late = new EngineSettings(
                RestartVerdict.MONITORED, EngineSettings.DEFAULT.builtIn(), EngineSettings.DEFAULT.file());
        for (boolean recovers : new boolean[] {true, false}) {
            Lab lab = new Lab(late)
                    .app("app1", M5 + " monitor_failure_threshold=1 max_restart=1")
                    .script("app1", MONITOR, at -> new Lab.Act(0, at == 0 || !recovers ? 1 : 0))
                    .load();
            lab.to(2);
            assertThat(lab.state("app1")).isEqualTo(AppState.UNSET);
            lab.to(3);
            assertThat(lab.state("app1")).isEqualTo(recovers ? AppState.NORMAL : AppState.FAILURE);
            lab.to(30);
            assertThat(lab.launches("app1", START)).hasSize(1);
        }
    }

    @Test
    @DisplayName("50-TV-18 T9: max_restart 0: FAILURE without stop and start")
    void tv18() {
        Lab lab = sick("max_restart=0").load();
        lab.to(10);
        assertThat(lab.state("app1")).isEqualTo(AppState.FAILURE);
        assertThat(lab.launches).hasSize(1);
    }

    private static Lab broken() {
        return new Lab()
                .app("app1", M5 + " monitor_failure_threshold=1 max_restart=1")
                .script("app1", MONITOR, at -> new Lab.Act(0, at < 10 ? 1 : 0))
                .load()
                .to(10);
    }

    @Test
    @DisplayName("50-TV-19 T22: resume app of a repaired application: UNSET in the next round, then NORMAL")
    void tv19() {
        Lab lab = broken();
        assertThat(lab.state("app1")).isEqualTo(AppState.FAILURE);
        lab.script("app1", MONITOR, lasting(1.02, 0));
        assertThat(lab.engine.command(AppCommand.RESUME, "app1")).isEmpty();
        lab.to(11);
        assertThat(lab.row("app1")).startsWith("1( UNSET)").endsWith("0/ 1 0/ 3 0/ 3 0/1");
        lab.to(13);
        assertThat(lab.state("app1")).isEqualTo(AppState.NORMAL);
    }

    @Test
    @DisplayName("50-TV-20 T23: start app of a RED application launches its start script; then UNSET, NORMAL")
    void tv20() {
        Lab lab = broken().script("app1", START, lasting(1.5, 0)).script("app1", MONITOR, lasting(1.02, 0));
        assertThat(lab.engine.command(AppCommand.START, "app1")).isEmpty();
        assertThat(lab.statesTo("app1", 20)).containsExactly("TO_START (YELLOW)", "UNSET (YELLOW)", "NORMAL (GREEN)");
        assertThat(lab.launches("app1", START)).endsWith(11L);
    }

    @Test
    @DisplayName("50-TV-21 T24, T25: suspend while the monitor script runs drops its verdict; resume gives UNSET")
    void tv21() {
        Lab lab = new Lab()
                .app("app1", M5)
                .script("app1", MONITOR, lasting(2.5, 1))
                .load();
        lab.to(1);
        lab.engine.command(AppCommand.SUSPEND, "app1");
        lab.to(4);
        assertThat(lab.row("app1")).isEqualTo("0(NOT_MONITORED) 99(NOTSET) 0 0 0 0/ 5 0/ 3 0/ 3 0/3");
        assertThat(lab.changes).containsExactly(new Closing.Change("app1", AppAttribute.MONITORED, "0"));
        assertThat(lab.vectors).isEqualTo(Map.of(1L, 0x08L, 3L, 0x08L));
        lab.to(20);
        assertThat(lab.launches("app1", MONITOR)).containsExactly(0L);
        lab.engine.command(AppCommand.RESUME, "app1");
        lab.to(21);
        assertThat(lab.row("app1")).startsWith("1( UNSET) 99(NOTSET) 1 1 0");
        assertThat(lab.changes).last().isEqualTo(new Closing.Change("app1", AppAttribute.MONITORED, "1"));
    }

    @Test
    @DisplayName("50-TV-22 no application: no rounds; adding one wakes the engine, its first round is r0")
    void tv22() {
        Lab lab = new Lab().load();
        lab.to(0);
        assertThat(lab.engine.asleep()).isTrue();
        assertThat(lab.engine.round()).isZero();
        assertThat(lab.log)
                .anyMatch(line -> line.contains("No application to monitor into configuration (into"
                        + " \"/var/ksys/config/HAMonitoring.xml\" file). This is not an error."));
        lab.app("app1", "").sync(SyncScope.of("app1"));
        assertThat(lab.engine.asleep()).isFalse();
        assertThat(lab.engine
                        .open(lab.engine.round(), Duration.ofSeconds(99), script -> java.util.Optional.empty())
                        .launches())
                .hasSize(1);
        assertThat(lab.engine.round()).isEqualTo(1);
    }

    @Test
    @DisplayName("50-TV-39 VA-33 a restart of the daemon alone starts and stops nothing")
    void tv39() {
        Lab lab = new Lab().app("app1", M5).load();
        lab.script("app1", MONITOR, OK);
        assertThat(lab.statesTo("app1", 20)).containsExactly("NORMAL (GREEN)");
        assertThat(lab.launches).containsOnlyKeys("app1 monitor");
    }

    @Test
    @DisplayName("50-TV-40 VA-33 reboot, type OS: started only when the system has not")
    void tv40() throws Exception {
        for (boolean running : new boolean[] {true, false}) {
            Lab lab = new Lab().app("app1", M5 + " monitor_failure_threshold=2");
            lab.config = lab.config.with(io.vigil.vm.agent.internal.config.VmmAttribute.REBOOTAPPSTARTTYPE, "OS");
            lab.script("app1", MONITOR, at -> new Lab.Act(0, running || at > 0 ? 0 : 1))
                    .boot();
            List<String> states = lab.statesTo("app1", 6);
            assertThat(states)
                    .isEqualTo(
                            running
                                    ? List.of("NORMAL (GREEN)")
                                    : List.of("TO_START (YELLOW)", "UNSET (YELLOW)", "NORMAL (GREEN)"));
            assertThat(lab.launches("app1", START)).hasSize(running ? 0 : 1);
        }
    }
}
