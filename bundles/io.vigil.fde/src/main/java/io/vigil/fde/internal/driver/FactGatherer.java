package io.vigil.fde.internal.driver;

import io.vigil.api.detection.PartitionProbe;
import io.vigil.fde.internal.engine.Fact;
import io.vigil.fde.internal.engine.Need;
import io.vigil.fde.internal.engine.ProfileData;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Reachability;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Gets facts in parallel under one budget (FD-14). What does not come in time is FAILED, never a sign of death. */
final class FactGatherer {
    private final FdePeers peers;
    private final SanityDesk sanity;
    private final Duration sanityLimit;
    private final PingDesk pings;

    FactGatherer(FdePeers peers, SanityDesk sanity, Duration sanityLimit) {
        this.sanityLimit = sanityLimit;
        this.peers = peers;
        this.sanity = sanity;
        this.pings = new PingDesk(peers);
    }

    CompletableFuture<Map<Need, Fact<?>>> gather(Set<Need> needs, ProfileData profile, Deadline budget) {
        Map<Need, Fact<?>> found = new ConcurrentHashMap<>();
        CompletableFuture<?>[] all = needs.stream()
                .map(need -> Within.limit(peers.tasks(), limit(need, budget), "fact", () -> ask(need, profile))
                        .handle((fact, error) -> found.put(need, error == null ? fact : Fact.failed())))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(all).thenApply(done -> new HashMap<>(found));
    }

    /** A direct question has its own 15 s (21, section 5.2): pings that took long do not make it our blindness. */
    private Duration limit(Need need, Deadline budget) {
        return need instanceof Need.Sanity ? sanityLimit : budget.remaining();
    }

    /** Begins what a later scan will ask for. */
    void begin(Set<Need> needs) {
        for (Need need : needs) {
            if (need instanceof Need.Sanity question) {
                sanity.ask(question);
            }
        }
    }

    private CompletionStage<Fact<?>> ask(Need need, ProfileData profile) {
        if (need instanceof Need.Ping ping) {
            return pings.fresh(ping.address(), profile).thenApply(FactGatherer::reached);
        }
        if (need instanceof Need.RecentPing ping) {
            return pings.recent(ping.address(), profile).thenApply(FactGatherer::reached);
        }
        if (need instanceof Need.Sanity question) {
            return sanity.ask(question).thenApply(Fact::known);
        }
        Optional<PartitionProbe> probe = peers.probe().get();
        if (probe.isEmpty()) {
            return CompletableFuture.completedFuture(Fact.failed());
        }
        if (need instanceof Need.State state) {
            return probe.get().state(state.host(), state.uuid()).thenApply(FactGatherer::fact);
        }
        if (need instanceof Need.RefCode ref) {
            return probe.get().referenceCode(ref.host(), ref.uuid(), ref.name()).thenApply(FactGatherer::fact);
        }
        if (need instanceof Need.BootMode mode) {
            return probe.get().bootMode(mode.host(), mode.uuid()).thenApply(FactGatherer::fact);
        }
        Need.PowerOffReason reason = (Need.PowerOffReason) need;
        return probe.get()
                .shutdownWord3(reason.host(), reason.name())
                .thenApply(word -> word == PartitionProbe.Word3.FAILED ? Fact.failed() : Fact.known(word));
    }

    private static Fact<?> reached(Reachability.Answer answer) {
        return Fact.known(answer == Reachability.Answer.ANSWERS);
    }

    private static <T> Fact<?> fact(Optional<T> answer) {
        Function<T, Fact<?>> known = Fact::known;
        return answer.map(known).orElseGet(Fact::failed);
    }
}
