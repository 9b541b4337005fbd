package io.vigil.store.internal;

import io.vigil.model.Checked;
import io.vigil.model.Texts;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checked settings of the store.
 *
 * @param url empty = H2 file in {@code directory}; else {@code jdbc:postgresql:...} or {@code jdbc:h2:...}
 * @param user of PostgreSQL
 * @param directory of the H2 file
 * @param cluster name a new database gets, 1 to 64 characters
 * @param node name of this controller, for a new database
 * @param fsync each commit is on the disk, not only with the operating system, before it is confirmed
 * @param connections size of the pool, 2 to 50
 */
record StoreSettings(
        Optional<String> url,
        String user,
        Path directory,
        String cluster,
        String node,
        boolean fsync,
        int connections) {
    private static final int MAX_NAME = 64;

    StoreSettings {
        url.ifPresent(text -> {
            if (!text.startsWith("jdbc:postgresql:") && !text.startsWith("jdbc:h2:")) {
                throw new IllegalArgumentException("url=" + text
                        + " is not allowed, use jdbc:postgresql:..., jdbc:h2:... or nothing for the H2 file");
            }
            if (text.contains("password=")) {
                throw new IllegalArgumentException("url must not hold a password: store it as secret 'store/password'");
            }
        });
        Texts.required("cluster", cluster);
        Texts.required("node", node);
        if (cluster.length() > MAX_NAME) {
            throw new IllegalArgumentException("cluster=" + cluster + " is not allowed, use 1 to 64 characters");
        }
        Checked.inRange("connections", connections, 2, 50);
    }

    boolean postgres() {
        return url.map(text -> text.startsWith("jdbc:postgresql:")).orElse(false);
    }
}
