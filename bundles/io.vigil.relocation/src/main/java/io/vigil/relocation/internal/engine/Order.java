package io.vigil.relocation.internal.engine;

import io.vigil.api.relocation.Mechanism;
import io.vigil.model.HostId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may begin now: tier barriers (REL-56 to REL-58) and the limits per host (REL-59). Pure. */
public final class Order {
    private Order() {}

    /** Limits in force. {@code foreign}: restarts begun by others, per target. */
    public record Room(int restarts, int migrations, Duration barrier, Map<HostId, Integer> foreign) {
        public Room {
            foreign = Map.copyOf(foreign);
        }
    }

    /**
     * How long the move has still to wait for higher tiers among its {@link #company}: zero = not at all; empty = as long as it takes,
     * because the tier above has not begun.
     */
    public static Optional<Duration> barrier(Move move, Collection<Move> plan, Duration now, Room room) {
        if (move.entry().trigger().live()) {
            return Optional.of(Duration.ZERO);
        }
        Duration longest = Duration.ZERO;
        for (var tier : io.vigil.model.policy.Priority.values()) {
            if (tier.compareTo(move.entry().priority()) >= 0) {
                break;
            }
            boolean open = plan.stream().anyMatch(m -> m.entry().priority() == tier && !m.releasesTier());
            if (open) {
                Optional<Duration> begun = plan.stream()
                        .filter(m -> m.entry().priority() == tier && m.begun())
                        .map(Move::startedAt)
                        .min(Duration::compareTo);
                if (begun.isEmpty()) {
                    return Optional.empty();
                }
                Duration left = begun.get().plus(room.barrier()).minus(now);
                longest = left.compareTo(longest) > 0 ? left : longest;
            }
        }
        return Optional.of(longest);
    }

    /**
     * Who counts for the barrier of a move: its own plan, and what an earlier plan for the same failed host has begun.
     * After a crash the rest of a plan is planned anew (REL-85), and must still follow what goes on from the old one.
     */
    public static List<Move> company(Move move, Collection<Move> plan, Collection<Move> all) {
        Stream<Move> earlier = all.stream()
                .filter(m -> !m.entry().planId().equals(move.entry().planId()))
                .filter(m -> m.begun() && m.entry().trigger() == move.entry().trigger())
                .filter(m -> m.entry().source().equals(move.entry().source()));
        return Stream.concat(plan.stream(), earlier).toList();
    }

    /** A free place on the target (restart), or on source and target (LPM). */
    public static boolean slot(Move move, Collection<Move> all, Room room) {
        HostId target = move.target();
        if (move.entry().mechanism() == Mechanism.LPM) {
            return live(all, target) < room.migrations()
                    && live(all, move.entry().source()) < room.migrations();
        }
        long running = all.stream()
                .filter(m -> m.entry().mechanism() != Mechanism.LPM
                        && m.phase().holdsSlot()
                        && m.target().equals(target))
                .count();
        return running + room.foreign().getOrDefault(target, 0) < room.restarts();
    }

    private static long live(Collection<Move> all, HostId host) {
        return all.stream()
                .filter(m -> m.entry().mechanism() == Mechanism.LPM && m.phase().holdsSlot())
                .filter(m -> m.target().equals(host) || m.entry().source().equals(host))
                .count();
    }
}
