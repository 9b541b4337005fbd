package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.hmc.Atom.Entry;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimNetwork;
import io.vigil.simulator.internal.world.SimSwitch;
import io.vigil.spi.port.WireReply;
import java.util.List;
import java.util.Map;

/** {@code VirtualSwitch} and {@code VirtualNetwork} of a managed system (T10, j.2). */
final class NetworkRoutes {
    private final Feeds feeds;
    private final Changes changes;

    NetworkRoutes(Feeds feeds, Changes changes) {
        this.feeds = feeds;
        this.changes = changes;
    }

    /** @param call begins with {@code VirtualSwitch} */
    WireReply switches(Call call, SimHost host) {
        if (call.length() == 1) {
            return switch (call.method()) {
                case "GET" -> feed(call, host, switchEntries(host));
                case "PUT" -> changes.createSwitch(call, host);
                default -> throw call.methodNotAllowed();
            };
        }
        if (call.segment(1).equals("quick")) {
            return quickAll(call, host.switches().stream().map(QuickJson::of).toList());
        }
        SimSwitch found = host.switches().stream()
                .filter(known -> known.uuid().equalsIgnoreCase(call.segment(1)))
                .findFirst()
                .orElseThrow(() -> unknown(call));
        if (call.segment(2).equals("quick")) {
            return Quick.of(call.from(2), QuickJson.of(found));
        }
        return switch (call.method()) {
            case "GET" -> feeds.entry(call, feeds.virtualSwitch(host, found));
            case "POST" -> changes.modifySwitch(call, host, found);
            default -> throw call.methodNotAllowed();
        };
    }

    private List<Entry> switchEntries(SimHost host) {
        return host.switches().stream()
                .map(found -> feeds.virtualSwitch(host, found))
                .toList();
    }

    /** @param call begins with {@code VirtualNetwork} */
    WireReply networks(Call call, SimHost host) {
        if (call.length() == 1) {
            return switch (call.method()) {
                case "GET" ->
                    feed(
                            call,
                            host,
                            host.networks().stream()
                                    .map(network -> feeds.virtualNetwork(host, network))
                                    .toList());
                case "PUT" -> changes.createNetwork(call, host);
                default -> throw call.methodNotAllowed();
            };
        }
        if (call.segment(1).equals("quick")) {
            return quickAll(call, host.networks().stream().map(QuickJson::of).toList());
        }
        SimNetwork found = host.networks().stream()
                .filter(known -> known.uuid().equalsIgnoreCase(call.segment(1)))
                .findFirst()
                .orElseThrow(() -> unknown(call));
        if (call.segment(2).equals("quick")) {
            return Quick.of(call.from(2), QuickJson.of(found));
        }
        return switch (call.method()) {
            case "GET" -> feeds.entry(call, feeds.virtualNetwork(host, found));
            case "DELETE" -> changes.deleteNetwork(host, found);
            default -> throw call.methodNotAllowed();
        };
    }

    private WireReply feed(Call call, SimHost host, List<Entry> entries) {
        return feeds.feed(call, Types.SYSTEM + "/" + host.uuid() + "/" + call.segment(0), entries);
    }

    private static WireReply quickAll(Call call, List<Map<String, Object>> all) {
        return Quick.all(call.from(1), all);
    }

    private static BadRequest unknown(Call call) {
        return BadRequest.notFound(call.segment(0) + "/" + call.segment(1));
    }
}
