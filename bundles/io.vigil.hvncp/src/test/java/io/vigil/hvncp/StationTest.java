package io.vigil.hvncp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stations on the switch of one process, in virtual time. */
class StationTest {
    private final VirtualTime time = new VirtualTime();
    private final VirtualSwitch vlan101 = VirtualSwitch.of(time, new SeededRandomness(1));
    private final VirtualSwitch vlan102 = VirtualSwitch.of(time, new SeededRandomness(2));
    private final List<SessionEvent> monitorSays = new ArrayList<>();
    private final List<SessionEvent> agentSays = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();

    @Test
    @DisplayName("a message is done when it is acknowledged, a heartbeat when it is sent")
    void sent() {
        Station monitor = monitor(vlan101, monitorSays::add, Optional.of(trace::add));
        Station agent = agent(vlan101, Side.VM, agentSays::add);
        time.runFor(Duration.ofSeconds(1));
        vlan101.cut(frame -> true);
        CompletableFuture<Void> beat =
                agent.send(Side.HM, new Message.Heartbeat()).toCompletableFuture();
        CompletableFuture<Void> bell =
                agent.send(Side.HM, new Message.Doorbell(2)).toCompletableFuture();
        time.settle();
        assertThat(beat).isCompleted();
        assertThat(bell).isNotDone();
        vlan101.cut(frame -> false);
        time.runFor(Duration.ofSeconds(1));
        assertThat(bell).isCompleted();
        assertThat(answer(monitor.drops())).isEmpty();
        assertThat(time.failures()).isEmpty();
    }

    @Test
    @DisplayName("a message fails when it is refused, when the session ends, and when the station does")
    void failed() {
        Station monitor = monitor(vlan101, monitorSays::add, Optional.empty());
        Station agent = agent(vlan101, Side.VM, agentSays::add);
        assertThat(failure(agent.send(Side.HM, new Message.Doorbell(2))))
                .isInstanceOfSatisfying(SendRefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(SendRefusedException.Reason.NO_SESSION));
        time.runFor(Duration.ofSeconds(1));
        vlan101.cut(frame -> true);
        CompletionStage<Void> lost = agent.send(Side.HM, new Message.Doorbell(2));
        time.runFor(Duration.ofSeconds(20));
        assertThat(failure(lost))
                .isInstanceOf(SessionLostException.class)
                .hasMessage("the session with 16DC662CB90E ended before the message was acknowledged");
        assertThat(agentSays)
                .endsWith(
                        new SessionEvent.Closed(Side.HM, CloseCause.NO_ACKNOWLEDGMENT),
                        new SessionEvent.Released(Side.HM));
        CompletionStage<Void> open = monitor.send(Side.VM, new Message.StartHeartbeat());
        time.settle();
        monitor.close();
        monitor.close();
        time.settle();
        assertThat(failure(open)).isInstanceOf(SessionLostException.class).hasMessage("the station is closed");
        assertThat(failure(monitor.send(Side.VM, new Message.StartHeartbeat()))).hasMessage("the station is closed");
        assertThat(failure(monitor.sessions())).hasMessage("the station is closed");
        time.runFor(Duration.ofMinutes(5));
        assertThat(monitorSays).hasSize(1);
    }

    @Test
    @DisplayName("HV-27: the trace has the book's lines")
    void traced() {
        Station monitor = monitor(vlan101, monitorSays::add, Optional.of(trace::add));
        agent(vlan101, Side.VM, agentSays::add);
        time.runFor(Duration.ofMillis(500));
        trace.clear();
        monitor.send(Side.VM, new Message.StartHeartbeat());
        time.runFor(Duration.ofMillis(500));
        assertThat(trace)
                .containsExactly(
                        "Sending Packet to addr: 6A6A0884EE11",
                        "+Packet Frame (8 bytes) START_HB",
                        "Received Packet from addr: 6A6A0884EE11",
                        "+Packet Frame (0 bytes) ");
    }

