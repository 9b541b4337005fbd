package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.hmc.Atom.Entry;
import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.WireReply;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code LogicalPartition} and {@code VirtualIOServer}, alone or below a managed system. */
final class PartitionRoutes {
    /** Children of which no partition here has one. */
    private static final Set<String> EMPTY_CHILDREN = Set.of(
            "SRIOVEthernetLogicalPort",
            "VirtualNICDedicated",
            "VirtualSCSIClientAdapter",
            "VirtualFibreChannelClientAdapter",
            "VolumeGroup");

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
        switch (call.segment(1)) {
            case "" -> {
                call.readOnly();
                String parent =
                        on.map(host -> Types.SYSTEM + "/" + host.uuid() + "/").orElse("");
                return feeds.feed(call, parent + type, hosts, host -> entries(host, type));
            }
            case "quick" -> {
                return Quick.all(
                        call.from(1),
                        hosts.stream()
                                .flatMap(host -> listed(host, type).stream())
                                .map(partition -> QuickJson.of(partition, stamp.base()))
                                .toList());
            }
            case "operations" -> {
                call.readOnly();
                return Replies.atom(
                        Atom.webEntry(stamp.id(), "OperationSet", stamp.text(), "", OperationCatalogue.xml(type)));
            }
            case "jobs" -> {
                return jobs.jobsOfType(call, type);
            }
            case "search" -> {
                return search(call, hosts, type);
            }
            default -> {
                return one(call, on, type, call.segment(1));
            }
        }
    }

    private List<Entry> entries(SimHost host, String type) {
        return listed(host, type).stream().map(feeds::partition).toList();
    }

    private static List<SimPartition> listed(SimHost host, String type) {
        return type.equals(Types.VIOS) ? host.vioses() : host.vms();
    }

    private WireReply search(Call call, List<SimHost> hosts, String type) {
        call.readOnly();
        Search search = Search.parse(call.segment(2));
        List<Entry> found = hosts.stream()
                .flatMap(host -> listed(host, type).stream())
                .filter(partition -> search.matches(key -> field(partition, key)))
                .map(feeds::partition)
                .toList();
        return feeds.feed(call, type, found);
    }

    private static String field(SimPartition partition, String key) {
        return switch (key) {
            case "PartitionName" -> partition.name();
            case "PartitionID" -> Integer.toString(partition.id());
            case "PartitionUUID" -> partition.uuid();
            case "PartitionState" -> PartitionXml.state(partition);
            case "PartitionType" -> PartitionXml.type(partition);
            default -> throw new BadRequest(400, "REST0120", "The search key " + key + " is not supported.");
        };
    }

    private WireReply one(Call call, Optional<SimHost> on, String type, String uuid) {
        if (call.segment(2).equals("do")) {
            return jobs.operation(call, on, type, uuid, call.segment(3));
        }
        if (call.segment(2).equals("jobs")) {
            return jobs.jobsOf(call, uuid);
        }
        SimPartition partition = scope.partition(on, type, uuid);
        return switch (call.segment(2)) {
            case "" -> itself(call, partition);
            case "quick" -> Quick.of(call.from(2), QuickJson.of(partition, stamp.base()));
            case Types.PROFILE -> profile(call, partition);
            case Types.CLIENT_ADAPTER -> adapters(call, partition, false);
            case Types.TRUNK_ADAPTER -> adapters(call, partition, true);
            default -> {
                if (!EMPTY_CHILDREN.contains(call.segment(2)) || call.length() > 3) {
                    throw BadRequest.notFound(String.join("/", call.path()));
                }
                call.readOnly();
                yield Replies.empty(204);
            }
        };
    }

    private WireReply itself(Call call, SimPartition partition) {
        return switch (call.method()) {
            case "GET" -> feeds.entry(call, feeds.partition(partition));
            case "DELETE" -> changes.delete(partition);
            case "POST" ->
                partition.isVios() ? changes.modifyVios(call, partition) : changes.modifyPartition(call, partition);
            default -> throw call.methodNotAllowed();
        };
    }

    private WireReply profile(Call call, SimPartition partition) {
        call.readOnly();
        Entry only = feeds.profile(partition);
        return call.length() == 3
                ? feeds.feed(call, call.segment(0) + "/" + partition.uuid() + "/" + Types.PROFILE, List.of(only))
                : feeds.child(call, List.of(only), call.segment(3));
    }

    private WireReply adapters(Call call, SimPartition owner, boolean trunk) {
        String type = call.segment(2);
        List<SimAdapter> all = owner.adapters().stream()
                .filter(adapter -> adapter.trunk() == trunk)
                .toList();
        List<Entry> entries =
                all.stream().map(adapter -> feeds.adapter(owner, adapter)).toList();
        if (call.length() == 3) {
            return switch (call.method()) {
                case "GET" -> feeds.feed(call, call.segment(0) + "/" + owner.uuid() + "/" + type, entries);
                case "PUT" -> changes.createAdapter(call, owner, type);
                default -> throw call.methodNotAllowed();
            };
        }
        if (call.is("DELETE")) {
            return changes.deleteAdapter(
                    owner,
                    all.stream()
                            .filter(known -> known.uuid().equalsIgnoreCase(call.segment(3)))
                            .findFirst()
                            .orElseThrow(() -> BadRequest.notFound(type + "/" + call.segment(3))));
        }
        call.readOnly();
        return feeds.child(call, entries, call.segment(3));
    }
}
