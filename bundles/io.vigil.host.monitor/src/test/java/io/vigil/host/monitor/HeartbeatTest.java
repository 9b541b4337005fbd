package io.vigil.host.monitor;

import static io.vigil.host.monitor.Lab.A;
import static io.vigil.host.monitor.Lab.A1;
import static io.vigil.host.monitor.Lab.A2;
import static io.vigil.host.monitor.Lab.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.hvncp.LinkFaults;
import io.vigil.model.HmState;
import io.vigil.vios.health.codec.Action;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("host monitor: heartbeats over the real wire")
final class HeartbeatTest {
    private final Lab lab = new Lab();

    @Test
    @DisplayName(
            "81-L-02 81-L-04 VH-46 HV-20 silence: MISSING 18.5 to 19.1 s after the last beat, each on its own, stored at once")
    void missing() {
        lab.ready();
        Guest guest = lab.started(VM);
        assertThat(lab.state(VM)).isEqualTo("3");
        lab.seconds(45);
        assertThat(lab.missedBy(VM)).isEmpty();
        guest.cut.add(A1);
        lab.seconds(25);
        long silence = lab.vios(A1).times("state changed to MISSING").get(0) - guest.last(A1, "HB:");
        assertThat(silence).isBetween(18_500L, 19_100L);
        assertThat(lab.missedBy(VM)).containsExactly(A1);
        assertThat(lab.vios(A1).monitor.local().orElseThrow().missing()).containsOnlyKeys(VM);
        assertThat(lab.vios(A2).monitor.local().orElseThrow().missing()).isEmpty();
        assertThat(lab.attention()).noneMatch(vm -> vm.missedHb() > 0);
        guest.cut.add(A2);
        lab.seconds(25);
        assertThat(lab.missedBy(VM)).containsExactly(A1, A2);
        assertThat(lab.attention()).anyMatch(vm -> vm.missedHb() > 0);
    }

    @Test
    @DisplayName(
            "VH-47 HV-20 heard again: DETECTED at the next beat, the miss is gone at once, further beats write nothing")
    void heardAgain() {
        lab.ready();
        Guest guest = lab.started(VM);
        guest.cut.add(A1);
        lab.seconds(30);
        guest.cut.clear();
        lab.seconds(11);
        long back = guest.times(A1, "HB:").stream()
                .filter(at -> at > lab.vios(A1).times("MISSING").get(0))
                .findFirst()
                .orElseThrow();
        assertThat(lab.vios(A1).times("state changed to DETECTED"))
                .hasSize(2)
                .last()
                .isEqualTo(back + 1);
        assertThat(lab.missedBy(VM)).isEmpty();
        lab.sql.writes.clear();
        lab.seconds(40);
        assertThat(lab.sql.writes).noneMatch(sql -> sql.contains("vmhbmissed"));
    }

    @Test
    @DisplayName("VH-46 a beat that comes 16 s after the last one gives nothing")
    void late() {
        lab.ready();
        Guest guest = lab.started(VM);
        lab.seconds(10);
        long last = guest.last(A1, "HB:");
        lab.seconds((last + 9_500 - lab.time.monotonic().toMillis()) / 1000.0);
        lab.vlans.get(A1).faults(new LinkFaults(0, 0, Duration.ofSeconds(6), Duration.ZERO));
        lab.seconds(1);
        lab.vlans.get(A1).faults(LinkFaults.NONE);
        lab.seconds(60);
        assertThat(lab.vios(A1).times("MISSING")).isEmpty();
    }

