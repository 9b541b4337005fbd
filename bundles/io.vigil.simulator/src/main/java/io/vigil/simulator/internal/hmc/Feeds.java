package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.hmc.Atom.Entry;
import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimNetwork;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.SimSwitch;
import io.vigil.spi.port.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Rendered entries and feeds; rendered again only when what they show has changed. */
final class Feeds {
    private final Scope scope;
    private final Stamp stamp;
    private final Map<String, Cached<Feed>> feeds = new HashMap<>();
    private final Map<String, Cached<Entry>> entries = new HashMap<>();

    private record Cached<T>(long version, T value) {}

    /** @param etag of all entries together */
    private record Feed(byte[] bytes, String etag) {}

    Feeds(Scope scope, Stamp stamp) {
        this.scope = scope;
        this.stamp = stamp;
    }

    private static <T> T cached(Map<String, Cached<T>> cache, String key, long version, Supplier<T> render) {
        Cached<T> known = cache.get(key);
        if (known == null || known.version() != version) {
            known = new Cached<>(version, render.get());
            cache.put(key, known);
        }
        return known.value();
    }

    Entry console() {
        String body = ConsoleXml.of(scope, stamp.base());
        return Entry.of(
                scope.hmc().uuid(),
                Types.CONSOLE,
                stamp.base() + Types.CONSOLE + "/" + scope.hmc().uuid(),
                body);
    }

    Entry system(SimHost host) {
        return cached(
                entries,
                host.uuid(),
                host.version(),
                () -> Entry.of(
                        host.uuid(),
                        Types.SYSTEM,
                        stamp.base() + Types.SYSTEM + "/" + host.uuid(),
                        SystemXml.of(host, stamp.base())));
    }

    Entry partition(SimPartition partition) {
        String type = partition.isVios() ? Types.VIOS : Types.LPAR;
        long version = partition.version() * 2 + (partition.host().linked() ? 1 : 0);
        return cached(
                entries,
                partition.uuid() + "@" + partition.host().uuid(),
                version + 1_000_000L * System.identityHashCode(partition),
                () -> Entry.of(
                        partition.uuid(),
                        type,
                        stamp.base() + type + "/" + partition.uuid(),
                        PartitionXml.of(partition, stamp.base())));
    }

    Entry adapter(SimPartition owner, SimAdapter adapter) {
        String type = adapter.trunk() ? Types.TRUNK_ADAPTER : Types.CLIENT_ADAPTER;
        String parent = owner.isVios() ? Types.VIOS : Types.LPAR;
        String self = stamp.base() + parent + "/" + owner.uuid() + "/" + type + "/" + adapter.uuid();
        return Entry.of(adapter.uuid(), type, self, AdapterXml.adapter(owner, adapter, stamp.base()));
    }

    Entry virtualSwitch(SimHost host, SimSwitch found) {
        String self = stamp.base() + Types.SYSTEM + "/" + host.uuid() + "/" + Types.SWITCH + "/" + found.uuid();
        return Entry.of(found.uuid(), Types.SWITCH, self, NetworkXml.virtualSwitch(host, found, stamp.base()));
    }

    Entry virtualNetwork(SimHost host, SimNetwork network) {
        String self = stamp.base() + Types.SYSTEM + "/" + host.uuid() + "/" + Types.NETWORK + "/" + network.uuid();
        return Entry.of(network.uuid(), Types.NETWORK, self, NetworkXml.virtualNetwork(host, network, stamp.base()));
    }

    Entry profile(SimPartition owner) {
        String id = PartitionXml.profile(owner);
        String parent = owner.isVios() ? Types.VIOS : Types.LPAR;
        return Entry.of(
                id,
                Types.PROFILE,
                stamp.base() + parent + "/" + owner.uuid() + "/" + Types.PROFILE + "/" + id,
                ProfileXml.of(owner, id, stamp.base()));
    }

    /** The one pool every system has. */
    Entry defaultPool(SimHost host) {
        String id = new UUID(host.uuid().hashCode(), 0).toString();
        String body = new Markup()
                .root(Types.POOL, Markup.UOM, "<AtomID>" + id + "</AtomID><AtomCreated>0</AtomCreated>", m -> m.leaf(
                                "PoolID", 0)
                        .leaf("PoolName", "DefaultPool"))
                .toString();
        return Entry.of(
                id, Types.POOL, stamp.base() + Types.SYSTEM + "/" + host.uuid() + "/" + Types.POOL + "/" + id, body);
    }

    /** One of them, by its id. */
    WireReply child(Call call, List<Entry> all, String id) {
        return entry(
                call,
                all.stream()
                        .filter(entry -> entry.id().equalsIgnoreCase(id))
                        .findFirst()
                        .orElseThrow(() -> BadRequest.notFound(String.join("/", call.path()))));
    }

    /** A feed of hosts or of their partitions. */
    WireReply feed(Call call, String path, List<SimHost> hosts, Function<SimHost, List<Entry>> content) {
        long version = 17;
        for (SimHost host : hosts) {
            version = version * 31 + host.version();
        }
        return reply(
                call,
                cached(
                        feeds,
                        path,
                        version,
                        () -> render(
                                path,
                                hosts.stream()
                                        .flatMap(host -> content.apply(host).stream())
                                        .toList())));
    }

    WireReply feed(Call call, String path, List<Entry> content) {
        return reply(call, render(path, content));
    }

    /** An empty feed is no content at all (spec 30 j.1). */
    private static WireReply reply(Call call, Feed feed) {
        if (feed.bytes().length == 0) {
            return Replies.empty(204);
        }
        if (call.knows(feed.etag())) {
            return Replies.tagged(Replies.empty(304), feed.etag());
        }
        return Replies.tagged(Replies.bytes(200, Atom.TYPE, feed.bytes()), feed.etag());
    }

    private Feed render(String path, List<Entry> content) {
        if (content.isEmpty()) {
            return new Feed(new byte[0], "0");
        }
        String console = stamp.base() + Types.CONSOLE + "/" + scope.hmc().uuid();
        String text = Atom.feed(stamp.id(), stamp.base() + path, console, stamp.text(), content);
        int tag = content.stream().map(Entry::etag).toList().hashCode();
        return new Feed(text.getBytes(StandardCharsets.UTF_8), Integer.toString(tag));
    }

    WireReply entry(Call call, Entry entry) {
        if (call.knows(entry.etag())) {
            return Replies.tagged(Replies.empty(304), entry.etag());
        }
        return Replies.tagged(Replies.atom(Atom.entry(entry, stamp.text())), entry.etag());
    }

    /** After a change: what it is now, whatever the client knew. */
    WireReply changed(Entry entry) {
        return Replies.tagged(Replies.atom(Atom.entry(entry, stamp.text())), entry.etag());
    }
}
