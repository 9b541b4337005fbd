package io.vigil.benchmarks;

import io.vigil.hmc.internal.HmcSettings;
import io.vigil.hmc.internal.HmcTransport;
import io.vigil.hmc.internal.cxf.CxfWire;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.ViosId;
import io.vigil.model.policy.Policies;
import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SystemTime;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.ViosSpec;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import io.vigil.testkit.store.MemoryStore;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.RequestWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/** One transport as the controller runs it: CXF over TLS with pinned keys, the controller's thread pools and settings. */
final class TransportRig implements AutoCloseable {
    static final String QUICK_QUERY = RequestWriter.write(new HealthRequest.Plain(Action.QUICK_QUERY));
    private static final Duration BUDGET = Duration.ofSeconds(60);

    private final List<Target> targets = new ArrayList<>();
    private final PooledTasks tasks = new PooledTasks(PoolSettings.DEFAULT);
    private final CountingWire wire;
    private final HmcTransport transport;

    /** A VIOS, and the one console that manages it. */
    record Target(String console, HostId host, ViosId vios) {}

    TransportRig(Consoles consoles, HmcSettings settings) {
        SystemTime time = new SystemTime();
        MemoryStore store = new MemoryStore(time);
        MemorySecrets secrets = new MemorySecrets();
        wire = new CountingWire(new CxfWire(tasks, time));
        for (Hmc hmc : consoles.registered()) {
            HmcSpec spec = consoles.inventory().hmcs().stream()
                    .filter(known -> known.name().equals(hmc.id().value()))
                    .findFirst()
                    .orElseThrow();
            secrets.put("hmc/" + hmc.id(), new Secret(spec.password()));
            store.update("bench", tx -> {
                tx.create(hmc);
                for (String name : spec.hosts()) {
                    HostSpec host = consoles.inventory().host(name);
                    tx.create(host(host, hmc.id()));
                    for (ViosSpec vios : host.vioses()) {
                        targets.add(new Target(spec.name(), new HostId(host.uuid()), new ViosId(vios.uuid())));
                    }
                }
            });
        }
        transport = new HmcTransport(wire, tasks, time, secrets, store, settings);
        transport.start();
    }

    private static Host host(HostSpec host, HmcId hmc) {
        return new Host(
                new HostId(host.uuid()),
                host.name(),
                host.mtm(),
                Optional.empty(),
                List.of(hmc),
                "",
                HostState.OPERATING,
                HostCapacity.UNKNOWN,
                false,
                true,
                Policies.NONE);
    }

    /** All VIOSs, in the order of their consoles. */
    List<Target> targets() {
        return targets;
    }

    List<Target> targets(String console) {
        return targets.stream().filter(t -> t.console().equals(console)).toList();
    }

    HmcTransport transport() {
        return transport;
    }

    CompletionStage<?> quickQuery(Target target) {
        return transport.passThrough(target.host(), target.vios(), QUICK_QUERY, BUDGET);
    }

    /** Registers all VIOSs with the health cluster, so that a QuickQuery has something to tell. */
    void registerVioses(Consoles consoles) {
        for (HostSpec host : consoles.inventory().hosts()) {
            List<HealthRequest.ViosEntry> entries = host.vioses().stream()
                    .map(vios -> new HealthRequest.ViosEntry(
                            vios.uuid(), true, vios.partitionId(), "0200000000" + hex(vios.partitionId())))
                    .toList();
            String document = RequestWriter.write(new HealthRequest.RegisterVioses(Action.ADD_MS, host.mtm(), entries));
            transport
                    .passThrough(
                            new HostId(host.uuid()),
                            new ViosId(host.vioses().get(0).uuid()),
                            document,
                            BUDGET)
                    .toCompletableFuture()
                    .join();
        }
    }

    private static String hex(int number) {
        return String.format("%02x", number);
    }

    /** Requests about jobs that were answered: submits, reads and deletes, in this order. */
    long[] answered() {
        return new long[] {wire.submits.sum(), wire.reads.sum(), wire.deletes.sum()};
    }

    @Override
    public void close() {
        transport.stop().toCompletableFuture().join();
        wire.inner.close();
        tasks.close();
    }

    private static final class CountingWire implements HttpWire {
        final CxfWire inner;
        final LongAdder submits = new LongAdder();
        final LongAdder reads = new LongAdder();
        final LongAdder deletes = new LongAdder();

        CountingWire(CxfWire inner) {
            this.inner = inner;
        }

        @Override
        public CompletionStage<WireReply> send(WireEndpoint endpoint, WireRequest request) {
            return inner.send(endpoint, request).whenComplete((reply, failure) -> {
                if (reply != null && reply.status() < 300) {
                    count(request);
                }
            });
        }

        private void count(WireRequest request) {
            boolean job = request.path().contains("/jobs/");
            switch (request.method()) {
                case "PUT" -> (request.path().contains("/do/") ? submits : new LongAdder()).increment();
                case "GET" -> (job ? reads : new LongAdder()).increment();
                case "DELETE" -> (job ? deletes : new LongAdder()).increment();
                default -> {
                    // nothing else belongs to a pass-through
                }
            }
        }
    }
}
