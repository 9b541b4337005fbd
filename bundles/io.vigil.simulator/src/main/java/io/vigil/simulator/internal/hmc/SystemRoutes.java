package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimSwitch;
import io.vigil.spi.port.WireReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ManagedSystem}, {@code ManagementConsole} and what hangs below them. */
final class SystemRoutes {
    private final Scope scope;
    private final Feeds feeds;
    private final Changes changes;
    private final PartitionRoutes partitions;
    private final JobRoutes jobs;
    private final Stamp stamp;

    SystemRoutes(Scope scope, Feeds feeds, Changes changes, PartitionRoutes partitions, JobRoutes jobs, Stamp stamp) {
        this.scope = scope;
        this.feeds = feeds;
        this.changes = changes;
        this.partitions = partitions;
        this.jobs = jobs;
        this.stamp = stamp;
    }

    WireReply console(Call call) {
        if (call.segment(1).equals("operations")) {
            return operations(Types.CONSOLE);
        }
        if (call.segment(2).equals("do")) {
            return jobs.operation(call, Optional.empty(), Types.CONSOLE, call.segment(1), call.segment(3));
        }
        if (!call.is("GET")) {
            throw call.methodNotAllowed();
        }
        if (call.length() == 1) {
            return feeds.feed(Types.CONSOLE, List.of(feeds.console()));
        }
        if (!call.segment(1).equalsIgnoreCase(scope.hmc().uuid())) {
            throw BadRequest.notFound(Types.CONSOLE + "/" + call.segment(1));
        }
        return call.segment(2).equals(Types.SYSTEM) ? systems(call.from(2)) : feeds.entry(call, feeds.console());
    }

    /** @param call begins with {@code ManagedSystem} */
    WireReply systems(Call call) {
        if (call.length() == 1) {
            return feeds.feed(Types.SYSTEM, scope.hosts(), host -> List.of(feeds.system(host)));
        }
        switch (call.segment(1)) {
            case "quick" -> {
                List<Map<String, Object>> all =
                        scope.hosts().stream().map(QuickJson::of).toList();
                return all.isEmpty() ? Replies.empty(204) : Replies.text(200, "application/json", QuickJson.text(all));
            }
            case "operations" -> {
                return operations(Types.SYSTEM);
            }
            case "search" -> {
                return search(call);
            }
            default -> {
                return system(call, scope.host(call.segment(1)));
            }
        }
    }

    private WireReply operations(String type) {
        return Replies.atom(Atom.webEntry(stamp.id(), "OperationSet", stamp.text(), "", OperationCatalogue.xml(type)));
    }

    private WireReply search(Call call) {
        Search search = Search.parse(call.segment(2));
        return feeds.feed(
                Types.SYSTEM,
                scope.hosts().stream()
                        .filter(host -> search.matches(key -> {
                            if (!key.equals("SystemName")) {
                                throw new BadRequest(400, "REST0120", "The search key " + key + " is not supported.");
                            }
                            return host.name();
                        }))
                        .map(feeds::system)
                        .toList());
    }

    private WireReply system(Call call, SimHost host) {
        return switch (call.segment(2)) {
            case "" -> feeds.entry(call, feeds.system(host));
            case "quick" -> quick(host, call.segment(3));
            case Types.LPAR, Types.VIOS -> partitions.handle(call.from(2), Optional.of(host));
            case Types.SWITCH -> switches(call, host);
            case "do" -> jobs.operation(call, Optional.of(host), Types.SYSTEM, host.uuid(), call.segment(3));
            case "jobs" -> jobs.jobsOf(host.uuid());
            case "VirtualNetwork" -> Replies.empty(204);
            default -> throw BadRequest.notFound(Types.SYSTEM + "/" + host.uuid() + "/" + call.segment(2));
        };
    }

    private static WireReply quick(SimHost host, String property) {
        Map<String, Object> view = QuickJson.of(host);
        if (!property.isEmpty() && !view.containsKey(property)) {
            throw BadRequest.notFound("quick/" + property);
        }
        return Replies.text(200, "application/json", QuickJson.text(property.isEmpty() ? view : view.get(property)));
    }

    private WireReply switches(Call call, SimHost host) {
        if (call.length() == 3) {
            return switch (call.method()) {
                case "GET" ->
                    feeds.feed(
                            Types.SWITCH,
                            host.switches().stream()
                                    .map(found -> feeds.virtualSwitch(host, found))
                                    .toList());
                case "PUT" -> changes.createSwitch(call, host);
                default -> throw call.methodNotAllowed();
            };
        }
        SimSwitch found = host.switches().stream()
                .filter(known -> known.uuid().equalsIgnoreCase(call.segment(3)))
                .findFirst()
                .orElseThrow(() -> BadRequest.notFound(Types.SWITCH + "/" + call.segment(3)));
        return switch (call.method()) {
            case "GET" -> feeds.entry(call, feeds.virtualSwitch(host, found));
            case "POST" -> changes.modifySwitch(call, host, found);
            default -> throw call.methodNotAllowed();
        };
    }
}
