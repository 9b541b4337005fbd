package io.vigil.hmc.internal.call;

import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.spi.port.TimeSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consoles that refused our logon: no further attempt for a while, or the account would lock (HMC-9). Kept in the store,
 * so that a restart of the bundle does not try again either.
 */
final class LockOuts {
    private static final String KIND = "hmc-lockout";
    private static final Logger LOG = LoggerFactory.getLogger(LockOuts.class);

    private final Store store;
    private final TimeSource time;
    private final Duration length;
    private final Map<String, Duration> ends = new ConcurrentHashMap<>();

    LockOuts(Store store, TimeSource time, Duration length) {
        this.store = store;
        this.time = time;
        this.length = length;
    }

    /** Takes over what an earlier run left. */
    void load() {
        for (Store.StoredDocument document : store.documents(KIND, 1000)) {
            Duration left = remaining(document.json());
            if (left.isZero()) {
                store.update("hmc", tx -> tx.removeDocument(KIND, document.key()));
            } else {
                ends.put(document.key(), time.monotonic().plus(left));
            }
        }
    }

    /** Bounded on both sides: the wall clock may have been set in between. */
    private Duration remaining(String json) {
        try {
            Duration left = Duration.between(time.now(), Instant.parse(json.replace("\"", "")));
            return left.isNegative() ? Duration.ZERO : left.compareTo(length) > 0 ? length : left;
        } catch (DateTimeException e) {
            return length;
        }
    }

    /** Time left; empty when a logon may be tried. */
    Optional<Duration> left(String hmc) {
        Duration end = ends.get(hmc);
        return end == null || end.compareTo(time.monotonic()) <= 0
                ? Optional.empty()
                : Optional.of(end.minus(time.monotonic()));
    }

    void refused(String hmc) {
        ends.put(hmc, time.monotonic().plus(length));
        guarded(() -> store.update(
                "hmc", tx -> tx.putDocument(KIND, hmc, "\"" + time.now().plus(length) + "\"")));
    }

    void clear(String hmc) {
        if (ends.remove(hmc) != null) {
            guarded(() -> store.update("hmc", tx -> tx.removeDocument(KIND, hmc)));
        }
    }

    private static void guarded(Runnable write) {
        try {
            write.run();
        } catch (StoreException e) {
            LOG.warn("logon lock-out is not stored, a restart may try a refused credential again: {}", e.getMessage());
        }
    }
}
