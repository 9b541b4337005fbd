package io.vigil.fde.internal.driver;

import io.vigil.api.detection.PartitionProbe;
import io.vigil.api.health.HealthSource;
import io.vigil.api.store.Store;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.port.Reachability;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything detection uses. The suppliers are read once per cycle; an absent source or probe makes blind.
 *
 * @param detectors plugged in now, in the order of their ranking
 * @param applications told of door bells; {@link AppSignals#NONE} when nobody listens
 */
public record FdePeers(
        Store store,
        TimeSource time,
        Tasks tasks,
        Reachability net,
        Supplier<Optional<HealthSource>> health,
        Supplier<Optional<PartitionProbe>> probe,
        Supplier<List<FailureDetector>> detectors,
        Supplier<AppSignals> applications) {
    /** Nobody reads applications. */
    public FdePeers(
            Store store,
            TimeSource time,
            Tasks tasks,
            Reachability net,
            Supplier<Optional<HealthSource>> health,
            Supplier<Optional<PartitionProbe>> probe,
            Supplier<List<FailureDetector>> detectors) {
        this(store, time, tasks, net, health, probe, detectors, () -> AppSignals.NONE);
    }
}
