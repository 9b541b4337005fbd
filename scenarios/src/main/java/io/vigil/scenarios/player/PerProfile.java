package io.vigil.scenarios.player;

import io.vigil.model.policy.Profile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A value for both profiles, or one for each. */
record PerProfile<T>(Map<Profile, T> values) {
    static final List<String> KEYS = List.of("compat", "fast");

    static <T> PerProfile<T> of(Field field, Function<Field, T> read) {
        Map<Profile, T> values = new EnumMap<>(Profile.class);
        if (field.isMap()) {
            if (field.entries().isEmpty()) {
                throw field.error("is empty; allowed are " + KEYS);
            }
            field.map(KEYS).forEach((key, value) -> values.put(profile(key), read.apply(value)));
        } else {
            T both = read.apply(field);
            values.put(Profile.COMPAT, both);
            values.put(Profile.FAST, both);
        }
        return new PerProfile<>(values);
    }

    static <T> PerProfile<T> none() {
        return new PerProfile<>(Map.of());
    }

    static String key(Profile profile) {
        return KEYS.get(profile == Profile.COMPAT ? 0 : 1);
    }

    static Profile profile(String key) {
        return key.equals("compat") ? Profile.COMPAT : Profile.FAST;
    }

    Optional<T> in(Profile profile) {
        return Optional.ofNullable(values.get(profile));
    }
}
