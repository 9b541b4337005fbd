package io.vigil.fde.internal.driver;

import io.vigil.api.store.Store;
import io.vigil.fde.internal.engine.HostFinding;
import io.vigil.fde.internal.engine.Outlived;
import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.model.CaaState;
import io.vigil.model.HostId;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.health.ViosHealth;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a console last showed that a host has outlived its VIOSs. Until they had the time to boot since, their silence is no
 * proof that the host is dead (R27), whatever becomes of the consoles' links meanwhile. Survives blind scans and a restart of
 * the controller: it is a veto, and forgetting one is not safe. Written by the loops, read by the verdict's check;
 * thread-safe.
 */
final class OutlivedHosts {
    /** While it goes on, every scan sees it: a commit each would say nothing new. */
    private static final Duration STEP = Duration.ofSeconds(60);

    private final TimeSource time;
    /** Since when all managed VIOSs of a host are DOWN. */
    private final DurableTimes down;
    /** When it was last seen to have outlived them. */
    private final DurableTimes seen;

    private final Map<HostId, Duration> written = new ConcurrentHashMap<>();

    OutlivedHosts(Store store, TimeSource time) {
        this.time = time;
        this.down = new DurableTimes("fde.vioses-down", store, time);
        this.seen = new DurableTimes("fde.outlived", store, time);
    }

    /** Takes note of what a scan saw. */
    void plan(ScanInput in, List<HostFinding> findings, Effects effects) {
        Map<ViosId, CaaState> told = new HashMap<>();
        for (ViosHealth record : in.reply().vioses()) {
            told.put(record.vios(), record.status().caaState());
        }
        for (HostFinding finding : findings) {
            HostId host = finding.host().id();
            List<CaaState> states = in.view().viosesOf(host).stream()
                    .filter(Vios::managed)
                    .map(vios -> told.getOrDefault(vios.id(), vios.status().caaState()))
                    .toList();
            count(in, host, states, effects);
            boolean outlived =
                    finding.planned() || finding.shown().anyMatch(state -> Outlived.by(state, downFor(host, in.at())));
            if (outlived) {
                note(in, host, effects);
            } else if (seen.get(host).isPresent() && states.stream().allMatch(CaaState.UP::equals)) {
                seen.forget(host);
                written.remove(host);
                effects.add(tx -> seen.erase(tx, host));
            }
        }
    }

    private void count(ScanInput in, HostId host, List<CaaState> states, Effects effects) {
        boolean counting = down.get(host).isPresent();
        if (!counting && !states.isEmpty() && states.stream().allMatch(CaaState.DOWN::equals)) {
            down.put(host, in.at());
            effects.add(tx -> down.write(tx, host));
        } else if (counting && states.contains(CaaState.UP)) {
            down.forget(host);
            effects.add(tx -> down.erase(tx, host));
        }
    }

    private Duration downFor(HostId host, Duration now) {
        return down.get(host).map(now::minus).orElse(Duration.ZERO);
    }

    private void note(ScanInput in, HostId host, Effects effects) {
        seen.put(host, in.at());
        Duration last = written.get(host);
        if (last == null || in.at().minus(last).compareTo(STEP) >= 0) {
            effects.add(tx -> {
                seen.write(tx, host);
                written.put(host, in.at());
            });
        }
    }

    /** Its VIOSs may be on their way up. */
    boolean mayReturn(HostId host) {
        Duration limit = Outlived.VIOS_BOOT.plus(STEP);
        return seen.get(host)
                .filter(last -> time.monotonic().minus(last).compareTo(limit) < 0)
                .isPresent();
    }
}
