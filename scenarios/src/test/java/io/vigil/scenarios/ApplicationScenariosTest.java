package io.vigil.scenarios;

import static io.vigil.scenarios.Application.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.policy.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application path end to end: agent, host monitor, health database, consoles, controller, relocation. */
@DisplayName("60, section 8; 22, section 12: applications, whole")
class ApplicationScenariosTest {
    private static List<JournalEntry> named(EnvB env, String name) {
        return env.store().journal(JournalQuery.ALL.name(name));
    }

    private static long restarts(EnvB env) {
        return named(env, "VM_RESTART_COMPLETED").size();
    }

    private static boolean restarted(EnvB env, int times) {
        return env.time().runUntil(() -> restarts(env) == times, Duration.ofMinutes(20));
    }

    private static void sound(EnvB env) {
        assertThat(env.centre().violations()).as("I1").isEmpty();
        assertThat(env.time().failures()).isEmpty();
    }

    @Test
    @DisplayName("FL-85: a status change is visible in query app within 75 s, mean below 45 s over 20 runs (compat)")
    void latency() {
        Application app = new Application(Profile.COMPAT, false);
        EnvB env = app.env;
        List<Long> seconds = new ArrayList<>();
        for (int run = 1; run <= 20; run++) {
            boolean breaks = run % 2 == 1;
            if (breaks) {
                app.monitorScriptVanishes();
                app.until("ABNORMAL");
            } else {
                app.repaired();
                app.ksysvmmgr("sync");
                app.until("NORMAL");
            }
            String color = breaks ? "RED" : "GREEN";
            Instant at = env.time().now();
            assertThat(env.time().runUntil(() -> app.color().equals(color), Duration.ofSeconds(80)))
                    .as("run %s", run)
                    .isTrue();
            seconds.add(Duration.between(at, env.time().now()).toSeconds());
            assertThat(env.must("query app app1").text()).contains("Status: " + color);
            env.time().runFor(Duration.ofSeconds(7 * run % 61 + 1));
        }
        assertThat(seconds).allMatch(s -> s <= 75);
        assertThat(seconds.stream().mapToLong(Long::longValue).average().orElseThrow())
                .as("%s", seconds)
                .isLessThan(45);
        sound(env);
    }

    @Test
    @DisplayName("FL-80: bells 0x8 and 0x20 between two NeedsAttention are one short message 0x28, and one exchange")
    void bells() {
        Application app = new Application(Profile.COMPAT, false);
        int before = named(app.env, "SHORTMSG").size();
        app.ksysvmmgr("suspend app app1");
        app.ksysvmmgr("resume app app1");
        app.env.time().runFor(Duration.ofSeconds(90));
        List<JournalEntry> told = named(app.env, "SHORTMSG");
        assertThat(told.subList(before, told.size())).singleElement().satisfies(entry -> assertThat(entry.data())
                .containsEntry("bits", "0x28"));
        assertThat(app.color()).isEqualTo("GREEN");
    }

    @Test
    @DisplayName(
            "70, 6.7; FL-85: register, configure, suspend, remove in the VM; query app and resync at the controller")
    void administrator() {
        Application app = new Application(Profile.COMPAT, false);
        EnvB env = app.env;
        assertThat(env.must("query app app1").text().replaceAll("[0-9]{19}", "#"))
                .isEqualTo(
                        """
                        Name: app1
                        Status: GREEN
                        AppID: #
                        VM: p18aix02
                        Critical: no
                        MaxRestart: 1
                        Monitoring: 1""");
        app.ksysvmmgr("modify app app1 critical=yes");
        app.ksysvmmgr("sync");
        assertThat(env.must("resync vm " + VM).text()).isEqualTo("Resync completed for VM " + VM);
        assertThat(env.must("query app vm=" + VM).text()).contains("Critical: yes");
        assertThat(env.must("query app vm=p18aix03").text()).isEmpty();
        app.ksysvmmgr("suspend app app1");
        env.time().runFor(Duration.ofSeconds(90));
        assertThat(env.must("query app").text()).contains("Status: NONE", "Monitoring: 0");
        assertThat(env.must("resync host_group HG_TCHU").lines())
                .hasSize(5)
                .allMatch(line -> line.startsWith("Resync completed for VM p18"));
        app.ksysvmmgr("-s delete app app1");
        env.time().runFor(Duration.ofSeconds(90));
        assertThat(env.must("query app").text()).isEmpty();
        sound(env);
    }

