package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.hmc.Atom.Entry;
import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Rendered entries and feeds; rendered again only when what they show has changed. */
final class Feeds {
    private final Scope scope;
    private final Stamp stamp;
    private final Map<String, Cached<byte[]>> feeds = new HashMap<>();
    private final Map<String, Cached<Entry>> entries = new HashMap<>();

    private record Cached<T>(long version, T value) {}

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

    Entry virtualSwitch(SimHost host, io.vigil.simulator.internal.world.SimSwitch found) {
        String self = stamp.base() + Types.SYSTEM + "/" + host.uuid() + "/" + Types.SWITCH + "/" + found.uuid();
        return Entry.of(found.uuid(), Types.SWITCH, self, AdapterXml.virtualSwitch(found));
    }

    /** A feed of hosts or of their partitions. */
    WireReply feed(String path, List<SimHost> hosts, Function<SimHost, List<Entry>> content) {
        long version = 17;
        for (SimHost host : hosts) {
            version = version * 31 + host.version();
        }
        byte[] bytes = cached(
                feeds,
                path,
                version,
                () -> render(
                        path,
                        hosts.stream()
                                .flatMap(host -> content.apply(host).stream())
                                .toList()));
        return bytes.length == 0 ? Replies.empty(204) : Replies.bytes(200, Atom.TYPE, bytes);
    }

    WireReply feed(String path, List<Entry> content) {
        byte[] bytes = render(path, content);
        return bytes.length == 0 ? Replies.empty(204) : Replies.bytes(200, Atom.TYPE, bytes);
    }

    /** An empty feed is no content at all (spec 30 j.1). */
    private byte[] render(String path, List<Entry> content) {
        if (content.isEmpty()) {
            return new byte[0];
        }
        String console = stamp.base() + Types.CONSOLE + "/" + scope.hmc().uuid();
        return Atom.feed(stamp.id(), stamp.base() + path, console, stamp.text(), content)
                .getBytes(StandardCharsets.UTF_8);
    }

    WireReply entry(Call call, Entry entry) {
        if (call.header("if-none-match")
                .filter(tag -> tag.replace("\"", "").equals(entry.etag()))
                .isPresent()) {
            return Replies.empty(304);
        }
        return Replies.tagged(Replies.atom(Atom.entry(entry, stamp.text())), entry.etag());
    }
}