    @Test
    @DisplayName(
            "VH-48 HV-21 SHDN:DAEMON gives SUSPENDED and no miss; the next handshake STARTED, one state change each")
    void shutdown() {
        lab.ready();
        Guest guest = lab.started(VM);
        guest.agent.stop();
        lab.seconds(60);
        assertThat(lab.state(VM)).isEqualTo("8");
        assertThat(lab.missedBy(VM)).isEmpty();
        assertThat(lab.sql.rows("SELECT data FROM vioshs.trans WHERE opcode=4")).containsExactly("old=3:new=8");
        lab.acknowledge();
        guest.start();
        lab.seconds(45);
        assertThat(lab.state(VM)).isEqualTo("3");
        assertThat(lab.sql.rows("SELECT data FROM vioshs.trans WHERE opcode=4")).containsExactly("old=8:new=3");
        assertThat(lab.vios(A1).times("MISSING")).isEmpty();
        guest.agent.halt();
        lab.seconds(20);
        assertThat(lab.missedBy(VM)).containsExactly(A1, A2);
    }

    @Test
    @DisplayName("60-4 SUSPEND:LPM: silence does not count and beats have no effect until RESUME, then it counts anew")
    void suspend() {
        lab.ready();
        Guest guest = lab.started(VM);
        guest.agent.migrationBegins();
        lab.seconds(45);
        assertThat(lab.state(VM)).isEqualTo("8");
        guest.cut.add(A1);
        lab.seconds(40);
        assertThat(lab.vios(A1).times("MISSING")).isEmpty();
        guest.cut.clear();
        guest.agent.migrationEnds();
        lab.seconds(5);
        assertThat(lab.state(VM)).isEqualTo("3");
        guest.agent.halt();
        lab.seconds(20);
        assertThat(lab.missedBy(VM)).containsExactly(A1, A2);
    }

    @Test
    @DisplayName(
            "60-4 a path lost while suspended: the word of the other host monitor counts, its silence counts from then")
    void suspendedOnLostPath() {
        lab.ready();
        Guest guest = lab.started(VM);
        guest.agent.migrationBegins();
        lab.seconds(45);
        guest.cut.add(A1);
        lab.seconds(10);
        guest.agent.migrationEnds();
        lab.seconds(1);
        assertThat(lab.state(VM)).isEqualTo("3");
        lab.seconds(80);
        assertThat(lab.missedBy(VM)).containsExactly(A1);
    }

    @Test
    @DisplayName("R1 a miss that the other host monitor's SUSPEND took away is stored again once the VM is STARTED")
    void missAgain() {
        lab.ready();
        Guest guest = lab.started(VM);
        guest.cut.add(A1);
        lab.seconds(30);
        guest.agent.migrationBegins();
        lab.seconds(1);
        assertThat(lab.missedBy(VM)).isEmpty();
        guest.agent.migrationEnds();
        lab.seconds(80);
        assertThat(lab.missedBy(VM)).containsExactly(A1);
        assertThat(lab.state(VM)).isEqualTo("3");
    }

    @Test
    @DisplayName("VH-33 60-8 a migration to the other host: one MOVED, watched there, forgotten here")
    void migration() {
        lab.ready();
        Guest guest = lab.started(VM);
        guest.agent.migrationBegins();
        lab.seconds(2);
        guest.move(Lab.B1, Lab.B2);
        guest.agent.migrationEnds();
        lab.seconds(60);
        assertThat(lab.state(VM)).isEqualTo("3");
        assertThat(lab.sql.rows("SELECT viosuuid FROM vioshs.map WHERE vmuuid='" + VM + "' ORDER BY 1"))
                .containsExactly(Lab.B1, Lab.B2);
        assertThat(lab.attention())
                .hasSize(1)
                .allMatch(vm -> vm.stateChanged()
                        && vm.missedHb() == 0
                        && vm.discovery().orElseThrow().type().equals("MOVED"));
        lab.seconds(120);
        assertThat(lab.vios(A1).monitor.local().orElseThrow().missing()).isEmpty();
        guest.agent.halt();
        lab.seconds(20);
        assertThat(lab.missedBy(VM)).containsExactly(Lab.B1, Lab.B2);
    }

