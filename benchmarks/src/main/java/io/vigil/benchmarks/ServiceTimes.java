package io.vigil.benchmarks;

import io.vigil.model.Mtm;
import io.vigil.model.policy.Profile;
import io.vigil.scenarios.latency.Bounds;
import io.vigil.scenarios.latency.Measured;
import io.vigil.scenarios.latency.Subject;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ReplyReader;
import io.vigil.vios.health.codec.RequestWriter;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.library.CaaNodes;
import io.vigil.vios.health.library.DatabaseClock;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HealthLog;
import io.vigil.vios.health.library.HealthSettings;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.HostMonitors;
import io.vigil.vios.health.library.LocalMonitor;
import io.vigil.vios.health.library.NodeEvent;
import io.vigil.vios.health.library.NodeHealth;
import io.vigil.vios.health.library.PassThroughResult;
import io.vigil.vios.health.library.VersionRange;
import io.vigil.vios.health.library.VioPassThrough;
import io.vigil.vios.health.library.ViosEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What a VIOS computes for (81, L-04, L-09, L-16): no virtual time passes in it, so it is timed by the clock. The health library on H2 in
 * memory, one host with two VIOSs and a VM; each case many times, of which the first are to warm up.
 */
public final class ServiceTimes {
    private static final Mtm HOST = new Mtm("8408", "E8E", "212424W");
    private static final String A = "0a000000-0000-4000-8000-0000000000a1";
    private static final String B = "0a000000-0000-4000-8000-0000000000a2";
    private static final String VM = "61be20f0-09a8-4753-b5e5-564f8a545ed5";
    private static final int WARM_UP = 30;
    private static final int CASES = 100;
    private static final Bounds SERVICE = Bounds.atMost(0.05);
    private static final String REMARK = "H2 in memory on this machine; both profiles run the same code";

    private final HealthDatabase database;
    private final VioPassThrough vios;
    private final HostMonitorLibrary one;
    private final HostMonitorLibrary other;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private ServiceTimes(VirtualTime time) {
        database = HealthDatabase.inMemory(DatabaseClock.of(time), new SeededRandomness(1), HealthSettings.DEFAULT);
        vios = new VioPassThrough(
                database,
                new ViosEnvironment(
                        A, HOST, HostMonitors.NONE, LocalMonitor.NONE, CaaNodes.SAME_AS_VIOS, HealthLog.NONE));
        one = new HostMonitorLibrary(database, A);
        other = new HostMonitorLibrary(database, B);
    }

    static List<Measured> rows() throws Exception {
        VirtualTime time = new VirtualTime();
        ServiceTimes times = new ServiceTimes(time);
        try {
            times.prepare();
            for (int i = -WARM_UP; i < CASES; i++) {
                if (i == 0) {
                    times.seconds.clear();
                }
                times.round(i);
                time.runFor(Duration.ofSeconds(5));
            }
        } finally {
            times.database.close();
        }
        return List.of(
                times.row(
                        "L-04",
                        "MISSING -> row in the health database",
                        "miss",
                        "0.029",
                        Optional.of(Bounds.atMost(0.1))),
                times.row("L-09", "VIOS-side service, QuickQuery", "quick", "0.073", Optional.empty()),
                times.row("L-09", "VIOS-side service, NeedsAttention", "attention", "0.059 to 0.097", Optional.empty()),
                times.row("L-09", "VIOS-side service, node data", "node data", "0.058", Optional.empty()),
                times.row("L-09", "VIOS-side service, acknowledge", "acknowledge", "0.041 to 0.055", Optional.empty()),
                times.row("L-16", "cluster event -> row", "event", "0.097 to 0.106", Optional.of(Bounds.atMost(0.15))));
    }

    private Measured row(String id, String what, String name, String observed, Optional<Bounds> compat) {
        List<Double> found = seconds.get(name);
        return new Measured(
                new Subject(id, what, observed, compat, Optional.of(SERVICE), "", REMARK),
                Measured.Source.CLOCK,
                Map.of(Profile.COMPAT, found, Profile.FAST, found));
    }

    private void prepare() {
        List<HealthRequest.ViosEntry> entries = List.of(
                new HealthRequest.ViosEntry(A, true, 1, "16DC6A23650F"),
                new HealthRequest.ViosEntry(B, true, 2, "16DC6A236510"));
        run(new HealthRequest.RegisterVioses(Action.ADD_MS, HOST, entries));
        run(new HealthRequest.Vms(Action.ADD_VM, HOST, List.of(VM)));
        run(new HealthRequest.Vms(Action.START_VM, HOST, List.of(VM)));
        for (HostMonitorLibrary monitor : List.of(one, other)) {
            monitor.heartbeat(Duration.ZERO);
            monitor.vmDiscover(VM, VersionRange.V2);
        }
    }

    /** A VM is missed and heard again, a VIOS goes and comes, and the controller asks about all of it. */
    private void round(int number) throws Exception {
        one.heartbeat(Duration.ZERO);
        other.heartbeat(Duration.ZERO);
        timed("miss", () -> one.clientMissed(VM, Duration.ZERO));
        timed("miss", () -> other.clientMissed(VM, Duration.ZERO));
        NodeHealth node = one.nodes().get(1);
        timed("event", () -> one.nodeEvent(node.node(), event(NodeEvent.Kind.NODE_DOWN, number)));
        timed("event", () -> one.nodeEvent(node.node(), event(NodeEvent.Kind.NODE_UP, number)));
        one.shortMsg(VM, 2);
        timed("quick", () -> run(new HealthRequest.Plain(Action.QUICK_QUERY)));
        acknowledge(timed("attention", () -> run(new HealthRequest.NeedsAttention(false))));
        acknowledge(timed("node data", () -> run(new HealthRequest.Plain(Action.QUERY_NODE_DATA))));
        one.heartbeatDetected(VM);
        other.heartbeatDetected(VM);
    }

    private void acknowledge(PassThroughResult result) throws Exception {
        ViosReply reply = ReplyReader.read(result.stdout());
        long tag = reply.items(ReplyItem.AttentionVms.class)
                .flatMap(block -> block.hsTag().stream().boxed())
                .findFirst()
                .orElseGet(() -> reply.items(ReplyItem.NodeRecords.class)
                        .map(ReplyItem.NodeRecords::hsTag)
                        .findFirst()
                        .orElseThrow());
        timed("acknowledge", () -> run(new HealthRequest.Acknowledge(tag)));
    }

    private static NodeEvent event(NodeEvent.Kind kind, int number) {
        return new NodeEvent(kind, 0, "BEGIN_EVENT_INFO\nSEQUENCE_NUM=" + kind + number + "\nEND_EVENT_INFO\n");
    }

    private <T> T timed(String name, Callable<T> call) throws Exception {
        long begin = System.nanoTime();
        T result = call.call();
        seconds.computeIfAbsent(name, n -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e9);
        return result;
    }

    private PassThroughResult run(HealthRequest request) {
        PassThroughResult result = vios.execute(RequestWriter.write(request));
        if (result.exitCode() != 0) {
            throw new IllegalStateException("exit " + result.exitCode() + ": " + result.stderr());
        }
        return result;
    }
}
