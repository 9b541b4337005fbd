package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.world.SimHost;
import io.vigil.spi.port.WireReply;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ManagedSystem}, {@code ManagementConsole} and what hangs below them. */
final class SystemRoutes {
    /** Children of which no system here has one. */
    private static final Set<String> EMPTY_CHILDREN =
            Set.of("SharedMemoryPool", "ReservedStorageDevicePool", "IOAdapter", "SRIOVAdapter");

    private final Scope scope;
    private final Feeds feeds;
    private final PartitionRoutes partitions;
    private final NetworkRoutes networks;
    private final JobRoutes jobs;
    private final Stamp stamp;

    SystemRoutes(
            Scope scope, Feeds feeds, PartitionRoutes partitions, NetworkRoutes networks, JobRoutes jobs, Stamp stamp) {
        this.scope = scope;
        this.feeds = feeds;
        this.partitions = partitions;
        this.networks = networks;
        this.jobs = jobs;
        this.stamp = stamp;
    }

    WireReply console(Call call) {
        switch (call.segment(1)) {
            case "" -> {
                call.readOnly();
                return feeds.feed(call, Types.CONSOLE, List.of(feeds.console()));
            }
            case "operations" -> {
                return operations(call, Types.CONSOLE);
            }
            case "jobs" -> {
                return jobs.jobsOfType(call, Types.CONSOLE);
            }
            case "quick" -> {
                return Quick.all(call.from(1), List.of(QuickJson.of(scope.hmc())));
            }
            default -> {
                if (!call.segment(1).equalsIgnoreCase(scope.hmc().uuid())) {
                    throw BadRequest.notFound(Types.CONSOLE + "/" + call.segment(1));
                }
                return ownConsole(call);
            }
        }
    }

    private WireReply ownConsole(Call call) {
        return switch (call.segment(2)) {
            case "" -> {
                call.readOnly();
                yield feeds.entry(call, feeds.console());
            }
            case "do" -> jobs.operation(call, Optional.empty(), Types.CONSOLE, call.segment(1), call.segment(3));
            case "jobs" -> jobs.jobsOf(call, call.segment(1));
            case "quick" -> Quick.of(call.from(2), QuickJson.of(scope.hmc()));
            case Types.SYSTEM -> systems(call.from(2));
            default -> throw BadRequest.notFound(String.join("/", call.path()));
        };
    }

    /** @param call begins with {@code ManagedSystem} */
    WireReply systems(Call call) {
        return switch (call.segment(1)) {
            case "" -> {
                call.readOnly();
                yield feeds.feed(call, Types.SYSTEM, scope.hosts(), host -> List.of(feeds.system(host)));
            }
            case "quick" ->
                Quick.all(
                        call.from(1), scope.hosts().stream().map(QuickJson::of).toList());
            case "operations" -> operations(call, Types.SYSTEM);
            case "jobs" -> jobs.jobsOfType(call, Types.SYSTEM);
            case "search" -> search(call);
            default -> system(call, scope.host(call.segment(1)));
        };
    }

    private WireReply operations(Call call, String type) {
        call.readOnly();
        return Replies.atom(Atom.webEntry(stamp.id(), "OperationSet", stamp.text(), "", OperationCatalogue.xml(type)));
    }

    private WireReply search(Call call) {
        call.readOnly();
        Search search = Search.parse(call.segment(2));
        return feeds.feed(
                call,
                Types.SYSTEM,
                scope.hosts().stream()
                        .filter(host -> search.matches(key -> field(host, key)))
                        .map(feeds::system)
                        .toList());
    }

    private static String field(SimHost host, String key) {
        return switch (key) {
            case "SystemName" -> host.name();
            case "State" -> host.shownState().text();
            case "MachineType" -> host.mtm().machineType();
            case "SerialNumber" -> host.mtm().serial();
            default -> throw new BadRequest(400, "REST0120", "The search key " + key + " is not supported.");
        };
    }

    private WireReply system(Call call, SimHost host) {
        String child = call.segment(2);
        return switch (child) {
            case "" -> {
                call.readOnly();
                yield feeds.entry(call, feeds.system(host));
            }
            case "quick" -> Quick.of(call.from(2), QuickJson.of(host));
            case Types.LPAR, Types.VIOS -> partitions.handle(call.from(2), Optional.of(host));
            case Types.SWITCH -> networks.switches(call.from(2), host);
            case Types.NETWORK -> networks.networks(call.from(2), host);
            case Types.POOL -> pool(call, host);
            case "do" -> jobs.operation(call, Optional.of(host), Types.SYSTEM, host.uuid(), call.segment(3));
            case "jobs" -> jobs.jobsOf(call, host.uuid());
            default -> {
                if (!EMPTY_CHILDREN.contains(child) || call.length() > 3) {
                    throw BadRequest.notFound(String.join("/", call.path()));
                }
                call.readOnly();
                yield Replies.empty(204);
            }
        };
    }

    private WireReply pool(Call call, SimHost host) {
        call.readOnly();
        Atom.Entry pool = feeds.defaultPool(host);
        return call.length() == 3
                ? feeds.feed(call, Types.SYSTEM + "/" + host.uuid() + "/" + Types.POOL, List.of(pool))
                : feeds.child(call, List.of(pool), call.segment(3));
    }
}
