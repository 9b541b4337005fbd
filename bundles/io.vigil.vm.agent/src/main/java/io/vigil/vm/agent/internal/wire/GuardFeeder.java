package io.vigil.vm.agent.internal.wire;

import io.vigil.hvncp.SessionState;
import io.vigil.hvncp.SessionView;
import io.vigil.hvncp.Station;
import io.vigil.spi.port.TimeSource;
import io.vigil.vm.agent.internal.guard.GuardOrder;
import io.vigil.vm.agent.internal.guard.GuardPipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Keeps the guard informed, and makes room for its packet numbers when we stood still and it has spoken for us (HV-28). */
final class GuardFeeder {
    /** A little less than the guard waits. */
    private static final Duration STALL = Duration.ofSeconds(5);

    private static final int LEAP = 16;
    private static final int MOST = 64;

    private final GuardPipe pipe;
    private final NetworkSettings settings;
    private final HeartbeatPlan plan;
    private final TimeSource time;
    private Duration last;

    GuardFeeder(GuardPipe pipe, NetworkSettings settings, HeartbeatPlan plan, TimeSource time) {
        this.pipe = pipe;
        this.settings = settings;
        this.plan = plan;
        this.time = time;
        this.last = time.monotonic();
    }

    /** Asked before we speak: were we gone for so long that the guard has taken over? */
    void awake(Map<String, Station> stations) {
        Duration gap = time.monotonic().minus(last);
        if (pipe == GuardPipe.NONE || gap.compareTo(STALL) < 0) {
            return;
        }
        last = time.monotonic();
        int count = (int) Math.min(MOST, LEAP + 2 + gap.dividedBy(settings.period()));
        for (LinkId link : plan.beatingLinks()) {
            stations.get(link.iface()).skipNumbers(link.peer(), count);
        }
    }

    /** Tells the guard which sessions it would have to keep alive. */
    void feed(Map<String, Station> stations, Executor mailbox) {
        if (pipe == GuardPipe.NONE) {
            return;
        }
        awake(stations);
        last = time.monotonic();
        Map<String, CompletableFuture<List<SessionView>>> views = new java.util.TreeMap<>();
        stations.forEach((name, station) -> views.put(name, station.sessions().toCompletableFuture()));
        CompletableFuture.allOf(views.values().toArray(CompletableFuture[]::new))
                .thenRunAsync(() -> send(views), mailbox);
    }

    private void send(Map<String, CompletableFuture<List<SessionView>>> views) {
        List<GuardOrder.Link> links = new ArrayList<>();
        views.forEach((name, sessions) -> sessions.join().stream()
                .filter(view -> view.state() == SessionState.OPEN && plan.beating(new LinkId(name, view.peer())))
                .forEach(view -> links.add(new GuardOrder.Link(
                        name, view.own().toString(), view.peer().toString(), view.nextNumber()))));
        Duration next = plan.nextBeat().minus(time.monotonic());
        pipe.send(new GuardOrder(false, settings.period().toMillis(), Math.max(0, next.toMillis()), links));
    }

    void end() {
        pipe.send(GuardOrder.END);
    }
}
