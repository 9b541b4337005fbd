package io.vigil.testkit.store;

import io.vigil.api.store.RegistryView;
import io.vigil.model.Resource;
import io.vigil.model.Site;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Immutable registry picture; lists are sorted once per class and picture. */
final class MemoryRegistry implements RegistryView {
    private record Key(Class<? extends Resource> type, String key) {}

    private record Versioned(Resource resource, long version) {}

    private final long commit;
    private final Map<Key, Versioned> resources;
    private final Map<Class<? extends Resource>, List<Resource>> sorted = new ConcurrentHashMap<>();

    private MemoryRegistry(long commit, Map<Key, Versioned> resources) {
        this.commit = commit;
        this.resources = resources;
    }

    static MemoryRegistry empty() {
        return new MemoryRegistry(0, Map.of());
    }

    MemoryRegistry with(Resource resource) {
        Map<Key, Versioned> copy = new HashMap<>(resources);
        Key key = new Key(resource.getClass(), resource.key());
        copy.put(key, new Versioned(resource, version(resource.getClass(), resource.key()) + 1));
        return new MemoryRegistry(commit, copy);
    }

    MemoryRegistry without(Class<? extends Resource> type, String key) {
        Map<Key, Versioned> copy = new HashMap<>(resources);
        copy.remove(new Key(type, key));
        return new MemoryRegistry(commit, copy);
    }

    MemoryRegistry committed() {
        return new MemoryRegistry(commit + 1, resources);
    }

    @Override
    public long commit() {
        return commit;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends Resource> List<R> all(Class<R> type) {
        return (List<R>) sorted.computeIfAbsent(type, wanted -> resources.entrySet().stream()
                .filter(entry -> entry.getKey().type() == wanted)
                .map(entry -> entry.getValue().resource())
                .sorted(Comparator.comparing(Resource::name).thenComparing(Resource::key))
                .toList());
    }

    @Override
    public <R extends Resource> Optional<R> find(Class<R> type, String key) {
        return Optional.ofNullable(resources.get(new Key(type, key))).map(found -> type.cast(found.resource()));
    }

    @Override
    public long version(Class<? extends Resource> type, String key) {
        Versioned found = resources.get(new Key(type, key));
        return found == null ? 0 : found.version();
    }

    @Override
    public Site site() {
        return find(Site.class, Integer.toString(Site.HA_SITE)).orElseThrow();
    }
}
