package io.vigil.relocation.internal.driver;

import io.vigil.api.operation.OperationLog;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.Move;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One plan being carried out. Confined to the engine's mailbox. */
final class PlanRun {
    final String planId;
    final HostGroupId group;
    final Trigger trigger;
    final String incident;
    final String requestedBy;
    final Optional<HostId> source;
    final Map<VmId, Move> moves = new LinkedHashMap<>();
    /** VMs that should have been moved and that no host could take. */
    long refused;

    /** An earlier move has stopped these VMs, and they run nowhere. */
    boolean stoppedBefore;

    OperationLog operation;
    String report = "";
    String told = "";
    boolean rediscovering;
    boolean rediscovered;

    PlanRun(
            String planId,
            HostGroupId group,
            Trigger trigger,
            String incident,
            String requestedBy,
            Optional<HostId> source) {
        this.planId = planId;
        this.group = group;
        this.trigger = trigger;
        this.incident = incident;
        this.requestedBy = requestedBy;
        this.source = source;
    }

    boolean settled() {
        return moves.values().stream().allMatch(Move::settled);
    }

    boolean over() {
        return moves.values().stream().allMatch(m -> m.entry().stage().closed() && !m.watched());
    }

    int done() {
        return (int) moves.values().stream().filter(Move::succeeded).count();
    }

    /** Every VM that should have been moved; those left off on purpose, or withdrawn because they live, do not count. */
    int total() {
        long withdrawn = moves.values().stream().filter(Move::withdrawn).count();
        return (int) (moves.size() - withdrawn + refused);
    }

    int pendingCleanups() {
        return (int) moves.values().stream()
                .filter(m -> m.succeeded() && m.cleanupOpen())
                .count();
    }

    /** Exit codes of 70 section 9. */
    int exitCode() {
        if (done() == total()) {
            return 0;
        }
        if (done() > 0) {
            return 6;
        }
        boolean refused = moves.values().stream().allMatch(m -> m.held() || m.withdrawn());
        return refused ? 5 : 1;
    }
}
