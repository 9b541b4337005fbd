package io.vigil.host.monitor;

import static io.vigil.host.monitor.Lab.A1;
import static io.vigil.host.monitor.Lab.A2;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.hvncp.LinkFaults;
import io.vigil.simulator.virtual.SeededRandomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random trouble, then quiet: what is stored must be what is. A long search: {@code main FIRST LAST}. */
@DisplayName("host monitor: random trouble")
final class TroubleTest {
    private static final int VMS = 4;
    private static final int STEPS = 40;
    /** Hello, handshake, miss limit, error handler, the look of a minute. */
    private static final double QUIET_S = 200;

    private enum Truth {
        RUNS,
        DEAD,
        ENDED
    }

    private final Lab lab = new Lab();
    private final List<Guest> guests = new ArrayList<>();
    private final List<Truth> truth = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private SeededRandomness dice = new SeededRandomness(0);

    public static void main(String[] seeds) {
        for (long seed = Long.parseLong(seeds[0]); seed <= Long.parseLong(seeds[1]); seed++) {
            new TroubleTest().trouble(seed);
            System.out.println(seed + " ok");
        }
    }

    @ParameterizedTest(
            name =
                    "VH-39 VH-44 VH-46 VH-48 seed {0}: outages, faults, cuts, restarts, migrations given up; then all is as it is")
    @ValueSource(longs = {1, 2, 3, 50})
    void trouble(long seed) {
        dice = new SeededRandomness(seed);
        lab.ready();
        for (int i = 0; i < VMS; i++) {
            guests.add(lab.started("61be20f0-09a8-4753-b5e5-00000000000" + i));
            truth.add(Truth.RUNS);
        }
        for (int step = 0; step < STEPS; step++) {
            act();
            lab.seconds(dice.nextInt(200) / 10.0);
        }
        quiet();
        for (int i = 0; i < VMS; i++) {
            judge(guests.get(i).uuid, truth.get(i), "seed " + seed + " " + story);
        }
        assertThat(lab.vios(A1).times("HostMonitor has ended")).isEmpty();
        assertThat(lab.vios(A2).times("HostMonitor has ended")).isEmpty();
    }

    private void judge(String vm, Truth is, String about) {
        String state = lab.state(vm);
        switch (is) {
            case RUNS -> assertThat(state).as("state of %s, %s", vm, about).isEqualTo("3");
            case ENDED -> assertThat(state).as("state of %s, %s", vm, about).isEqualTo("8");
            // Its farewell may be the last that was heard of it.
            case DEAD -> assertThat(state).as("state of %s, %s", vm, about).isIn("3", "8");
        }
        boolean missing = is == Truth.DEAD && state.equals("3");
        assertThat(lab.missedBy(vm)).as("misses of %s, %s", vm, about).isEqualTo(missing ? List.of(A1, A2) : List.of());
        for (String vios : List.of(A1, A2)) {
            assertThat(lab.vios(vios).monitor.local().orElseThrow().missing().containsKey(vm))
                    .as("%s misses %s, %s", vios, vm, about)
                    .isEqualTo(missing);
        }
    }

    private void act() {
        int vm = dice.nextInt(VMS);
        String vios = dice.nextInt(2) == 0 ? A1 : A2;
        int what = dice.nextInt(12);
        story.add(lab.time.monotonic().toSeconds() + "s:" + what + "/" + vm + "/" + vios.substring(34));
        Guest guest = guests.get(vm);
        switch (what) {
            case 0 -> lab.sql.cut = true;
            case 1, 2 -> lab.sql.cut = false;
            case 3 -> lab.vios(vios).monitor.kill();
            case 4 -> lab.vios(vios).monitor.start();
            case 5 -> lab.vios(vios).monitor.hang();
            case 6 -> lab.vios(vios).monitor.resume();
            case 7 -> guest.cut.add(vios);
            case 8 -> guest.cut.remove(vios);
            case 9 -> agent(vm, guest);
            case 10 -> {
                if (truth.get(vm) == Truth.RUNS) {
                    guest.agent.migrationBegins();
                    lab.seconds(dice.nextInt(300) / 10.0);
                    guest.agent.migrationEnds();
                }
            }
            default ->
                lab.vlans
                        .get(vios)
                        .faults(new LinkFaults(
                                dice.nextInt(40), 10, Duration.ofMillis(1), Duration.ofMillis(dice.nextInt(300))));
        }
    }

    private void agent(int vm, Guest guest) {
        if (truth.get(vm) != Truth.RUNS) {
            guest.start();
            truth.set(vm, Truth.RUNS);
        } else if (dice.nextInt(2) == 0) {
            guest.agent.halt();
            truth.set(vm, Truth.DEAD);
        } else {
            // A farewell may reach nobody now: it is followed by a start.
            guest.agent.stop();
            lab.seconds(dice.nextInt(100) / 10.0);
            guest.agent.halt();
            guest.start();
        }
    }

    private void quiet() {
        lab.sql.cut = false;
        lab.vlans.values().forEach(vlan -> vlan.faults(LinkFaults.NONE));
        guests.forEach(guest -> guest.cut.clear());
        for (String vios : List.of(A1, A2)) {
            lab.vios(vios).monitor.resume();
            lab.vios(vios).monitor.start();
        }
        lab.seconds(QUIET_S);
        // In the quiet farewells are heard.
        for (int i = 0; i < VMS; i += 2) {
            if (truth.get(i) == Truth.RUNS) {
                guests.get(i).agent.stop();
                truth.set(i, Truth.ENDED);
            }
        }
        lab.seconds(QUIET_S);
    }
}
