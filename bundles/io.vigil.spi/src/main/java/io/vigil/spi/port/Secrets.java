package io.vigil.spi.port;

import java.util.Optional;

/**
 * Passwords and tokens, encrypted at rest, the key outside the registry (CTL-16). Thread-safe; calls are short file
 * operations. Names look like {@code hmc/hmc1}.
 */
public interface Secrets {
    Optional<Secret> find(String name);

    /** Durable when it returns. */
    void put(String name, Secret secret);

    void remove(String name);
}
