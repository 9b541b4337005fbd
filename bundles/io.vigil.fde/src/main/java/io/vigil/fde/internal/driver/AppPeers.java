package io.vigil.fde.internal.driver;

import io.vigil.api.health.AgentMessages;
import io.vigil.api.store.Store;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything the application path uses.
 *
 * @param random for message tags
 * @param messages read before each request; absent = nobody can be asked now
 */
public record AppPeers(
        Store store, TimeSource time, Tasks tasks, Randomness random, Supplier<Optional<AgentMessages>> messages) {}
