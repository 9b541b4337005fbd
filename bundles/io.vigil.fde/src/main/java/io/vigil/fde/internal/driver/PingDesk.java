package io.vigil.fde.internal.driver;

import io.vigil.fde.internal.engine.ProfileData;
import io.vigil.spi.port.Reachability.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pings, and what they said some seconds ago: a silent address takes as long as all probes together, and a VM that is being
 * recovered or is off stays silent for minutes. Thread-safe.
 */
final class PingDesk {
    /** An answer may be as old as this. */
    private static final Duration RECENT = Duration.ofSeconds(10);
    /** One that is older is renewed, beside the scans. */
    private static final Duration RENEW = Duration.ofSeconds(5);

    private final FdePeers peers;
    private final Map<String, Seen> last = new ConcurrentHashMap<>();
    private final Set<String> renewing = ConcurrentHashMap.newKeySet();

    /** An answer and when the question was asked, monotonic. */
    private record Seen(Answer answer, Duration at) {}

    PingDesk(FdePeers peers) {
        this.peers = peers;
    }

    /** Asks now. */
    CompletionStage<Answer> fresh(String address, ProfileData profile) {
        Duration at = peers.time().monotonic();
        return peers.net()
                .ping(address, profile.pingProbes(), profile.pingEach())
                .thenApply(answer -> {
                    last.values().removeIf(seen -> at.minus(seen.at()).compareTo(RECENT) > 0);
                    last.put(address, new Seen(answer, at));
                    return answer;
                });
    }

    /** Recent silence at once; else as {@link #fresh}: who answers does so at once, and may have died since. */
    CompletionStage<Answer> recent(String address, ProfileData profile) {
        Seen seen = last.get(address);
        Duration age = seen == null ? RECENT : peers.time().monotonic().minus(seen.at());
        if (age.compareTo(RECENT) >= 0 || seen.answer() == Answer.ANSWERS) {
            return fresh(address, profile);
        }
        if (age.compareTo(RENEW) >= 0 && renewing.add(address)) {
            fresh(address, profile).whenComplete((answer, error) -> renewing.remove(address));
        }
        return CompletableFuture.completedFuture(seen.answer());
    }
}
