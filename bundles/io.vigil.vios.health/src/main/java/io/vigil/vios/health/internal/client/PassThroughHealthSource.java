package io.vigil.vios.health.internal.client;

import io.vigil.api.health.HealthException;
import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.store.Store;
import io.vigil.model.HmState;
import io.vigil.model.Mtm;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.NodeData;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyItem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks health libraries through the consoles (spec 40, section 2, request path). Keeps no state: the host of a VIOS is
 * read from the registry for each request.
 */
@Component(service = HealthSource.class)
public final class PassThroughHealthSource implements HealthSource {
    private final PassThroughClient client;

    @Activate
    public PassThroughHealthSource(@Reference HmcService hmc, @Reference Store store) {
        this.client = new PassThroughClient(hmc, store);
    }

    @Override
    public CompletionStage<HealthReply> quickQuery(ViosId vios) {
        return client.ask(
                vios, plain(Action.QUICK_QUERY), reply -> Replies.health(HealthReply.Kind.QUICK_QUERY, reply));
    }

    @Override
    public CompletionStage<HealthReply> needsAttention(ViosId vios) {
        return client.ask(
                vios,
                new HealthRequest.NeedsAttention(false),
                reply -> Replies.health(HealthReply.Kind.NEEDS_ATTENTION, reply));
    }

    @Override
    public CompletionStage<HealthReply> localNeedsAttention(ViosId vios) {
        return client.ask(
                vios,
                new HealthRequest.NeedsAttention(true),
                reply -> Replies.health(HealthReply.Kind.NEEDS_ATTENTION_LOCAL, reply));
    }

    @Override
    public CompletionStage<Void> acknowledge(ViosId vios, long hsTag) {
        return client.tell(vios, new HealthRequest.Acknowledge(hsTag));
    }

    @Override
    public CompletionStage<NodeData> nodeData(ViosId vios) {
        return client.ask(vios, plain(Action.QUERY_NODE_DATA), Replies::nodeData);
    }

    @Override
    public CompletionStage<Sanity> sanity(ViosId vios) {
        return client.tell(vios, new HealthRequest.NeedsAttention(true)).handle((done, failure) -> {
            if (failure == null) {
                return Sanity.HEALTHY;
            }
            return switch (kind(failure)) {
                case REFUSED -> Sanity.HEALTHY;
                // something came back through the console, yet nothing that only a living VIOS could have said
                case SILENT, UNREADABLE -> Sanity.SILENT;
                case NOT_SENT -> Sanity.NOT_SENT;
            };
        });
    }

    @Override
    public CompletionStage<Void> setCommonVersion(ViosId via, int major, int minor) {
        return client.tell(via, new HealthRequest.SetVersions(major, minor, major, minor));
    }

    /** The reply of ADD_MS is the same for a new and a known host, so QUICK_QUERY is asked first. */
    @Override
    public CompletionStage<Boolean> addHost(ViosId via, Mtm host, List<HostMonitorVios> vioses) {
        List<HealthRequest.ViosEntry> entries = vioses.stream()
                .map(v ->
                        new HealthRequest.ViosEntry(v.vios().lower(), v.hostMonitor(), v.partitionId(), v.macAddress()))
                .toList();
        return known(via, host)
                .thenCompose(known -> client.tell(via, new HealthRequest.RegisterVioses(Action.ADD_MS, host, entries))
                        .thenApply(done -> known));
    }

    private CompletionStage<Boolean> known(ViosId via, Mtm host) {
        return client.ask(via, plain(Action.QUICK_QUERY), reply -> reply.items(ReplyItem.QuickQuery.class)
                        .anyMatch(q -> q.host().sameMachine(host)))
                .exceptionallyCompose(failure -> code(failure) == ExitCode.NO_SCHEMA
                        ? CompletableFuture.completedStage(false)
                        : CompletableFuture.failedStage(failure));
    }

    @Override
    public CompletionStage<Void> removeHost(ViosId via, Mtm host) {
        return client.tell(via, new HealthRequest.RemoveHost(host));
    }

    @Override
    public CompletionStage<Void> removeHostGroup(ViosId via) {
        return client.tell(via, plain(Action.REMOVE_HOST_GROUP));
    }

    @Override
    public CompletionStage<Void> addVms(ViosId via, Mtm host, List<VmId> vms) {
        return vms(via, Action.ADD_VM, host, vms);
    }

    @Override
    public CompletionStage<Void> startVms(ViosId via, Mtm host, List<VmId> vms) {
        return vms(via, Action.START_VM, host, vms);
    }

    @Override
    public CompletionStage<Void> stopVms(ViosId via, Mtm host, List<VmId> vms) {
        return vms(via, Action.STOP_VM, host, vms);
    }

    @Override
    public CompletionStage<Void> removeVms(ViosId via, Mtm host, List<VmId> vms) {
        return vms(via, Action.REMOVE_VM, host, vms);
    }

    @Override
    public CompletionStage<Map<VmId, HmState>> queryVms(ViosId via, Mtm host, List<VmId> vms) {
        if (vms.isEmpty()) {
            return CompletableFuture.completedStage(Map.of());
        }
        return client.ask(via, new HealthRequest.Vms(Action.QUERY_VM, host, lower(vms)), Replies::states);
    }

    private CompletionStage<Void> vms(ViosId via, Action action, Mtm host, List<VmId> vms) {
        return vms.isEmpty()
                ? CompletableFuture.completedStage(null)
                : client.tell(via, new HealthRequest.Vms(action, host, lower(vms)));
    }

    private static List<String> lower(List<VmId> vms) {
        return vms.stream().map(VmId::lower).toList();
    }

    private static HealthRequest plain(Action action) {
        return new HealthRequest.Plain(action);
    }

    private static HealthException.Kind kind(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() instanceof HealthException e
                ? e.kind()
                : HealthException.Kind.NOT_SENT;
    }

    private static int code(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() instanceof HealthException e ? e.code() : 0;
    }
}
