package io.vigil.vm.agent.internal.ame;

import static io.vigil.vm.agent.internal.ame.Lab.BAD;
import static io.vigil.vm.agent.internal.ame.Lab.lasting;
import static io.vigil.vm.agent.internal.config.ScriptKind.MONITOR;
import static io.vigil.vm.agent.internal.config.ScriptKind.START;
import static io.vigil.vm.agent.internal.config.ScriptKind.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.vm.agent.internal.config.VmmAttribute;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of table 7.3 that no vector names, and what must hold in every state. */
class TransitionTableTest {
    private static final String M5 = "monitor_period=5 monitor_timeout=3";

    @Test
    @DisplayName("VA-22 the states, their numbers, colours and texts of 7.2")
    void states() {
        assertThat(Arrays.stream(AppState.values()).map(state -> state.ordinal() + " " + state.status()))
                .containsExactly(
                        "0 NOT_MONITORED",
                        "1 UNSET (YELLOW)",
                        "2 NORMAL (GREEN)",
                        "3 FAILING (YELLOW)",
                        "4 TO_STOP (YELLOW)",
                        "5 NOT_STOPPABLE (RED)",
                        "6 TO_START (YELLOW)",
                        "7 NOT_STARTABLE (RED)",
                        "8 ABNORMAL (RED)",
                        "9 FAILURE (RED)");
    }

    @Test
    @DisplayName("VA-22 T2: loaded with monitored=0: NOT_MONITORED, bit 0x08, nothing launched")
    void t2() {
        Lab lab = new Lab().app("app1", M5 + " monitored=0").load();
        lab.to(5);
        assertThat(lab.state("app1")).isEqualTo(AppState.NOT_MONITORED);
        assertThat(lab.launches).isEmpty();
        assertThat(lab.vectors).isEqualTo(Map.of(1L, 0x08L));
    }

