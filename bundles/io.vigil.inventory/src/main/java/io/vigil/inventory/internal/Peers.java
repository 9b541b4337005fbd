package io.vigil.inventory.internal;

import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.Store;
import io.vigil.spi.port.Secrets;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What inventory works with. Console and health services may be absent at any moment; work that needs one is then
 * refused with a text that says which bundle is missing.
 */
public record Peers(
        Store store,
        Supplier<Optional<HmcService>> hmcSource,
        Supplier<Optional<HealthSource>> healthSource,
        Secrets secrets,
        Tasks tasks,
        TimeSource time,
        Settings settings) {
    private static final int EXIT_NOT_NOW = 4;

    public HmcService hmc() {
        return hmcSource
                .get()
                .orElseThrow(() -> new RefusedException(
                        EXIT_NOT_NOW,
                        "ERROR: No console transport is running (bundle io.vigil.hmc); start it and try again"));
    }

    public HealthSource health() {
        return healthSource
                .get()
                .orElseThrow(() -> new RefusedException(
                        EXIT_NOT_NOW,
                        "ERROR: No health library is running (bundle io.vigil.vios.health); start it and try again"));
    }
}