    @Test
    @DisplayName("HV-23: the sessions on two VLANs are independent: one is cut off, the beats of the other go on")
    void twoVlans() {
        List<SessionEvent> second = new ArrayList<>();
        monitor(vlan101, monitorSays::add, Optional.empty());
        monitor(vlan102, second::add, Optional.empty());
        Station one = agent(vlan101, Side.VM, agentSays::add);
        Station two = agent(vlan102, Side.VM, agentSays::add);
        time.runFor(Duration.ofSeconds(1));
        time.repeat(Duration.ZERO, Duration.ofSeconds(10), "beats", () -> {
            one.send(Side.HM, new Message.Heartbeat());
            two.send(Side.HM, new Message.Heartbeat());
        });
        vlan101.cut(frame -> true);
        time.runFor(Duration.ofSeconds(299));
        assertThat(second).filteredOn(Side.received(Side.VM, "HB:")::equals).hasSize(30);
        assertThat(monitorSays)
                .filteredOn(Side.received(Side.VM, "HB:")::equals)
                .isEmpty();
        assertThat(agentSays).filteredOn(SessionEvent.Closed.class::isInstance).hasSize(1);
    }

    @Test
    @DisplayName("HV-24: the switch brings a frame of an agent to trunks only, a broadcast of a trunk to all")
    void isolated() {
        List<Frame> atOther = new ArrayList<>();
        List<Frame> atTrunk = new ArrayList<>();
        Carrier trunk = vlan101.trunk("ent22", Side.HM);
        Carrier agent = vlan101.adapter("ent1", Side.VM);
        Carrier other = vlan101.adapter("ent1", Side.OTHER);
        trunk.open(atTrunk::add);
        agent.open(frame -> {});
        other.open(atOther::add);
        agent.send(Side.OTHER, new byte[] {1});
        agent.send(MacAddress.BROADCAST, new byte[] {2});
        trunk.send(MacAddress.BROADCAST, new byte[] {3});
        trunk.send(Side.VM, new byte[] {4});
        time.runFor(Duration.ofSeconds(1));
        assertThat(atTrunk).containsExactly(new Frame(Side.VM, MacAddress.BROADCAST, new byte[] {2}));
        assertThat(atOther).containsExactly(new Frame(Side.HM, MacAddress.BROADCAST, new byte[] {3}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vlan101.adapter("ent2", Side.VM))
                .withMessageContaining("in use");
        assertThatIllegalArgumentException().isThrownBy(() -> vlan101.trunk("ent2", MacAddress.BROADCAST));
        other.close();
        trunk.send(MacAddress.BROADCAST, new byte[] {5});
        other.send(Side.HM, new byte[] {6});
        time.runFor(Duration.ofSeconds(1));
        assertThat(atOther).hasSize(1);
        assertThat(atTrunk).hasSize(1);
        assertThatIllegalStateException().isThrownBy(() -> trunk.open(frame -> {}));
    }

    @Test
    @DisplayName("a listener that throws costs nobody else an event; the task port gets to see it")
    void brokenListener() {
        monitor(
                vlan101,
                event -> {
                    monitorSays.add(event);
                    throw new IllegalStateException("broken");
                },
                Optional.empty());
        Station agent = agent(vlan101, Side.VM, agentSays::add);
        time.runFor(Duration.ofSeconds(1));
        agent.send(Side.HM, new Message.Doorbell(1));
        agent.send(Side.HM, new Message.Shutdown(Message.Shutdown.Kind.OS));
        time.runFor(Duration.ofSeconds(1));
        assertThat(monitorSays)
                .endsWith(
                        Side.received(Side.VM, "DBELL:0x1"),
                        Side.received(Side.VM, "SHDN:OS"),
                        new SessionEvent.Closed(Side.VM, CloseCause.SHUTDOWN));
        assertThat(time.failures()).hasSize(3);
    }

    @Test
    @DisplayName("a full mailbox loses frames, refuses messages, and forgets no timer, no question and no end")
    void crowded() {
        CrowdedTasks tasks = new CrowdedTasks(time);
        Station agent = agent(vlan101, Side.VM, agentSays::add);
        Station monitor = Station.of(
                Endpoint.monitor(Side.HM, Side.HELLO, Side.MONITOR, HvncpSettings.DEFAULT, new SeededRandomness(4)),
                vlan101.trunk("ent22", Side.HM),
                tasks,
                time,
                monitorSays::add,
                Optional.empty());
        monitor.start();
        time.runFor(Duration.ofSeconds(1));
        tasks.full = true;
        agent.send(Side.HM, new Message.Heartbeat());
        assertThat(failure(monitor.send(Side.VM, new Message.StartHeartbeat())))
                .hasMessage("too much waits at ent22: 10000 tasks wait");
        CompletionStage<Map<DropReason, Long>> drops = monitor.drops();
        time.runFor(Duration.ofSeconds(90));
        tasks.full = false;
        agentSays.clear();
        time.runFor(Duration.ofSeconds(1));
        assertThat(answer(drops)).isEqualTo(Map.of(DropReason.OVERFLOW, 1L));
        time.runFor(Duration.ofSeconds(90));
        assertThat(agentSays).as("it heard every Hello since").isEmpty();
        CompletionStage<Void> open = monitor.send(Side.VM, new Message.StartHeartbeat());
        vlan101.cut(frame -> true);
        time.settle();
        tasks.full = true;
        monitor.close();
        time.runFor(Duration.ofSeconds(1));
        tasks.full = false;
        time.runFor(Duration.ofSeconds(1));
        assertThat(failure(open)).hasMessage("the station is closed");
        assertThat(time.failures()).isEmpty();
    }

    @Test
    @DisplayName("HV-26: 500 agents at one host monitor in virtual time: every beat of five minutes arrives")
    void many() {
        long[] beats = new long[1];
        Station monitor =
                monitor(vlan101, event -> beats[0] += event instanceof SessionEvent.Received ? 1 : 0, Optional.empty());
        List<Station> agents = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            agents.add(agent(vlan101, new MacAddress(0x0200_0000_0000L + i), event -> {}));
        }
        time.runFor(Duration.ofSeconds(31));
        assertThat(answer(monitor.sessions())).hasSize(500).allMatch(view -> view.state() == SessionState.OPEN);
        for (int beat = 0; beat < 30; beat++) {
            agents.forEach(agent -> agent.send(Side.HM, new Message.Heartbeat()));
            time.runFor(Duration.ofSeconds(10));
        }
        assertThat(beats[0]).isEqualTo(15_000);
        assertThat(time.failures()).isEmpty();
    }

