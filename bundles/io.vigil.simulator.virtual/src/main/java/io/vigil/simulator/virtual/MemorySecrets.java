package io.vigil.simulator.virtual;

import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Secrets of a simulated controller. Not thread-safe. */
public final class MemorySecrets implements Secrets {
    private final Map<String, Secret> secrets = new TreeMap<>();

    @Override
    public Optional<Secret> find(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void put(String name, Secret secret) {
        secrets.put(name, secret);
    }

    @Override
    public void remove(String name) {
        secrets.remove(name);
    }
}
