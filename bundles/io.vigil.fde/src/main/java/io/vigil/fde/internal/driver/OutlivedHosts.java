package io.vigil.fde.internal.driver;

import io.vigil.api.store.Store;
import io.vigil.fde.internal.engine.HostFinding;
import io.vigil.fde.internal.engine.Outlived;
import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.model.CaaState;
import io.vigil.model.HostId;
import io.vigil.model.Vios;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a console last showed that a host has outlived its VIOSs. Until they had the time to boot since, their silence is no
 * proof that the host is dead (R27), whatever becomes of the consoles' links meanwhile. Durable as documents: a controller
 * that starts again must not know less. Written by the loops, read by the verdict's check; thread-safe.
 */
final class OutlivedHosts {
    private static final String KIND = "fde.outlived";
    private static final int MOST = 10_000;
    /** While it goes on, every scan sees it: a commit each would say nothing new. */
    private static final Duration STEP = Duration.ofSeconds(30);

    private final TimeSource time;
    private final Map<HostId, Duration> seen = new ConcurrentHashMap<>();
    private final Map<HostId, Duration> written = new ConcurrentHashMap<>();

    OutlivedHosts(Store store, TimeSource time) {
        this.time = time;
        store.documents(KIND, MOST)
                .forEach(document ->
                        seen.put(new HostId(document.key()), time.monotonic().minus(age(document.json()))));
    }

    /** What is not readable, or from the future as the clock was set back, counts as just seen. */
    private Duration age(String json) {
        try {
            Duration age = Duration.between(Instant.parse(json.replace("\"", "")), time.now());
            return age.isNegative() ? Duration.ZERO : age;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    /** Takes note of what a scan saw. What could not be written is known all the same, as long as we run. */
    void plan(ScanInput in, List<HostFinding> findings, Effects effects) {
        for (HostFinding finding : findings) {
            HostId host = finding.host().id();
            if (finding.outlived()) {
                seen.put(host, in.at());
                Duration last = written.get(host);
                if (last == null || in.at().minus(last).compareTo(STEP) >= 0) {
                    effects.add(tx -> {
                        tx.putDocument(KIND, host.value(), json(time.now()));
                        written.put(host, in.at());
                    });
                }
            } else if (seen.containsKey(host) && allUp(in, host)) {
                seen.remove(host);
                written.remove(host);
                effects.add(tx -> tx.removeDocument(KIND, host.value()));
            }
        }
    }

    /** Its VIOSs may be on their way up. */
    boolean mayReturn(HostId host) {
        Duration last = seen.get(host);
        return last != null && time.monotonic().minus(last).compareTo(Outlived.VIOS_BOOT.plus(STEP)) < 0;
    }

    private static boolean allUp(ScanInput in, HostId host) {
        return in.view().viosesOf(host).stream()
                .filter(Vios::managed)
                .allMatch(vios -> vios.status().caaState() == CaaState.UP);
    }

    private static String json(Instant at) {
        return "\"" + at + "\"";
    }
}
