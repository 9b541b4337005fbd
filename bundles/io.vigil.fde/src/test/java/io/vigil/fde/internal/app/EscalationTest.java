package io.vigil.fde.internal.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.fde.internal.app.Escalation.Outcome;
import io.vigil.fde.internal.app.Escalation.Situation;
import io.vigil.model.App;
import io.vigil.model.AppId;
import io.vigil.model.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("60, section 8.4: checkRebootOrRelocation")
class EscalationTest {
    private static final VmId VM = new VmId("VM-1");

    static App app(boolean monitored, boolean critical, String color, String state) {
        return new App(new AppId(VM, "1541473063965437000"), "app1", color, critical, 3, monitored, state, 0);
    }

    private static Situation now(boolean abnormalEscalates, App... apps) {
        return new Situation(List.of(apps), true, false, false, false, abnormalEscalates);
    }

    @ParameterizedTest(name = "REL-74, FL-86: monitored {0}, critical {1}, {2} {3}, abnormal_escalates {4}: {5}")
    @CsvSource({
        "true,  yes, RED,    FAILURE,       no,  RESTART",
        "true,  yes, RED,    NOT_STARTABLE, no,  RESTART",
        "true,  yes, RED,    NOT_STOPPABLE, no,  RESTART",
        "true,  yes, RED,    ,              no,  RESTART",
        "true,  yes, RED,    ABNORMAL,      no,  EVENT_ONLY",
        "true,  yes, RED,    ABNORMAL,      yes, RESTART",
        "true,  no,  RED,    FAILURE,       no,  NONE",
        "true,  no,  RED,    ABNORMAL,      yes, NONE",
        "true,  yes, YELLOW, TO_START,      no,  NONE",
        "true,  yes, GREEN,  NORMAL,        no,  NONE",
        "false, yes, NONE,   NOT_MONITORED, no,  NONE",
        "false, yes, RED,    FAILURE,       no,  NONE"
    })
    void table(boolean monitored, String critical, String color, String state, String escalates, Outcome expected) {
        App app = app(monitored, critical.equals("yes"), color, state == null ? "" : state);
        assertThat(Escalation.judge(now(escalates.equals("yes"), app))).isEqualTo(expected);
    }

    @Test
    @DisplayName("2-47: APP isMonitored 1, critical no, GREEN: not required any action on LPAR")
    void sample() {
        assertThat(Escalation.judge(now(false, app(true, false, "GREEN", "NORMAL"))))
                .isEqualTo(Outcome.NONE);
        assertThat(Escalation.judge(now(false))).as("no application").isEqualTo(Outcome.NONE);
    }

    @Test
    @DisplayName("R7: of two critical RED ones, one ABNORMAL, the other decides, and only it is named as the reason")
    void mixed() {
        App abnormal = app(true, true, "RED", "ABNORMAL");
        App failed = app(true, true, "RED", "FAILURE");
        assertThat(Escalation.judge(now(false, abnormal, failed))).isEqualTo(Outcome.RESTART);
        assertThat(Escalation.reasons(List.of(abnormal, failed), false)).containsExactly(failed);
        assertThat(Escalation.reasons(List.of(abnormal, failed), true)).containsExactly(abnormal, failed);
    }

    @Test
    @DisplayName(
            "REL-8: while an operation works on the VM the restart waits; what was asked or requested is not asked twice")
    void oneAtATime() {
        List<App> red = List.of(app(true, true, "RED", "FAILURE"));
        assertThat(Escalation.judge(new Situation(red, true, false, false, true, false)))
                .isEqualTo(Outcome.BUSY);
        assertThat(Escalation.judge(new Situation(red, true, true, false, false, false)))
                .isEqualTo(Outcome.ASKED);
        assertThat(Escalation.judge(new Situation(red, true, false, true, false, false)))
                .isEqualTo(Outcome.ASKED);
    }

    @Test
    @DisplayName("REL-75: what was reported before the VM was started again counts for nothing")
    void stale() {
        List<App> red = List.of(app(true, true, "RED", "FAILURE"));
        assertThat(Escalation.judge(new Situation(red, false, false, false, false, false)))
                .isEqualTo(Outcome.NONE);
    }

    @Test
    @DisplayName(
            "REL-77: NORMAL means every critical application, monitored, GREEN and by name; none at all is not enough")
    void normal() {
        App good = app(true, true, "GREEN", "NORMAL");
        assertThat(Escalation.allNormal(List.of(good, app(true, false, "RED", "FAILURE"))))
                .isTrue();
        assertThat(Escalation.allNormal(List.of(app(true, true, "GREEN", "")))).isTrue();
        assertThat(Escalation.allNormal(List.of(good, app(true, true, "YELLOW", "FAILING"))))
                .isFalse();
        assertThat(Escalation.allNormal(List.of(good, app(false, true, "NONE", "NOT_MONITORED"))))
                .isFalse();
        assertThat(Escalation.allNormal(List.of(app(true, false, "GREEN", "NORMAL"))))
                .isFalse();
        assertThat(Escalation.allNormal(List.of())).isFalse();
    }

    @Test
    @DisplayName(
            "REL-77, FL-87: the hour begins with the first NORMAL report, goes on with the next, breaks with any other")
    void hour() {
        Instant t0 = Instant.parse("2026-01-01T00:00:00Z");
        List<App> good = List.of(app(true, true, "GREEN", "NORMAL"));
        Calm calm = Calm.NONE.in("i1").reported(good, false, t0);
        assertThat(calm.left(t0)).contains(Duration.ofHours(1));
        calm = calm.reported(good, false, t0.plusSeconds(600));
        assertThat(calm.left(t0.plusSeconds(600))).contains(Duration.ofMinutes(50));
        assertThat(calm.left(t0.plusSeconds(9000))).contains(Duration.ZERO);
        assertThat(calm.reported(good, true, t0.plusSeconds(1200)).normalSince())
                .as("its agent has restarted it since")
                .contains(t0.plusSeconds(1200));
        assertThat(calm.reported(List.of(app(true, true, "YELLOW", "FAILING")), false, t0))
                .isEqualTo(new Calm("i1", Optional.empty()));
        assertThat(calm.broken().left(t0)).isEmpty();
    }

    @Test
    @DisplayName("FD-18: a clock that was set back does not make the hour longer than an hour")
    void clock() {
        Instant t0 = Instant.parse("2026-01-01T00:00:00Z");
        Calm calm = new Calm("", Optional.of(t0));
        assertThat(calm.left(t0.minusSeconds(86_400))).contains(Duration.ofHours(1));
    }
}
