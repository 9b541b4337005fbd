package io.vigil.store.internal;

import io.vigil.model.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The resource classes and their names in the database; the sealed interface is the only list of them. */
final class ResourceTypes {
    private static final List<Class<? extends Resource>> ALL = Arrays.stream(Resource.class.getPermittedSubclasses())
            .<Class<? extends Resource>>map(type -> type.asSubclass(Resource.class))
            .toList();
    private static final Map<String, Class<? extends Resource>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ResourceTypes::name, Function.identity()));

    private ResourceTypes() {}

    static List<Class<? extends Resource>> all() {
        return ALL;
    }

    static String name(Class<?> type) {
        return type.getSimpleName();
    }

    static Optional<Class<? extends Resource>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
