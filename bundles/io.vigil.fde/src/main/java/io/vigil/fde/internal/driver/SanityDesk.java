package io.vigil.fde.internal.driver;

import io.vigil.api.health.HealthSource;
import io.vigil.api.health.HealthSource.Sanity;
import io.vigil.fde.internal.engine.Need;
import io.vigil.model.ViosId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Direct questions to VIOSs that seem dead (21, section 5.2). One question per VIOS at a time; it may be begun ahead, while
 * the host time still runs, and its answer counts for the decision if it was asked in the same unhealthy period and is
 * fresh. Used on one mailbox.
 */
final class SanityDesk {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final FdePeers peers;
    private final Duration limit;
    private final Map<ViosId, Asked> asked = new HashMap<>();

    private record Asked(Duration at, CompletableFuture<Sanity> answer) {}

    SanityDesk(FdePeers peers, Duration limit) {
        this.peers = peers;
        this.limit = limit;
    }

    CompletableFuture<Sanity> ask(Need.Sanity need) {
        Duration now = peers.time().monotonic();
        Asked last = asked.get(need.vios());
        if (last != null && usable(last, need, now)) {
            return last.answer();
        }
        Optional<HealthSource> health = peers.health().get();
        CompletableFuture<Sanity> answer = health.map(source -> Within.limit(
                                peers.tasks(), limit, "sanity " + need.vios(), () -> source.sanity(need.vios()))
                        // Our own limit says nothing about the VIOS.
                        .exceptionally(error -> Sanity.NOT_SENT))
                .orElseGet(() -> CompletableFuture.completedFuture(Sanity.NOT_SENT));
        asked.put(need.vios(), new Asked(now, answer));
        return answer;
    }

    private static boolean usable(Asked last, Need.Sanity need, Duration now) {
        boolean samePeriod = last.at().toMillis() >= need.since();
        if (!samePeriod || now.minus(last.at()).compareTo(FRESH) > 0) {
            return false;
        }
        return !last.answer().isDone() || last.answer().join() != Sanity.NOT_SENT;
    }
}
