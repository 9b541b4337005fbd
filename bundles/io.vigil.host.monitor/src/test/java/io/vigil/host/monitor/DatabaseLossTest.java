package io.vigil.host.monitor;

import static io.vigil.host.monitor.Lab.A;
import static io.vigil.host.monitor.Lab.A1;
import static io.vigil.host.monitor.Lab.A2;
import static io.vigil.host.monitor.Lab.ALL;
import static io.vigil.host.monitor.Lab.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.MsgKey;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("host monitor: health database away, database node changed")
final class DatabaseLossTest {
    private final Lab lab = new Lab();

    private long storedMiss(String vm, String vios) {
        LocalDateTime at = LocalDateTime.parse(lab.sql
                .rows("SELECT vmhbmissed FROM vioshs.map WHERE vmuuid='" + vm + "' AND viosuuid='" + vios + "'")
                .get(0)
                .replace(' ', 'T'));
        LocalDateTime start = LocalDateTime.ofInstant(lab.time.now().minus(lab.time.monotonic()), ZoneOffset.UTC);
        return Duration.between(start, at).toMillis();
    }

    @Test
    @DisplayName("VH-39 a miss decided while the database is away is stored with the time of the decision")
    void missed() {
        lab.ready();
        Guest guest = lab.started(VM);
        lab.sql.cut = true;
        guest.agent.halt();
        lab.seconds(60);
        assertThat(lab.vios(A1).monitor.local().orElseThrow().missing()).containsOnlyKeys(VM);
        assertThat(lab.vios(A1).monitor.local().orElseThrow().heartbeatAgeSec()).isBetween(59, 61);
        assertThat(lab.missedBy(VM)).isEmpty();
        lab.sql.cut = false;
        lab.seconds(6);
        assertThat(lab.missedBy(VM)).containsExactly(A1, A2);
        assertThat(storedMiss(VM, A1))
                .isEqualTo(lab.vios(A1).times("state changed to MISSING").get(0));
        assertThat(lab.viosStat(A1).hmResponseSec()).isBetween(0, 1);
    }

    @Test
    @DisplayName("VH-39 what began and ended while the database was away leaves nothing; a miss from before ends")
    void heardMeanwhile() {
        lab.ready();
        Guest guest = lab.started(VM);
        Guest other = lab.started(VM.replace("5ed5", "5ed6"));
        other.cut.add(A1);
        lab.seconds(25);
        assertThat(lab.missedBy(other.uuid)).containsExactly(A1);
        lab.sql.cut = true;
        lab.seconds(2);
        guest.cut.add(A1);
        lab.seconds(25);
        guest.cut.clear();
        other.cut.clear();
        lab.seconds(25);
        lab.sql.cut = false;
        lab.seconds(10);
        assertThat(lab.missedBy(guest.uuid)).isEmpty();
        assertThat(lab.missedBy(other.uuid)).isEmpty();
        assertThat(lab.sql.rows("SELECT DISTINCT misshistory FROM vioshs.map WHERE vmuuid='" + VM + "'"))
                .containsExactly("0");
    }

    @Test
    @DisplayName("VH-39 VH-48 an agent that ended, and one that came back, while the database was away")
    void agents() {
        lab.ready();
        Guest leaving = lab.started(VM);
        Guest coming = lab.started(VM.replace("5ed5", "5ed6"));
        lab.seconds(20);
        lab.sql.cut = true;
        lab.seconds(2);
        leaving.agent.stop();
        coming.agent.halt();
        lab.seconds(5);
        coming.start();
        lab.seconds(60);
        assertThat(lab.vios(A1).monitor.local().orElseThrow().missing()).isEmpty();
        assertThat(coming.last(A1, "HB:")).isGreaterThan(lab.time.monotonic().toMillis() - 11_000);
        lab.sql.cut = false;
        lab.seconds(10);
        assertThat(lab.state(leaving.uuid)).isEqualTo("8");
        assertThat(lab.state(coming.uuid)).isEqualTo("3");
        assertThat(lab.missedBy(coming.uuid)).isEmpty();
    }

    @Test
    @DisplayName("60-FL-18 VH-13 commands that could not be told are found at the start and after an outage")
    void commands() {
        lab.ready();
        Guest guest = lab.started(VM);
        lab.deaf.addAll(ALL);
        lab.ok(A1, Lab.vms(Action.STOP_VM, A, VM));
        lab.seconds(5);
        assertThat(lab.state(VM)).isEqualTo("4");
        lab.vios(A1).monitor.kill();
        lab.vios(A1).monitor.start();
        lab.seconds(5);
        assertThat(lab.state(VM)).isEqualTo("4");
        lab.sql.cut = true;
        lab.seconds(10);
        lab.sql.cut = false;
        lab.seconds(6);
        assertThat(lab.state(VM)).isEqualTo("5");
        long last = guest.last(A2, "HB:");
        lab.seconds(30);
        assertThat(guest.last(A2, "HB:")).isEqualTo(last);
    }

