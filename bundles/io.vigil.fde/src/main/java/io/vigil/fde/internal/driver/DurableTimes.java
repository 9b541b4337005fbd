package io.vigil.fde.internal.driver;

import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.HostId;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A moment for each host, known by the monotonic clock while we run and kept as a document for the next start. What could not
 * be written is known all the same. Thread-safe.
 */
final class DurableTimes {
    private static final int MOST = 10_000;

    private final String kind;
    private final TimeSource time;
    private final Map<HostId, Duration> known = new ConcurrentHashMap<>();

    DurableTimes(String kind, Store store, TimeSource time) {
        this.kind = kind;
        this.time = time;
        store.documents(kind, MOST)
                .forEach(document ->
                        known.put(new HostId(document.key()), time.monotonic().minus(age(document.json()))));
    }

    /** What is not readable, or from the future as the clock was set back, counts as just now. */
    private Duration age(String json) {
        try {
            Duration age = Duration.between(Instant.parse(json.replace("\"", "")), time.now());
            return age.isNegative() ? Duration.ZERO : age;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    Optional<Duration> get(HostId host) {
        return Optional.ofNullable(known.get(host));
    }

    /** Known from here on; {@link #write} keeps it. */
    void put(HostId host, Duration at) {
        known.put(host, at);
    }

    void write(StoreTransaction tx, HostId host) {
        Duration age = time.monotonic().minus(known.get(host));
        tx.putDocument(kind, host.value(), "\"" + time.now().minus(age) + "\"");
    }

    void forget(HostId host) {
        known.remove(host);
    }

    void erase(StoreTransaction tx, HostId host) {
        tx.removeDocument(kind, host.value());
    }
}