    @Test
    @DisplayName(
            "start and stop of monitoring from the controller: ha_monitor=disable ends the questions, enable begins them again")
    void startAndStop() {
        Application app = new Application(Profile.COMPAT, true);
        EnvB env = app.env;
        env.must("modify vm " + VM + " ha_monitor=disable");
        env.must("discover host_group HG_TCHU");
        app.fails();
        env.time().runFor(Duration.ofMinutes(10));
        assertThat(app.color()).isEqualTo("GREEN");
        Operator.Reply refused = env.operator().types("resync vm " + VM);
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.text()).contains("is not monitored");
        env.must("modify vm " + VM + " ha_monitor=enable");
        env.must("discover host_group HG_TCHU");
        assertThat(restarted(env, 1)).as("%s", env.texts()).isTrue();
        sound(env);
    }

    @Test
    @DisplayName("60, 8.3: a controller that was away learns by its resync, 10 s after its start, what has changed")
    void away() {
        Application app = new Application(Profile.COMPAT, false);
        EnvB env = app.env;
        app.monitorScriptVanishes();
        app.until("ABNORMAL");
        env.killController();
        env.time().runFor(Duration.ofSeconds(20));
        assertThat(app.color()).isEqualTo("RED");
        assertThat(named(env, "APP_FAILURE")).hasSize(1);
    }

    @ParameterizedTest(name = "killed when {0} is written")
    @DisplayName(
            "I1, I3, REL-75, REL-85: the controller is killed in the middle of the restart in place: one restart, counted once")
    @ValueSource(
            strings = {"APPLICATION_FAILED", "PLAN", "local_stopmon", "local_shutdown", "local_move", "local_startmon"})
    void killed(String moment) {
        Application app = new Application(Profile.COMPAT, true);
        EnvB env = app.env;
        app.fails();
        boolean come = env.time()
                .runUntil(
                        () -> env.journal().stream()
                                .anyMatch(entry -> entry.name().equals(moment)
                                        || entry.name().equals("MOVE")
                                                && entry.text().startsWith(moment)),
                        Duration.ofMinutes(10));
        assertThat(come).isTrue();
        env.killController();
        assertThat(env.until("Shutdown has completed for VM " + VM, Duration.ofMinutes(20)))
                .as("%s", env.texts())
                .isTrue();
        app.repaired();
        assertThat(restarted(env, 1)).as("%s", env.texts()).isTrue();
        env.time().runFor(Duration.ofMinutes(15));
        assertThat(restarts(env)).isEqualTo(1);
        assertThat(env.centre().history())
                .filteredOn(line -> line.object().equals(VM) && line.text().startsWith("Not Activated D200A200"))
                .as("it was switched off once")
                .hasSize(1);
        assertThat(env.vm(VM).restartCount()).isEqualTo(1);
        assertThat(app.color()).isEqualTo("GREEN");
        assertThat(env.centre().runsOn(VM)).containsExactly(EnvB.AFDR_NAME);
        assertThat(env.store().openMoves()).isEmpty();
        sound(env);
    }

    @Test
    @DisplayName("FL-87, REL-77: an hour of NORMAL after a restart in place, and VM_restart_count is 0 again")
    void cleared() {
        Application app = new Application(Profile.COMPAT, true);
        EnvB env = app.env;
        app.fails();
        assertThat(env.until("Shutdown has completed for VM " + VM, Duration.ofMinutes(10)))
                .isTrue();
        app.repaired();
        assertThat(restarted(env, 1)).isTrue();
        env.time().runFor(Duration.ofMinutes(50));
        assertThat(env.must("-v query vm " + VM).text()).contains("VM_restart_count: 1", "VM_max_restart_count: 3");
        env.time().runFor(Duration.ofMinutes(20));
        assertThat(env.must("-v query vm " + VM).text()).contains("VM_restart_count: 0");
        assertThat(named(env, "APP_CRITICAL_FAILURE")).hasSize(1);
        sound(env);
    }
}
