package io.vigil.vios.health.library;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.ClusterMembers;
import io.vigil.caa.events.HealthEffect;
import io.vigil.caa.events.HealthEffect.ViosState;
import io.vigil.caa.events.HealthStore;
import io.vigil.vios.health.codec.ExitCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** The feed of cluster events on the library of one VIOS, as a host monitor has it; calls are made at once. */
final class LibraryHealthStore implements HealthStore {
    private final HostMonitorLibrary library;
    private final CaaId cluster;
    private final BooleanSupplier databaseNode;

    LibraryHealthStore(HostMonitorLibrary library, CaaId cluster, BooleanSupplier databaseNode) {
        this.library = library;
        this.cluster = cluster;
        this.databaseNode = databaseNode;
    }

    @Override
    public boolean isDatabaseNode() {
        return databaseNode.getAsBoolean();
    }

    @Override
    public CompletionStage<ClusterMembers> members() {
        return done(() -> {
            Map<CaaId, ViosState> nodes = new HashMap<>();
            library.nodes()
                    .forEach(node -> nodes.put(
                            new CaaId(node.node().high(), node.node().low()), ViosState.valueOf(node.state())));
            return new ClusterMembers(Optional.of(cluster), nodes);
        });
    }

    @Override
    public CompletionStage<Boolean> store(CaaId node, HealthEffect effect, String record) {
        NodeEvent.Kind kind = effect.state()
                .map(state -> switch (state) {
                    case UP -> NodeEvent.Kind.NODE_UP;
                    case DOWN -> NodeEvent.Kind.NODE_DOWN;
                    case REMOVED -> NodeEvent.Kind.NODE_DELETE;
                })
                .orElse(NodeEvent.Kind.OTHER);
        return done(() -> {
            try {
                return library.nodeEvent(id(node), new NodeEvent(kind, effect.reason(), record));
            } catch (HealthDatabaseException e) {
                if (e.exitCode() == ExitCode.SCHEMA) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public CompletionStage<Void> correct(CaaId node, ViosState state) {
        return done(() -> {
            library.correctNode(id(node), state == ViosState.UP);
            return null;
        });
    }

    @Override
    public CompletionStage<List<String>> pending(CaaId node) {
        return done(() -> library.pendingNodeEvents(id(node)));
    }

    private static NodeId id(CaaId node) {
        return new NodeId(node.high(), node.low());
    }

    private static <T> CompletionStage<T> done(Callable<T> call) {
        try {
            return CompletableFuture.completedStage(call.call());
        } catch (Exception e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