    @Test
    @DisplayName("40-9.6 STOP: STOPPED when both have confirmed, no beats any more, no miss; REMOVE takes it away")
    void stopAndRemove() {
        lab.ready();
        Guest guest = lab.started(VM);
        lab.ok(A1, Lab.vms(Action.STOP_VM, A, VM));
        lab.seconds(2);
        assertThat(lab.state(VM)).isEqualTo("5");
        long last = guest.last(A1, "HB:");
        lab.seconds(60);
        assertThat(guest.last(A1, "HB:")).isEqualTo(last);
        assertThat(lab.vios(A1).times("MISSING")).isEmpty();
        lab.ok(A1, Lab.vms(Action.REMOVE_VM, A, VM));
        lab.seconds(2);
        assertThat(lab.sql.rows("SELECT * FROM vioshs.vm WHERE vmuuid='" + VM + "'"))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "HV-18 81-L-24 START before the agent is there stays pending (STARTING), its handshake makes it STARTED")
    void startFirst() {
        lab.ready();
        lab.ok(A1, Lab.vms(Action.ADD_VM, A, VM));
        lab.ok(A1, Lab.vms(Action.START_VM, A, VM));
        lab.seconds(130);
        assertThat(lab.state(VM)).isEqualTo("2");
        assertThat(lab.missedBy(VM)).isEmpty();
        assertThat(lab.vios(A1)
                        .times("Monitoring won't start for VM '" + VM + "' : VmMonitor has not yet been discovered."))
                .hasSize(1);
        Guest guest = new Guest(lab, VM, A1, A2).start();
        lab.seconds(46);
        assertThat(lab.state(VM)).isEqualTo("3");
        assertThat(lab.sql.rows("SELECT * FROM vioshs.trans WHERE opcode=1")).isEmpty();
        long syn = guest.times(A1, "ostype=").get(0);
        assertThat(lab.vios(A1).times("START_HB").get(0) - syn).isBetween(0L, 500L);
        assertThat(lab.vios(A1).times("DETECTED").get(0) - syn).isBetween(0L, 10_100L);
    }

    @Test
    @DisplayName(
            "40-9.6 HV-18 START of a VM that was switched off hard: its old session does not make it STARTED, the new one does")
    void startWhileInFirmware() {
        lab.ready();
        Guest guest = lab.started(VM);
        lab.ok(A1, Lab.vms(Action.STOP_VM, A, VM));
        lab.seconds(12);
        guest.agent.halt();
        lab.ok(A1, Lab.vms(Action.START_VM, A, VM));
        lab.seconds(80);
        assertThat(lab.state(VM)).isEqualTo("2");
        assertThat(lab.missedBy(VM)).isEmpty();
        guest.start();
        lab.seconds(46);
        assertThat(lab.state(VM)).isEqualTo("3");
        assertThat(lab.missedBy(VM)).isEmpty();
        lab.ok(A1, Lab.vms(Action.START_VM, A, VM));
        lab.seconds(46);
        assertThat(lab.state(VM)).isEqualTo("3");
        assertThat(lab.missedBy(VM)).isEmpty();
    }

    @Test
    @DisplayName("VH-34 HV-18 an agent that is not managed gets no START_HB; START later finds its session")
    void unmanaged() {
        lab.ready();
        Guest guest = new Guest(lab, VM, A1, A2).start();
        lab.seconds(60);
        assertThat(guest.times(A1, "HB:")).isEmpty();
        assertThat(lab.attention()).hasSize(1).allMatch(vm -> vm.hmState() == HmState.UNKNOWN);
        lab.acknowledge();
        lab.ok(A1, Lab.vms(Action.ADD_VM, A, VM));
        lab.ok(A1, Lab.vms(Action.START_VM, A, VM));
        lab.seconds(12);
        assertThat(lab.state(VM)).isEqualTo("3");
        assertThat(guest.times(A2, "HB:")).isNotEmpty();
    }