    /** Brings app1 into a RED state. */
    private static Lab red(AppState state) {
        Lab lab = new Lab().app("app1", M5 + " monitor_failure_threshold=1 max_restart=1");
        lab.script("app1", MONITOR, at -> new Lab.Act(0, at < 5 ? 1 : 0));
        switch (state) {
            case NOT_STOPPABLE -> lab.script("app1", STOP, BAD);
            case NOT_STARTABLE -> lab.script("app1", START, BAD);
            case ABNORMAL -> lab.unusable.add(Lab.path("app1", STOP));
            default -> {}
        }
        lab.load().to(10);
        lab.unusable.clear();
        lab.script("app1", STOP, Lab.OK).script("app1", START, Lab.OK);
        assertThat(lab.state("app1")).isEqualTo(state);
        return lab;
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"ABNORMAL", "FAILURE", "NOT_STOPPABLE", "NOT_STARTABLE"})
    @DisplayName("VA-32 T21, T22, T23, T24, T26, T27: a RED state is left by these only")
    void leavingRed(AppState state) {
        Lab lab = red(state);
        int launches =
                lab.launches.values().stream().mapToInt(list -> list.size()).sum();
        lab.to(60);
        assertThat(lab.state("app1")).isEqualTo(state);
        assertThat(lab.launches.values().stream().mapToInt(list -> list.size()).sum())
                .isEqualTo(launches);

        lab = red(state);
        lab.sync(SyncScope.ALL).to(11);
        assertThat(lab.state("app1")).as("T22 sync").isEqualTo(AppState.NORMAL);

        lab = red(state);
        lab.change("app1", "desc=repaired").sync(SyncScope.of("app1")).to(11);
        assertThat(lab.state("app1")).as("T22 -s on it").isEqualTo(AppState.NORMAL);

        lab = red(state);
        lab.sync(SyncScope.of("app2")).sync(SyncScope.OTHER).to(11);
        assertThat(lab.state("app1")).as("T22 -s on another object").isEqualTo(state);

        lab = red(state);
        lab.engine.command(AppCommand.START, "app1");
        lab.to(12);
        assertThat(lab.state("app1")).as("T23").isEqualTo(AppState.NORMAL);

        lab = red(state);
        lab.engine.command(AppCommand.SUSPEND, "app1");
        lab.to(11);
        assertThat(lab.state("app1")).as("T24").isEqualTo(AppState.NOT_MONITORED);

        lab = red(state);
        lab.change("app1", "monitored=0").sync(SyncScope.ALL).to(11);
        assertThat(lab.state("app1")).as("T24 by file").isEqualTo(AppState.NOT_MONITORED);

        lab = red(state);
        lab.engine.command(AppCommand.STOP, "app1");
        lab.to(11);
        assertThat(lab.state("app1")).as("T26").isEqualTo(AppState.NOT_MONITORED);
        assertThat(lab.view("app1").orElseThrow().userStopped()).isTrue();
    }

    @Test
    @DisplayName("VA-22 T25: monitored=1 and sync resume a suspended application with counters 0")
    void t25() {
        Lab lab = new Lab().app("app1", M5 + " monitored=0").load().to(3);
        lab.change("app1", "monitored=1").sync(SyncScope.ALL).to(4);
        assertThat(lab.state("app1")).isEqualTo(AppState.NORMAL);
        lab.to(6);
        assertThat(lab.vectors).containsEntry(5L, 0x28L);
    }

    @Test
    @DisplayName("VA-22 T26: stop app: stop script, monitored=0, no start; its failures lead to NOT_STOPPABLE")
    void t26() {
        Lab lab = new Lab()
                .app("app1", M5)
                .script("app1", STOP, lasting(1, 0))
                .load()
                .to(2);
        lab.engine.command(AppCommand.STOP, "app1");
        lab.to(3);
        assertThat(lab.state("app1")).isEqualTo(AppState.TO_STOP);
        lab.to(10);
        assertThat(lab.state("app1")).isEqualTo(AppState.NOT_MONITORED);
        assertThat(lab.launches("app1", START)).isEmpty();
        assertThat(lab.changes)
                .containsExactly(
                        new Closing.Change("app1", io.vigil.vm.agent.internal.config.AppAttribute.MONITORED, "0"));

        lab = new Lab().app("app1", M5).script("app1", STOP, BAD).load().to(2);
        lab.engine.command(AppCommand.STOP, "app1");
        lab.to(10);
        assertThat(lab.state("app1")).isEqualTo(AppState.NOT_STOPPABLE);
    }

    @Test
    @DisplayName("VA-22 T27: deleted while its script runs: DEL until it ends, then gone; bit 0x08")
    void t27() throws Exception {
        Lab lab = new Lab()
                .app("app1", M5)
                .app("app2", M5)
                .script("app1", MONITOR, lasting(2.5, 0))
                .load();
        lab.to(0);
        String uuid = lab.uuid("app1");
        lab.config = lab.config.withoutApplication("app1");
        lab.sync(SyncScope.ALL).to(1);
        assertThat(lab.engine.table())
                .filteredOn(row -> row.startsWith(uuid))
                .singleElement()
                .asString()
                .contains(") 1 1 1 0/ 5");
        assertThat(lab.view("app1")).isEmpty();
        lab.to(3);
        assertThat(lab.engine.table()).noneMatch(row -> row.startsWith(uuid));
        assertThat(lab.vectors).containsEntry(2L, 0x08L);
    }

    @Test
    @DisplayName("VA-22 deleted and added again under the same name: another application, loaded afresh")
    void replaced() throws Exception {
        Lab lab = new Lab()
                .app("app1", M5)
                .script("app1", MONITOR, lasting(2.5, 0))
                .app("app2", M5)
                .load();
        lab.to(0);
        lab.config = lab.config.withoutApplication("app1");
        lab.app("app1", M5).sync(SyncScope.ALL).to(1);
        assertThat(lab.engine.table()).hasSize(3);
        assertThat(lab.launches("app1", MONITOR)).containsExactly(0L, 1L);
    }

    @Test
    @DisplayName("VA-22 an event without a row changes nothing and is logged")
    void noRow() {
        Lab lab = new Lab().app("app1", M5).load().to(2);
        assertThat(lab.engine.command(AppCommand.START, "app1").orElseThrow())
                .contains("app1", "NORMAL (GREEN)", "needs repair");
        assertThat(lab.engine.command(AppCommand.STOP, "nobody").orElseThrow()).contains("nobody");
        assertThat(lab.engine.command(AppCommand.RESUME, "app1")).isEmpty();
        lab.to(3);
        assertThat(lab.state("app1")).isEqualTo(AppState.NORMAL);
        lab.engine.command(AppCommand.SUSPEND, "app1");
        lab.engine.command(AppCommand.START, "app1");
        lab.engine.command(AppCommand.START, "app1");
        lab.to(4);
        assertThat(lab.log).anyMatch(line -> line.startsWith("4 start is not carried out: "));
        assertThat(lab.launches("app1", START)).hasSize(1);
    }

    @Test
    @DisplayName("VA-22 changed limits count from the next launch, counters stay")
    void limits() {
        Lab lab = new Lab()
                .app("app1", M5 + " monitor_failure_threshold=5")
                .script("app1", MONITOR, BAD)
                .load();
        lab.to(6);
        assertThat(lab.row("app1")).contains(" 2/ 5 ");
        lab.change("app1", "monitor_failure_threshold=3 monitor_period=9").sync(SyncScope.of("app1"));
        lab.to(13);
        assertThat(lab.row("app1")).contains(" 2/ 3 ");
        lab.to(14);
        assertThat(lab.row("app1")).startsWith("4(TO_STOP)").contains(" 3/ 3 ");
        lab.to(7 + 9);
        assertThat(lab.vectors).containsKey(8L);
    }

    @Test
    @DisplayName(
            "VA-23 VA-24 a killed script the system does not let go of: verdict in the next round, no second script")
    void stuck() {
        Lab lab = new Lab()
                .app("app1", M5 + " monitor_failure_threshold=2")
                .script("app1", MONITOR, lasting(60, 0))
                .load();
        lab.stuck = true;
        lab.to(3);
        assertThat(lab.state("app1")).isEqualTo(AppState.UNSET);
        lab.to(4);
        assertThat(lab.row("app1")).startsWith("3(FAILING) 2(TIMOUT) 0 1 0 1/ 2");
        lab.to(40);
        assertThat(lab.launches("app1", MONITOR)).containsExactly(0L);
        assertThat(lab.killed).hasSize(1);
    }

    @Test
    @DisplayName("VA-21 a due launch tolerates half a period of jitter")
    void jitter() throws Exception {
        Lab lab = new Lab().app("app1", M5);
        ApplicationEngine engine = lab.engine;
        engine.load(lab.config, false, java.util.Set.of());
        long[] late = {0, 30, 0, 0, 0, -20, 0};
        int launches = 0;
        for (int i = 0; i < late.length; i++) {
            Duration now = Duration.ofMillis(5000 + i * 1000L + late[i]);
            Opening opening = engine.open(i, now, script -> java.util.Optional.empty());
            launches += opening.launches().size();
            engine.close(
                    now,
                    opening.launches().stream()
                            .map(launch -> new Ended(launch.run(), 0))
                            .toList());
        }
        assertThat(launches).as("r0 and r5, although r5 is 20 ms early").isEqualTo(2);
    }

    @Test
    @DisplayName("VA-21 the period changes with the next configuration; 0 means 100 ms")
    void period() throws Exception {
        Lab lab = new Lab().app("app1", M5).load().to(1);
        lab.config = lab.config.with(VmmAttribute.PERIOD, "0");
        lab.sync(SyncScope.OTHER).to(2);
        assertThat(lab.engine.period()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    @DisplayName("VA-33 reboot, type VMM: every monitored application is started at once")
    void boot() {
        Lab lab = new Lab().app("app1", M5).app("app2", M5 + " monitored=0").boot();
        lab.to(3);
        assertThat(lab.launches("app1", START)).containsExactly(0L);
        assertThat(lab.launches("app2", START)).isEmpty();
        assertThat(lab.state("app1")).isEqualTo(AppState.NORMAL);
    }

    @Test
    @DisplayName("built-in types: script of the type with instance and database as arguments")
    void builtIn() {
        Lab lab = new Lab().app("d", M5 + " type=DB2 instancename=db2inst1");
        var builtIn = EngineSettings.DEFAULT.builtIn();
        try {
            var own = lab.config.application("d").orElseThrow();
            var bare = own.with(io.vigil.vm.agent.internal.config.AppAttribute.STOP_SCRIPT, "");
            assertThat(builtIn.command(own, STOP)).containsExactly("/a/d_stop.sh");
            assertThat(builtIn.command(bare, STOP)).containsExactly("/usr/sbin/agents/db2/stopdb2", "db2inst1");
            assertThat(builtIn.command(
                            bare.with(io.vigil.vm.agent.internal.config.AppAttribute.DATABASE, "SAMPLE"), STOP))
                    .containsExactly("/usr/sbin/agents/db2/stopdb2", "db2inst1", "SAMPLE");
        } catch (io.vigil.vm.agent.internal.config.ConfigException e) {
            throw new AssertionError(e);
        }
    }
}