    @Test
    @DisplayName("60-FL-18 commands that could not be told are found within a minute without any outage")
    void untold() {
        lab.ready();
        Guest guest = new Guest(lab, VM, A1, A2).start();
        lab.seconds(40);
        lab.deaf.addAll(ALL);
        lab.ok(A1, Lab.vms(Action.ADD_VM, A, VM));
        lab.ok(A1, Lab.vms(Action.START_VM, A, VM));
        lab.seconds(75);
        assertThat(lab.state(VM)).isEqualTo("3");
        assertThat(guest.times(A1, "HB:")).isNotEmpty();
        assertThat(guest.times(A2, "HB:")).isNotEmpty();
        lab.ok(A1, Lab.vms(Action.STOP_VM, A, VM));
        lab.seconds(61);
        assertThat(lab.state(VM)).isEqualTo("5");
        lab.ok(A1, Lab.vms(Action.REMOVE_VM, A, VM));
        lab.seconds(61);
        assertThat(lab.state(VM)).isEmpty();
    }

    @Test
    @DisplayName("VH-53 messages go on after an outage: taken ones are asked again, answers are not lost")
    void messages() {
        lab.ready();
        lab.started(VM);
        MsgKey key = new MsgKey(VM, 7, 1);
        lab.ok(A1, new HealthRequest.PutMsg(key, OptionalInt.empty(), "<Command code=\"0x2\"/>"));
        lab.time.runUntil(
                () -> lab.sql.rows("SELECT status FROM vioshs.msg").equals(List.of("2")), Duration.ofSeconds(5));
        lab.sql.cut = true;
        lab.seconds(30);
        lab.sql.cut = false;
        lab.seconds(10);
        assertThat(lab.sql.rows("SELECT direction, status FROM vioshs.msg ORDER BY 1"))
                .containsExactly("D|2", "U|4");
        lab.sql.cut = true;
        lab.seconds(2);
        lab.sql.cut = false;
        lab.ok(A1, new HealthRequest.MsgRef(Action.ACK_MSG, key));
        lab.seconds(10);
        assertThat(lab.sql.rows("SELECT * FROM vioshs.msg")).isEmpty();
    }

    @Test
    @DisplayName(
            "VH-39 a start without the database: Hello all the same, and all that belongs to a start when it is there")
    void start() {
        lab.ready();
        Guest guest = lab.started(VM);
        lab.vios(A1).monitor.kill();
        lab.sql.cut = true;
        lab.vios(A1).monitor.start();
        lab.seconds(20);
        assertThat(lab.vios(A1).times("Broadcasting 'Hello'")).hasSize(2);
        guest.cut.add(A1);
        lab.seconds(20);
        lab.sql.cut = false;
        lab.seconds(10);
        assertThat(lab.viosStat(A1).hmResponsive()).isTrue();
        lab.seconds(20);
        assertThat(lab.missedBy(VM)).containsExactly(A1);
    }

    @Test
    @DisplayName(
            "VH-40 database node change: every host monitor registers again within 60 s, misses and states as before")
    void recovery() {
        lab.ready();
        lab.started(VM);
        Guest half = lab.started(VM.replace("5ed5", "5ed6"));
        Guest dead = lab.started(VM.replace("5ed5", "5ed7"));
        Guest ended = lab.started(VM.replace("5ed5", "5ed8"));
        half.cut.add(A1);
        dead.agent.halt();
        ended.agent.stop();
        lab.seconds(40);
        List<String> before = lab.sql.rows("SELECT vmuuid, viosuuid, vmhbmissed FROM vioshs.map ORDER BY 1, 2");
        List<String> states = lab.sql.rows("SELECT vmuuid, state FROM vioshs.vm ORDER BY 1");
        lab.vios(A1).library.databaseNodeElected();
        // what the new node brings along need not be right
        lab.sql.update("UPDATE vioshs.map SET vmhbmissed=NULL");
        lab.sql.update("UPDATE vioshs.map SET vmhbmissed=CURRENT_TIMESTAMP WHERE vmuuid='" + VM + "'");
        lab.seconds(60);
        assertThat(lab.sql.rows("SELECT vmuuid, viosuuid, vmhbmissed FROM vioshs.map ORDER BY 1, 2"))
                .isEqualTo(before);
        assertThat(lab.sql.rows("SELECT vmuuid, state FROM vioshs.vm ORDER BY 1"))
                .isEqualTo(states);
        assertThat(lab.sql.rows("SELECT recoverydbninstance, staterecovery FROM vioshs.vios"))
                .hasSize(4)
                .containsOnly("2|1");
        assertThat(lab.vios(A1).times("vioHmGetRecoveryLock")).hasSize(1);
    }
}
