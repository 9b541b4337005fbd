package io.vigil.simulator.internal.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.datacentre.Inventory;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two VMs on two hosts with two VIOSs each, heartbeats each second on both paths. */
class GuestsTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final String VM = "h01vm001";

    private final GuestLab lab = new GuestLab(Inventory.sized(2, 2), Duration.ofSeconds(1));

    GuestsTest() {
        lab.beatsIn(Duration.ofSeconds(40));
        lab.heard.clear();
    }

    private long beats() {
        return lab.beatsIn(TEN);
    }

    private void at(java.util.function.Consumer<GuestOs> deed) {
        assertThat(lab.guests.at(lab.vm(VM), deed)).isTrue();
    }

    @Test
    @DisplayName("VA-6 VA-7 51-HV-23: every VM that runs beats on each of its private adapters")
    void steady() {
        assertThat(beats()).isEqualTo(40);
        assertThat(lab.heard).isEmpty();
    }

    @Test
    @DisplayName("VA-8: the agent is stopped in order and says so on both paths; started again it is heard anew")
    void stopped() {
        at(GuestOs::stopAgent);
        assertThat(beats()).isEqualTo(20);
        assertThat(lab.heard).containsExactlyInAnyOrder("h01vios1 SHDN:DAEMON", "h01vios2 SHDN:DAEMON");
        at(GuestOs::startAgent);
        lab.beatsIn(Duration.ofSeconds(40));
        assertThat(beats()).isEqualTo(40);
    }

    @Test
    @DisplayName("VA-9: only the daemon is killed: its guard goes on for 120 s, then the VM is silent")
    void daemonKilled() {
        at(os -> os.killAgent(false));
        assertThat(beats()).isEqualTo(40);
        lab.beatsIn(Duration.ofSeconds(110));
        assertThat(beats()).isEqualTo(20);
        assertThat(lab.heard).isEmpty();
    }

    @Test
    @DisplayName(
            "VA-9 VA-10: a daemon that is killed and started anew is stood in for until it has sessions of its own")
    void daemonStartedAnew() {
        at(os -> os.killAgent(false));
        lab.beatsIn(Duration.ofSeconds(1));
        at(GuestOs::startAgent);
        for (int i = 0; i < 8; i++) {
            assertThat(beats()).isBetween(38L, 40L);
        }
        assertThat(lab.heard)
                .contains("h01vios1 opened", "h01vios2 opened")
                .allMatch(line -> line.endsWith(" opened") || line.contains("DBELL"));
        at(os -> os.killAgent(true));
        assertThat(beats()).isEqualTo(20);
    }

    @Test
    @DisplayName("VA-9: daemon and guard are killed: not a word more")
    void bothKilled() {
        at(os -> os.killAgent(true));
        assertThat(beats()).isEqualTo(20);
        assertThat(lab.heard).isEmpty();
    }

    @Test
    @DisplayName("a path that is cut and healed, an adapter that is taken away and given back")
    void paths() {
        lab.centre.network().cutPath(lab.vm(VM), 101, true);
        assertThat(beats()).isEqualTo(30);
        lab.centre.network().cutPath(lab.vm(VM), 101, false);
        assertThat(beats()).isEqualTo(40);
        int slot = lab.vm(VM).adapters().stream()
                .filter(adapter -> adapter.vlan() == 102)
                .findFirst()
                .orElseThrow()
                .slot();
        lab.centre.network().enable(lab.vm(VM), slot, false);
        assertThat(beats()).isEqualTo(30);
        lab.centre.network().enable(lab.vm(VM), slot, true);
        lab.beatsIn(Duration.ofSeconds(40));
        assertThat(beats()).isEqualTo(40);
    }

    @Test
    @DisplayName("a kernel that stands still says nothing; it goes on in the session it had")
    void frozen() {
        lab.centre.power().freeze(lab.vm(VM));
        assertThat(beats()).isEqualTo(20);
        lab.centre.power().thaw(lab.vm(VM));
        // Its guard wakes with it, finds the agent silent and speaks once on each path.
        assertThat(beats()).isBetween(40L, 44L);
        assertThat(lab.heard).isEmpty();
    }

    @Test
    @DisplayName(
            "VA-9 51-HV-28: a guard that has spoken for a VM that stood still shares the adapter with its agent when a path heals")
    void guardBesideAgent() {
        lab.centre.power().freeze(lab.vm(VM));
        lab.centre.network().cutPath(lab.vm(VM), 101, true);
        beats();
        lab.centre.power().thaw(lab.vm(VM));
        beats();
        lab.centre.network().cutPath(lab.vm(VM), 101, false);
        assertThat(beats()).isEqualTo(40);
        at(os -> os.killAgent(false));
        assertThat(beats()).isEqualTo(40);
        assertThat(lab.heard).isEmpty();
    }

    @Test
    @DisplayName("power off in order says SHDN:OS, at once says nothing; a new boot begins new sessions")
    void power() {
        lab.centre.power().off(lab.vm(VM), true, outcome -> {});
        assertThat(beats()).isEqualTo(20);
        assertThat(lab.heard).containsExactlyInAnyOrder("h01vios1 SHDN:OS", "h01vios2 SHDN:OS");
        lab.centre.power().on(lab.vm(VM), outcome -> {});
        lab.beatsIn(Duration.ofMinutes(4));
        assertThat(lab.heard).contains("h01vios1 opened", "h01vios2 opened");
        assertThat(beats()).isEqualTo(40);
        lab.heard.clear();
        lab.centre.power().off(lab.vm(VM), false, outcome -> {});
        assertThat(beats()).isEqualTo(20);
        assertThat(lab.heard).isEmpty();
    }

    @Test
    @DisplayName(
            "51-6.2: a live migration takes agent and sessions along; the host monitors of the new host are heard there")
    void migration() {
        var target = lab.centre.world().hosts().get(1);
        lab.centre.mobility().migrate(lab.vm(VM), target, outcome -> {});
        lab.beatsIn(Duration.ofMinutes(3));
        assertThat(lab.vm(VM).host()).isSameAs(target);
        assertThat(lab.heard).contains("h01vios1 SUSPEND:LPM", "h01vios2 SUSPEND:LPM", "h02vios1 opened");
        assertThat(beats()).isEqualTo(40);
    }
}
