package io.vigil.relocation.internal.driver;

import io.vigil.api.operation.OperationLog;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.Lines;
import io.vigil.relocation.internal.engine.Move;
import io.vigil.relocation.internal.engine.MoveRules;
import io.vigil.relocation.internal.engine.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Operations on moves that began earlier: held entries an operator releases (R9), pending cleanups tried now (REL-70). */
final class Followers {
    private final RelocationEngine engine;
    private final List<Follower> all = new ArrayList<>();

    Followers(RelocationEngine engine) {
        this.engine = engine;
    }

    private record Key(String planId, VmId vm) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byPlan = planId.compareTo(other.planId);
            return byPlan != 0 ? byPlan : vm.compareTo(other.vm);
        }
    }

    private static final class Follower {
        final OperationLog operation;
        final boolean cleanup;
        final Set<Key> open = new TreeSet<>();
        int total;
        int done;

        Follower(OperationLog operation, boolean cleanup) {
            this.operation = operation;
            this.cleanup = cleanup;
        }
    }

    /** Any thread. */
    void release(Set<VmId> vms, String user, OperationLog operation) {
        engine.mailbox().execute(() -> {
            Follower follower = follow(
                    operation,
                    false,
                    move -> move.held() && vms.contains(move.entry().vm()));
            for (Key key : List.copyOf(follower.open)) {
                engine.runs().stream()
                        .filter(run -> run.planId.equals(key.planId()))
                        .forEach(run -> engine.decide(run, key.vm(), turn -> MoveRules.confirmStopped(turn, user)));
            }
            engine.after();
        });
    }

    /** Any thread. */
    void cleanUp(Predicate<Move> which, OperationLog operation) {
        engine.mailbox().execute(() -> {
            follow(operation, true, move -> move.cleanupOpen() && which.test(move));
            engine.retryCleanups(which);
            engine.after();
        });
    }

    private Follower follow(OperationLog operation, boolean cleanup, Predicate<Move> which) {
        Follower follower = new Follower(operation, cleanup);
        for (PlanRun run : engine.runs()) {
            run.moves.values().stream()
                    .filter(which)
                    .forEach(move ->
                            follower.open.add(new Key(run.planId, move.entry().vm())));
        }
        follower.total = follower.open.size();
        all.add(follower);
        return follower;
    }

    void relay(String planId, VmId vm, String line) {
        Key key = new Key(planId, vm);
        all.stream().filter(follower -> follower.open.contains(key)).forEach(follower -> follower.operation.line(line));
    }

    void look() {
        for (Follower follower : List.copyOf(all)) {
            follower.open.removeIf(key -> over(follower, engine.find(key.planId(), key.vm())));
            if (follower.open.isEmpty()) {
                all.remove(follower);
                finish(follower);
            }
        }
    }

    private static boolean over(Follower follower, Move move) {
        boolean over = move == null
                || move.entry().stage().closed()
                || (follower.cleanup
                        ? move.phase() == Phase.CLEANUP_PENDING
                        : move.settled() && move.phase() != Phase.HELD_LOOK);
        if (over) {
            boolean good =
                    move == null || (follower.cleanup ? move.entry().stage().closed() : move.succeeded());
            follower.done += good ? 1 : 0;
        }
        return over;
    }

    private static void finish(Follower follower) {
        String summary = follower.cleanup
                ? follower.done + " out of " + follower.total + " configuration cleanups have been completed"
                : Lines.restarted(follower.done, follower.total);
        int code = follower.done == follower.total ? 0 : follower.done > 0 ? 6 : follower.cleanup ? 1 : 5;
        follower.operation.finish(code, summary);
    }
}
