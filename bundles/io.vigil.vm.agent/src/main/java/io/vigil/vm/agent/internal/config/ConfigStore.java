package io.vigil.vm.agent.internal.config;

import java.time.LocalDateTime;

/** Where the configuration is kept: a file, or the memory of a simulated VM. Thread-safe. */
public interface ConfigStore {
    /** A change of the configuration. */
    @FunctionalInterface
    interface Change {
        Monitoring apply(Monitoring now) throws ConfigException;
    }

    /**
     * As it stands; made with the defaults when there is none.
     *
     * @param now local time, for the comment of a new one
     * @throws ConfigException malformed, or not readable
     */
    Monitoring read(LocalDateTime now) throws ConfigException;

    /**
     * Reads, changes, writes, with nobody else in between.
     *
     * @throws ConfigException the change is refused, or what is kept is malformed: it stays as it was
     */
    Monitoring update(LocalDateTime now, Change change) throws ConfigException;

    /** Decides which types are allowed. */
    Flavour flavour();
}
