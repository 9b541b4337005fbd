package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.hmc.Atom.Entry;
import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.WireReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code LogicalPartition} and {@code VirtualIOServer}, alone or below a managed system. */
final class PartitionRoutes {
    private final Scope scope;
    private final Feeds feeds;
    private final Changes changes;
    private final JobRoutes jobs;
    private final Stamp stamp;

    PartitionRoutes(Scope scope, Feeds feeds, Changes changes, JobRoutes jobs, Stamp stamp) {
        this.scope = scope;
        this.feeds = feeds;
        this.changes = changes;
        this.jobs = jobs;
        this.stamp = stamp;
    }

    /** @param call begins with the type; @param on the managed system named before it */
    WireReply handle(Call call, Optional<SimHost> on) {
        String type = call.segment(0);
        List<SimHost> hosts = on.map(List::of).orElseGet(scope::hosts);
        if (call.length() == 1) {
            return get(
                    call,
                    () -> feeds.feed(
                            on.map(host -> Types.SYSTEM + "/" + host.uuid() + "/")
                                            .orElse("")
                                    + type,
                            hosts,
                            host -> listed(host, type).stream()
                                    .map(feeds::partition)
                                    .toList()));
        }
        return switch (call.segment(1)) {
            case "quick" -> get(call, () -> quickAll(hosts, type));
            case "operations" ->
                get(
                        call,
                        () -> Replies.atom(Atom.webEntry(
                                stamp.id(), "OperationSet", stamp.text(), "", OperationCatalogue.xml(type))));
            default ->
                call.segment(1).equals("search") ? search(call, hosts, type) : one(call, on, type, call.segment(1));
        };
    }

    private static List<SimPartition> listed(SimHost host, String type) {
        return type.equals(Types.VIOS) ? host.vioses() : host.vms();
    }

    private WireReply quickAll(List<SimHost> hosts, String type) {
        List<Map<String, Object>> all = hosts.stream()
                .flatMap(host -> listed(host, type).stream())
                .map(partition -> QuickJson.of(partition, stamp.base()))
                .toList();
        return all.isEmpty() ? Replies.empty(204) : Replies.text(200, "application/json", QuickJson.text(all));
    }

    private WireReply search(Call call, List<SimHost> hosts, String type) {
        Search search = Search.parse(call.segment(2));
        List<Entry> found = hosts.stream()
                .flatMap(host -> listed(host, type).stream())
                .filter(partition -> search.matches(key -> switch (key) {
                    case "PartitionName" -> partition.name();
                    case "PartitionID" -> Integer.toString(partition.id());
                    case "PartitionUUID" -> partition.uuid();
                    case "PartitionState" -> PartitionXml.state(partition);
                    default -> throw new BadRequest(400, "REST0120", "The search key " + key + " is not supported.");
                }))
                .map(feeds::partition)
                .toList();
        return feeds.feed(type, found);
    }

    private WireReply one(Call call, Optional<SimHost> on, String type, String uuid) {
        if (call.segment(2).equals("do")) {
            return jobs.operation(call, on, type, uuid, call.segment(3));
        }
        SimPartition partition = scope.partition(on, type, uuid);
        if (call.length() == 2) {
            return switch (call.method()) {
                case "GET" -> feeds.entry(call, feeds.partition(partition));
                case "DELETE" -> changes.delete(partition);
                case "POST" ->
                    partition.isVios()
                            ? changes.modifyVios(call, partition)
                            : feeds.entry(call, feeds.partition(partition));
                default -> throw call.methodNotAllowed();
            };
        }
        return switch (call.segment(2)) {
            case "quick" -> get(call, () -> quick(partition, call.segment(3)));
            case "jobs" -> jobs.jobsOf(uuid);
            case Types.PROFILE -> get(call, () -> profile(partition));
            case Types.CLIENT_ADAPTER -> adapters(call, partition, false);
            case Types.TRUNK_ADAPTER -> adapters(call, partition, true);
            default -> throw BadRequest.notFound(type + "/" + uuid + "/" + call.segment(2));
        };
    }

    private WireReply quick(SimPartition partition, String property) {
        Map<String, Object> view = QuickJson.of(partition, stamp.base());
        if (!property.isEmpty() && !view.containsKey(property)) {
            throw BadRequest.notFound("quick/" + property);
        }
        return Replies.text(200, "application/json", QuickJson.text(property.isEmpty() ? view : view.get(property)));
    }

    private WireReply profile(SimPartition partition) {
        String id = PartitionXml.profile(partition);
        String body = new Markup()
                .root(Types.PROFILE, Markup.UOM, "<AtomID>" + id + "</AtomID>", m -> m.leaf(
                                "ProfileName", "default_profile")
                        .leaf("ProfileType", "REG_LPAR_PROFILE_TYPE")
                        .leaf("BootMode", partition.bootMode()))
                .toString();
        return feeds.feed(
                Types.PROFILE, List.of(Entry.of(id, Types.PROFILE, stamp.base() + Types.PROFILE + "/" + id, body)));
    }

    private WireReply adapters(Call call, SimPartition owner, boolean trunk) {
        String type = call.segment(2);
        List<SimAdapter> all = owner.adapters().stream()
                .filter(adapter -> adapter.trunk() == trunk)
                .toList();
        if (call.length() == 3) {
            return switch (call.method()) {
                case "GET" ->
                    feeds.feed(
                            type,
                            all.stream()
                                    .map(adapter -> feeds.adapter(owner, adapter))
                                    .toList());
                case "PUT" -> changes.createAdapter(call, owner, type);
                default -> throw call.methodNotAllowed();
            };
        }
        SimAdapter adapter = all.stream()
                .filter(known -> known.uuid().equalsIgnoreCase(call.segment(3)))
                .findFirst()
                .orElseThrow(() -> BadRequest.notFound(type + "/" + call.segment(3)));
        return call.is("DELETE")
                ? changes.deleteAdapter(owner, adapter)
                : get(call, () -> feeds.entry(call, feeds.adapter(owner, adapter)));
    }

    private static WireReply get(Call call, java.util.function.Supplier<WireReply> reply) {
        if (!call.is("GET")) {
            throw call.methodNotAllowed();
        }
        return reply.get();
    }
}