    @Test
    @DisplayName(
            "HV-28: what the guard needs to know is told; a station drops a session and skips numbers when told to")
    void controls() {
        Station monitor = monitor(vlan101, monitorSays::add, Optional.empty());
        Station agent = agent(vlan101, Side.VM, agentSays::add);
        time.runFor(Duration.ofSeconds(1));
        SessionView before = answer(agent.sessions()).get(0);
        assertThat(before.own()).isEqualTo(Side.VM);
        assertThat(before.peer()).isEqualTo(Side.HM);
        agent.skipNumbers(Side.HM, 20);
        assertThat(answer(agent.sessions()).get(0).nextNumber()).isEqualTo(before.nextNumber() + 20 & 0xFF);
        monitor.drop(Side.VM);
        time.settle();
        assertThat(monitorSays).last().isEqualTo(new SessionEvent.Closed(Side.VM, CloseCause.LOCAL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Station.of(
                        Endpoint.agent(Side.OTHER, Side.AGENT, HvncpSettings.DEFAULT, new SeededRandomness(3)),
                        vlan102.adapter("ent9", Side.VM),
                        time,
                        time,
                        event -> {},
                        Optional.empty()))
                .withMessageContaining("ent9");
    }

    private Station monitor(VirtualSwitch vlan, Consumer<SessionEvent> listener, Optional<Consumer<String>> lines) {
        Station station = Station.of(
                Endpoint.monitor(Side.HM, Side.HELLO, Side.MONITOR, HvncpSettings.DEFAULT, new SeededRandomness(4)),
                vlan.trunk("ent22", Side.HM),
                time,
                time,
                listener,
                lines);
        // After the agents of the same test, so that the first Hello reaches them.
        time.after(Duration.ofMillis(100), "start", station::start);
        return station;
    }

    private Station agent(VirtualSwitch vlan, MacAddress own, Consumer<SessionEvent> listener) {
        Station station = Station.of(
                Endpoint.agent(own, Side.AGENT, HvncpSettings.DEFAULT, new SeededRandomness(own.value())),
                vlan.adapter("ent1", own),
                time,
                time,
                listener,
                Optional.empty());
        station.start();
        return station;
    }

    private <T> T answer(CompletionStage<T> stage) {
        time.settle();
        return stage.toCompletableFuture().join();
    }

    private Throwable failure(CompletionStage<?> stage) {
        time.settle();
        Throwable thrown = catchThrowable(() -> stage.toCompletableFuture().join());
        return thrown instanceof CompletionException ? thrown.getCause() : thrown;
    }
}
