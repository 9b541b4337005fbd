package io.vigil.hvncp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What holds over every real carrier (HV-31). */
final class CarrierConformance {
    /** A quick begin; resends as patient as a busy machine needs. */
    private static final HvncpSettings FAST = HvncpSettings.of(
            Map.of("hvncp.hello.ms", "200", "hvncp.reopenDelay.ms", "100", "hvncp.resendFirst.ms", "100"));

    private CarrierConformance() {}

    /** The whole protocol between two fresh carriers: handshake, long messages both ways, beats, orderly end. */
    static void check(Carrier trunk, Carrier adapter, Tasks tasks, TimeSource time) throws Exception {
        MacAddress hm = trunk.address();
        MacAddress vm = adapter.address();
        List<SessionEvent> monitorSays = new CopyOnWriteArrayList<>();
        List<SessionEvent> agentSays = new CopyOnWriteArrayList<>();
        Endpoint monitorEnd = Endpoint.monitor(hm, Side.HELLO, Side.MONITOR, FAST, new SeededRandomness(1));
        Endpoint agentEnd = Endpoint.agent(vm, Side.AGENT, FAST, new SeededRandomness(2));
        try (Station monitor = Station.of(monitorEnd, trunk, tasks, time, monitorSays::add, Optional.empty());
                Station agent = Station.of(agentEnd, adapter, tasks, time, agentSays::add, Optional.empty())) {
            monitor.start();
            agent.start();
            awaits(() -> has(monitorSays, SessionEvent.Opened.class) && has(agentSays, SessionEvent.Opened.class));
            Message large = new Message.Request(1, 1, "x".repeat(100_000));
            Message answer = new Message.Response(1, 1, 0, "y".repeat(100_000));
            done(monitor.send(vm, large));
            done(agent.send(hm, answer));
            done(agent.send(hm, new Message.Heartbeat()));
            done(agent.send(hm, new Message.Shutdown(Message.Shutdown.Kind.DAEMON)));
            awaits(() -> has(monitorSays, SessionEvent.Closed.class));
            assertThat(agentSays).contains(new SessionEvent.Received(hm, large));
            assertThat(monitorSays)
                    .contains(new SessionEvent.Received(vm, answer), Side.received(vm, "HB:"))
                    .endsWith(Side.received(vm, "SHDN:DAEMON"), new SessionEvent.Closed(vm, CloseCause.SHUTDOWN));
        }
    }

    private static void awaits(java.util.concurrent.Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(5)).until(condition);
    }

    private static boolean has(List<SessionEvent> events, Class<? extends SessionEvent> kind) {
        return events.stream().anyMatch(kind::isInstance);
    }

    private static void done(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
