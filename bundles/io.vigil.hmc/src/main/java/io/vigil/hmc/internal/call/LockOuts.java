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
public final class LockOuts {
    /** Refused REST logons. */
    static final String REST = "hmc-lockout";

    private static final Logger LOG = LoggerFactory.getLogger(LockOuts.class);

    private final Store store;
    private final String kind;
    private final TimeSource time;
    private final Duration length;
    private final Map<String, Duration> ends = new ConcurrentHashMap<>();

    /** @param kind of the stored documents: each way to log on has its own, a right may be missing for one of them only */
    public LockOuts(Store store, String kind, TimeSource time, Duration length) {
        this.store = store;
        this.kind = kind;
        this.time = time;
        this.length = length;
    }

    /** Takes over what an earlier run left. */
    public void load() {
        for (Store.StoredDocument document : store.documents(kind, 1000)) {
            Duration left = remaining(document.json());
            if (left.isZero()) {
                store.update("hmc", tx -> tx.removeDocument(kind, document.key()));
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
    public Optional<Duration> left(String hmc) {
        Duration end = ends.get(hmc);
        return end == null || end.compareTo(time.monotonic()) <= 0
                ? Optional.empty()
                : Optional.of(end.minus(time.monotonic()));
    }

    public void refused(String hmc) {
        ends.put(hmc, time.monotonic().plus(length));
        guarded(() -> store.update(
                "hmc", tx -> tx.putDocument(kind, hmc, "\"" + time.now().plus(length) + "\"")));
    }

    public void clear(String hmc) {
        if (ends.remove(hmc) != null) {
            guarded(() -> store.update("hmc", tx -> tx.removeDocument(kind, hmc)));
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
