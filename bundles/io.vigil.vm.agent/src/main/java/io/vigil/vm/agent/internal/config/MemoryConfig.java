package io.vigil.vm.agent.internal.config;

import java.time.LocalDateTime;
import java.util.Optional;

/** A configuration in memory, for VMs that have no disk of their own. */
public final class MemoryConfig implements ConfigStore {
    private final Flavour flavour;
    /** Guarded by this. */
    private Optional<Monitoring> config = Optional.empty();

    public MemoryConfig(Flavour flavour) {
        this.flavour = flavour;
    }

    @Override
    public synchronized Monitoring read(LocalDateTime now) throws ConfigException {
        if (config.isEmpty()) {
            config = Optional.of(Monitoring.fresh(ConfigFile.COMMENT.format(now), flavour));
        }
        return config.get();
    }

    @Override
    public synchronized Monitoring update(LocalDateTime now, Change change) throws ConfigException {
        Monitoring changed = change.apply(read(now));
        config = Optional.of(changed);
        return changed;
    }

    @Override
    public Flavour flavour() {
        return flavour;
    }
}
