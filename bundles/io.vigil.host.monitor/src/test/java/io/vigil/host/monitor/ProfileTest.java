package io.vigil.host.monitor;

import static io.vigil.host.monitor.Lab.A;
import static io.vigil.host.monitor.Lab.A1;
import static io.vigil.host.monitor.Lab.A2;
import static io.vigil.host.monitor.Lab.VM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vigil.hvncp.HvncpSettings;
import io.vigil.model.policy.Profile;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyItem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("host monitor: profiles, versions, the grid of beats")
final class ProfileTest {
    @Test
    @DisplayName(
            "81-L-02 81-L-23 81-L-24 fast: MISSING at most 4.5 s after the last beat, START to DETECTED at most 2.1 s")
    void fast() {
        Lab lab = new Lab(HostMonitorSettings.of(Profile.FAST)).ready();
        Guest guest = new Guest(lab, VM, A1, A2).start();
        lab.seconds(5);
        lab.ok(A1, Lab.vms(Action.ADD_VM, A, VM));
        long asked = lab.time.monotonic().toMillis();
        lab.ok(A1, Lab.vms(Action.START_VM, A, VM));
        lab.seconds(3);
        assertThat(lab.vios(A1).times("DETECTED").get(0) - asked).isLessThan(1_100);
        lab.seconds(5);
        guest.agent.halt();
        lab.seconds(5);
        assertThat(lab.vios(A1).times("MISSING").get(0) - guest.last(A1, "HB:")).isBetween(3_500L, 4_500L);
        assertThat(lab.missedBy(VM)).containsExactly(A1, A2);
        long before = lab.time.monotonic().toMillis();
        guest.start();
        lab.seconds(3);
        assertThat(lab.missedBy(VM)).isEmpty();
        assertThat(lab.vios(A1).times("DETECTED.")).hasSize(2);
        assertThat(lab.vios(A1).times("DETECTED.").get(1) - before).isLessThan(2_100);
    }

    @Test
    @DisplayName("HV-19 beats only after START_HB, and for an hour on a grid of 10 s")
    void grid() {
        Lab lab = new Lab(HostMonitorSettings.COMPAT.beatenByOwner()).ready();
        Guest guest = lab.started(VM);
        lab.seconds(3600);
        List<Long> beats = guest.times(A1, "HB:");
        assertThat(beats.get(0))
                .isGreaterThanOrEqualTo(lab.vios(A1).times("START_HB").get(0));
        assertThat(beats).hasSizeBetween(360, 362);
        for (int i = 0; i < beats.size(); i++) {
            assertThat(beats.get(i) - beats.get(0)).isBetween(i * 10_000L - 200, i * 10_000L + 200);
        }
        assertThat(lab.vios(A1).times("MISSING")).isEmpty();
    }

    @Test
    @DisplayName(
            "VH-49 HV-22 another major version: conflict and versionConflict, no START_HB, the session stays; another minor works")
    void versions() {
        Lab lab = new Lab().ready();
        lab.ok(A1, Lab.vms(Action.ADD_VM, A, VM));
        lab.ok(A1, Lab.vms(Action.START_VM, A, VM));
        RawAgent agent = new RawAgent(lab, A1, "uuid=" + VM + ":ostype=AIX:verVmmLower=3.0:verVmmUpper=3.1");
        lab.seconds(40);
        assertThat(agent.opened()).isTrue();
        assertThat(agent.received()).isEmpty();
        assertThat(lab.state(VM)).isEqualTo("2");
        assertThat(lab.ok(A1, new HealthRequest.Plain(Action.QUERY_CONFLICT))
                        .items(ReplyItem.Conflicts.class)
                        .flatMap(list -> list.conflicts().stream()))
                .hasSize(1)
                .allMatch(conflict ->
                        conflict.kind().equals("VERSION") && conflict.viosUuid().equals(A1));
        assertThat(lab.attention())
                .anyMatch(
                        vm -> vm.discovery().isPresent() && vm.discovery().get().versionConflict());
        RawAgent other = new RawAgent(lab, A2, "uuid=" + VM + ":ostype=AIX:verVmmLower=2.0:verVmmUpper=2.7");
        lab.seconds(40);
        assertThat(other.received()).containsExactly("START_HB");
        assertThat(lab.state(VM)).isEqualTo("3");
    }

