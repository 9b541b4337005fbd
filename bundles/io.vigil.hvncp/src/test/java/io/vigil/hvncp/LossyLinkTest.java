package io.vigil.hvncp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole stations on a bad network, in virtual time. A long search: {@link #main}. */
class LossyLinkTest {
    private static final int SAMPLE = 60;

    @Test
    @DisplayName(
            "HV-30: after restarts, loss, duplication, reordering and cuts, 120 s of quiet: both sides open, and no message lost its way")
    void agreement() {
        for (long seed = 1; seed <= SAMPLE; seed++) {
            check(seed);
        }
    }

    @ParameterizedTest(name = "HV-14: {0} bytes arrive intact under 20 % loss, 10 % duplication and reordering")
    @ValueSource(ints = {1, 1400, 1401, 2800, 262_144})
    void intact(int bytes) {
        VirtualTime time = new VirtualTime();
        VirtualSwitch fabric = VirtualSwitch.of(time, new SeededRandomness(14));
        List<SessionEvent> heard = new ArrayList<>();
        Station monitor = Station.of(
                Endpoint.monitor(Side.HM, Side.HELLO, Side.MONITOR, HvncpSettings.DEFAULT, new SeededRandomness(1)),
                fabric.trunk("ent22", Side.HM),
                time,
                time,
                heard::add,
                Optional.empty());
        Station agent = Station.of(
                Endpoint.agent(Side.VM, Side.AGENT, HvncpSettings.DEFAULT, new SeededRandomness(2)),
                fabric.adapter("ent1", Side.VM),
                time,
                time,
                event -> {},
                Optional.empty());
        agent.start();
        monitor.start();
        time.runFor(Duration.ofSeconds(1));
        // A millisecond each way and five of jitter: packets sent together arrive in any order.
        fabric.faults(new LinkFaults(20, 10, Duration.ofMillis(1), Duration.ofMillis(5)));
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < bytes; i++) {
            text.append(i).append(',');
        }
        text.setLength(bytes);
        Message message = new Message.Unknown(text.toString());
        List<Integer> tries = new ArrayList<>();
        send(agent, message, tries, time);
        assertThat(time.runUntil(
                        () -> heard.contains(new SessionEvent.Received(Side.VM, message)), Duration.ofMinutes(30)))
                .as("tries: %s", tries)
                .isTrue();
        assertThat(heard)
                .filteredOn(SessionEvent.Received.class::isInstance)
                .containsOnly(new SessionEvent.Received(Side.VM, message));
        assertThat(time.failures()).isEmpty();
    }

    /** As its user does: what was not acknowledged when the session ended is sent again in the next one. */
    private static void send(Station agent, Message message, List<Integer> tries, VirtualTime time) {
        tries.add(tries.size());
        agent.send(Side.HM, message).whenComplete((done, failure) -> {
            if (failure != null) {
                time.after(Duration.ofSeconds(1), "again", () -> send(agent, message, tries, time));
            }
        });
    }

    private static LossyWorld check(long seed) {
        LossyWorld world = new LossyWorld(seed);
        world.live();
        assertThat(world.monitor.open && world.agent.open)
                .as("both open, seed %d", seed)
                .isTrue();
        world.agent.send(3000);
        world.monitor.send(3000);
        world.time.runFor(Duration.ofSeconds(1));
        for (LossyWorld.Party party : List.of(world.monitor, world.agent)) {
            LossyWorld.Party other = party.hm ? world.agent : world.monitor;
            assertThat(party.delivered).as("the last, seed %d", seed).contains(party.sent.get(party.sent.size() - 1));
            assertThat(other.received.keySet())
                    .as("what was acknowledged came, seed %d", seed)
                    .containsAll(party.delivered);
            assertThat(party.sent).as("what came was sent, seed %d", seed).containsAll(other.received.keySet());
        }
        assertThat(world.time.failures()).as("seed %d", seed).isEmpty();
        return world;
    }

    /** A long search: {@code main 1 24000}. */
    public static void main(String[] arguments) {
        long twice = 0;
        long came = 0;
        for (long seed = Long.parseLong(arguments[0]); seed <= Long.parseLong(arguments[1]); seed++) {
            try {
                LossyWorld world = check(seed);
                came += world.monitor.received.size() + world.agent.received.size();
                twice += world.monitor.received.values().stream()
                                .filter(n -> n > 1)
                                .count()
                        + world.agent.received.values().stream()
                                .filter(n -> n > 1)
                                .count();
            } catch (AssertionError e) {
                System.out.println(e.getMessage().lines().limit(3).toList());
            }
        }
        System.out.println("came " + came + ", more than once " + twice);
    }
}