    @Test
    @DisplayName(
            "40-9.4 vioHmRestartVMs: after a kill and a start agents come again by themselves, silent ones become missing")
    void restart() {
        lab.ready();
        lab.started(VM);
        Guest dead = lab.started(VM.replace("5ed5", "5ed6"));
        lab.vios(A1).monitor.kill();
        assertThat(lab.vios(A1).monitor.local()).isEmpty();
        dead.agent.halt();
        lab.seconds(60);
        assertThat(lab.missedBy(dead.uuid)).containsExactly(A2);
        lab.vios(A1).monitor.start();
        lab.seconds(18);
        assertThat(lab.missedBy(dead.uuid)).containsExactly(A2);
        lab.seconds(1.5);
        assertThat(lab.missedBy(dead.uuid)).containsExactly(A1, A2);
        assertThat(lab.vios(A1).monitor.local().orElseThrow().missing()).containsOnlyKeys(dead.uuid);
        assertThat(lab.missedBy(VM)).isEmpty();
    }

    @Test
    @DisplayName("40-9.4 after a start a VM that is suspended is not watched, one that is starting neither")
    void restartOfSuspended() {
        lab.ready();
        Guest guest = lab.started(VM);
        guest.agent.stop();
        lab.ok(A1, Lab.vms(Action.ADD_VM, A, VM.replace("5ed5", "5ed6")));
        lab.ok(A1, Lab.vms(Action.START_VM, A, VM.replace("5ed5", "5ed6")));
        lab.seconds(5);
        lab.vios(A1).monitor.kill();
        lab.vios(A1).monitor.start();
        lab.seconds(60);
        assertThat(lab.vios(A1).monitor.local().orElseThrow().missing()).isEqualTo(Map.of());
    }

    @Test
    @DisplayName(
            "VH-51 standing still: no heartbeat from then on, nothing is taken; afterwards nobody was silent meanwhile")
    void hang() {
        lab.ready();
        Guest guest = lab.started(VM);
        Guest dying = lab.started(VM.replace("5ed5", "5ed6"));
        lab.vios(A1).monitor.hang();
        lab.seconds(30);
        assertThat(lab.viosStat(A1).hmResponseSec()).isBetween(29, 31);
        assertThat(lab.vios(A1).monitor.tell(io.vigil.vios.health.library.HmCommand.START, 1))
                .isFalse();
        assertThat(lab.vios(A1).monitor.local()).isEmpty();
        dying.agent.halt();
        lab.vios(A1).monitor.resume();
        lab.seconds(2);
        assertThat(lab.viosStat(A1).hmResponseSec()).isBetween(0, 1);
        lab.seconds(60);
        assertThat(lab.missedBy(guest.uuid)).isEmpty();
        assertThat(lab.missedBy(dying.uuid)).containsExactly(A1, A2);
    }

    @Test
    @DisplayName(
            "81-L-21 81-L-22 VH-8 VH-19 responsive within 2 s of the start, then a heartbeat each second; killed: silent at once")
    void ownHeartbeat() {
        lab.ok(A1, Lab.addMs(A));
        lab.ok(Lab.B1, Lab.addMs(Lab.B));
        lab.seconds(0.1);
        assertThat(lab.viosStat(A1).hmResponsive()).isTrue();
        for (int i = 0; i < 30; i++) {
            lab.seconds(0.9);
            assertThat(lab.viosStat(A2).hmResponseSec()).isBetween(0, 1);
        }
        lab.vios(A2).monitor.kill();
        lab.seconds(61);
        assertThat(lab.viosStat(A2).hmResponsive()).isFalse();
        lab.ok(A1, Lab.addMs(A));
        lab.seconds(2);
        assertThat(lab.viosStat(A2).hmResponsive()).isTrue();
        assertThat(lab.viosStat(A2).hmResponseSec()).isBetween(0, 2);
        assertThat(List.of(lab.vios(A1), lab.vios(A2)))
                .allMatch(vios -> vios.monitor.local().isPresent());
    }
}
