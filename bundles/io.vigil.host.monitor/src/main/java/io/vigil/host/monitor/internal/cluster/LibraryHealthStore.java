package io.vigil.host.monitor.internal.cluster;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.ClusterMembers;
import io.vigil.caa.events.EventParser;
import io.vigil.caa.events.EventReading;
import io.vigil.caa.events.HealthEffect;
import io.vigil.caa.events.HealthEffect.ViosState;
import io.vigil.caa.events.HealthStore;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.NodeEvent;
import io.vigil.vios.health.library.NodeId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The health database by the library of this VIOS, on the pool for blocking calls. */
final class LibraryHealthStore implements HealthStore {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NO_SCHEMA = Duration.ofMillis(100);

    private final HostMonitorLibrary library;
    private final CaaId cluster;
    private final BooleanSupplier databaseNode;
    private final Tasks tasks;
    private final TimeSource time;
    private final Consumer<EventReading> stored;
    /** Until then nobody looks whether there is a schema: where it is missing, no event has anybody it could mean. */
    private volatile Duration noSchemaUntil = Duration.ZERO;

    /** @param stored hears of every record that was stored, on any thread */
    LibraryHealthStore(
            HostMonitorLibrary library,
            CaaId cluster,
            BooleanSupplier databaseNode,
            Tasks tasks,
            TimeSource time,
            Consumer<EventReading> stored) {
        this.library = library;
        this.cluster = cluster;
        this.databaseNode = databaseNode;
        this.tasks = tasks;
        this.time = time;
        this.stored = stored;
    }

    @Override
    public boolean isDatabaseNode() {
        return databaseNode.getAsBoolean();
    }

    /** Before the first host is added there is no schema, and so nobody whom an event could mean (CAA-10). */
    @Override
    public CompletionStage<ClusterMembers> members() {
        if (time.monotonic().compareTo(noSchemaUntil) < 0) {
            return CompletableFuture.completedStage(new ClusterMembers(Optional.of(cluster), Map.of()));
        }
        return call(
                () -> {
                    Map<CaaId, ViosState> nodes = new HashMap<>();
                    library.nodes()
                            .forEach(node -> nodes.put(
                                    new CaaId(node.node().high(), node.node().low()), ViosState.valueOf(node.state())));
                    return new ClusterMembers(Optional.of(cluster), nodes);
                },
                new ClusterMembers(Optional.of(cluster), Map.of()));
    }

    @Override
    public CompletionStage<Boolean> store(CaaId node, HealthEffect effect, String record) {
        NodeEvent event = new NodeEvent(kind(effect), effect.reason(), record);
        return call(() -> library.nodeEvent(id(node), event), false).thenApply(fresh -> {
            if (fresh) {
                EventParser.parse(record).forEach(stored);
            }
            return fresh;
        });
    }

    @Override
    public CompletionStage<Void> correct(CaaId node, ViosState state) {
        return call(() -> library.correctNode(id(node), state == ViosState.UP), false)
                .thenApply(changed -> null);
    }

    @Override
    public CompletionStage<List<String>> pending(CaaId node) {
        return call(() -> library.pendingNodeEvents(id(node)), List.of());
    }

    /** A new database node begins: host monitors register again (VH-40). */
    CompletionStage<Boolean> elected() {
        return call(
                () -> {
                    library.databaseNodeElected();
                    return true;
                },
                false);
    }

    /** @param refused what it gives when repeating the call would be of no use, or there is no schema yet */
    private <T> CompletionStage<T> call(Callable<T> call, T refused) {
        return tasks.blocking(Tasks.Urgency.RECOVERY, "cluster-health", Deadline.in(time, PATIENCE), () -> {
            try {
                return call.call();
            } catch (HealthDatabaseException e) {
                if (e.exitCode() == ExitCode.NO_SCHEMA) {
                    noSchemaUntil = time.monotonic().plus(NO_SCHEMA);
                    return refused;
                }
                if (e.exitCode() == ExitCode.SCHEMA) {
                    return refused;
                }
                throw e;
            }
        });
    }

    private static NodeEvent.Kind kind(HealthEffect effect) {
        return effect.state()
                .map(state -> switch (state) {
                    case UP -> NodeEvent.Kind.NODE_UP;
                    case DOWN -> NodeEvent.Kind.NODE_DOWN;
                    case REMOVED -> NodeEvent.Kind.NODE_DELETE;
                })
                .orElse(NodeEvent.Kind.OTHER);
    }

    private static NodeId id(CaaId node) {
        return new NodeId(node.high(), node.low());
    }
}
