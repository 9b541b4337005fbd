package io.vigil.hmc.internal.event;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.store.Store;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A change on a host lets detection look at its group at once instead of at the end of its pause; at most once in a while,
 * or a busy console would set the pace.
 */
public final class LookHints implements Consumer<HostId> {
    private static final Duration LEAST = Duration.ofSeconds(5);

    private final Store store;
    private final DetectionService detection;
    private final TimeSource time;
    private final Map<HostGroupId, Duration> looked = new ConcurrentHashMap<>();

    public LookHints(Store store, DetectionService detection, TimeSource time) {
        this.store = store;
        this.detection = detection;
        this.time = time;
    }

    @Override
    public void accept(HostId host) {
        store.registry().hostGroups().stream()
                .filter(group -> group.hosts().contains(host))
                .map(HostGroup::id)
                .filter(this::due)
                .forEach(detection::lookNow);
    }

    private boolean due(HostGroupId group) {
        Duration now = time.monotonic();
        Duration before = looked.get(group);
        boolean due = before == null || now.minus(before).compareTo(LEAST) >= 0;
        if (due) {
            looked.put(group, now);
        }
        return due;
    }
}
