package io.vigil.caa.events.internal;

import java.util.LinkedHashSet;
import java.util.Set;

/** The last keys heard. Not thread-safe. */
public final class Recent {
    private final int most;
    private final Set<String> keys = new LinkedHashSet<>();

    public Recent(int most) {
        this.most = most;
    }

    /** @return false if it is already there */
    public boolean add(String key) {
        boolean fresh = keys.add(key);
        if (keys.size() > most) {
            keys.remove(keys.iterator().next());
        }
        return fresh;
    }
}
