package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.hmc.Atom.Entry;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimNetwork;
import io.vigil.simulator.internal.world.SimSwitch;
import io.vigil.spi.port.WireReply;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code VirtualSwitch} and {@code VirtualNetwork} of a managed system (T10, j.2). */
final class NetworkRoutes {
    private final Feeds feeds;
    private final Changes changes;

    NetworkRoutes(Feeds feeds, Changes changes) {
        this.feeds = feeds;
        this.changes = changes;
    }

    /**
     * What a host has of one kind, and what can be done with it.
     *
     * @param make answers a PUT to the whole list
     * @param method changes one of them, besides GET
     */
    private record Kind<T>(
            List<T> all,
            Function<T, String> uuid,
            Function<T, Map<String, Object>> quick,
            Function<T, Entry> entry,
            Supplier<WireReply> make,
            String method,
            Function<T, WireReply> change) {}

    /** @param call begins with {@code VirtualSwitch} */
    WireReply switches(Call call, SimHost host) {
        return route(
                call,
                host,
                new Kind<>(
                        host.switches(),
                        SimSwitch::uuid,
                        QuickJson::of,
                        found -> feeds.virtualSwitch(host, found),
                        () -> changes.createSwitch(call, host),
                        "POST",
                        found -> changes.modifySwitch(call, host, found)));
    }

    /** @param call begins with {@code VirtualNetwork} */
    WireReply networks(Call call, SimHost host) {
        return route(
                call,
                host,
                new Kind<>(
                        host.networks(),
                        SimNetwork::uuid,
                        QuickJson::of,
                        found -> feeds.virtualNetwork(host, found),
                        () -> changes.createNetwork(call, host),
                        "DELETE",
                        found -> changes.deleteNetwork(host, found)));
    }

    private <T> WireReply route(Call call, SimHost host, Kind<T> kind) {
        if (call.length() == 1) {
            return whole(call, host, kind);
        }
        if (call.segment(1).equals("quick")) {
            return Quick.all(call.from(1), kind.all().stream().map(kind.quick()).toList());
        }
        T found = kind.all().stream()
                .filter(known -> kind.uuid().apply(known).equalsIgnoreCase(call.segment(1)))
                .findFirst()
                .orElseThrow(() -> BadRequest.notFound(call.segment(0) + "/" + call.segment(1)));
        if (call.segment(2).equals("quick")) {
            return Quick.of(call.from(2), kind.quick().apply(found));
        }
        if (call.method().equals("GET")) {
            return feeds.entry(call, kind.entry().apply(found));
        }
        if (call.method().equals(kind.method())) {
            return kind.change().apply(found);
        }
        throw call.methodNotAllowed();
    }

    private <T> WireReply whole(Call call, SimHost host, Kind<T> kind) {
        return switch (call.method()) {
            case "GET" ->
                feeds.feed(
                        call,
                        Types.SYSTEM + "/" + host.uuid() + "/" + call.segment(0),
                        kind.all().stream().map(kind.entry()).toList());
            case "PUT" -> kind.make().get();
            default -> throw call.methodNotAllowed();
        };
    }
}