    @Test
    @DisplayName("VH-34 an agent without an identity: CANNOT_MANAGE; what no agent says is dropped, nothing breaks")
    void malformed() {
        Lab lab = new Lab().ready();
        RawAgent agent = new RawAgent(lab, A1, "uuid=none:ostype=AIX:verVmmLower=2.0:verVmmUpper=2.0");
        lab.seconds(40);
        assertThat(lab.attention())
                .hasSize(1)
                .allMatch(vm -> vm.uuid().isEmpty()
                        && vm.discovery().orElseThrow().type().equals("CANNOT_MANAGE"));
        for (String text : List.of(
                "",
                "HB",
                "DBELL:",
                "DBELL:0x0",
                "DBELL:0xffffffffffffffff",
                "PMSG_RSP:1:1:0:<AppReport/>",
                "PMSG_RSP:9999999999999999999:1:0:",
                "CLRDB:-1:0",
                "PMSG_REQ:1:1:<Command/>",
                "START_HB",
                "GMSG:1:1",
                "SUSPEND:\u0000",
                "RESUME",
                "SUSPEND:LPM",
                "HB:")) {
            agent.say(text);
            lab.seconds(1);
        }
        assertThat(lab.vios(A1).times("HostMonitor has ended")).isEmpty();
        assertThat(lab.vios(A1).times("Dropped a message from VM 'none'")).hasSizeGreaterThan(5);
        assertThat(agent.received()).containsExactly("CLRDB_OK:-1:0");
        agent.say("SHDN:OS");
        lab.seconds(60);
        assertThat(lab.vios(A1).monitor.local().orElseThrow().missing()).isEmpty();
    }

    @Test
    @DisplayName("40-14 settings name key, value and range")
    void settings() {
        assertThat(HostMonitorSettings.of(Profile.COMPAT)).isEqualTo(HostMonitorSettings.COMPAT);
        assertThat(HostMonitorSettings.COMPAT.protocol()).isEqualTo(HvncpSettings.DEFAULT);
        assertThat(HostMonitorSettings.FAST.beatenByOwner().ownHeartbeat()).isFalse();
        HostMonitorSettings good = HostMonitorSettings.COMPAT;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HostMonitorSettings(
                        good.heartbeat(),
                        true,
                        Duration.ofMillis(400),
                        good.missCheck(),
                        good.orderDelay(),
                        good.adapterScan(),
                        good.databaseRetry(),
                        good.housekeeping(),
                        good.recoveryCheck(),
                        good.respawn(),
                        false,
                        good.protocol()))
                .withMessage("hm.missLimit.ms=400 is not allowed, use 500 to 86400000");
    }

    @Test
    @DisplayName("81-L-22 heartbeats written by the owner: due each second, none while it hangs or is dead")
    void owner() {
        Lab lab = new Lab(HostMonitorSettings.COMPAT.beatenByOwner()).ready();
        lab.sql.writes.clear();
        lab.seconds(10.4);
        assertThat(lab.sql.writes).isEmpty();
        assertThat(lab.vios(A1).monitor.heartbeatAge()).contains(Duration.ofMillis(400));
        assertThat(lab.vios(A1).monitor.local().orElseThrow().heartbeatAgeSec()).isZero();
        lab.vios(A1).monitor.hang();
        assertThat(lab.vios(A1).monitor.heartbeatAge()).isEmpty();
        lab.vios(A2).monitor.kill();
        assertThat(lab.vios(A2).monitor.heartbeatAge()).isEmpty();
    }
}
