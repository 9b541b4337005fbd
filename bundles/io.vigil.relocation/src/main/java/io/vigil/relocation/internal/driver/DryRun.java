package io.vigil.relocation.internal.driver;

import io.vigil.api.operation.Operation;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Planner;
import io.vigil.api.store.Store;
import io.vigil.model.HostGroup;
import io.vigil.model.VmId;
import io.vigil.spi.port.TimeSource;
import java.util.Set;

/** What auto would do now (REL-81): the same input and planner, nothing carried out, no console written to. */
final class DryRun {
    private final Store store;
    private final Peers peers;
    private final TimeSource time;
    private final Freshener freshener;
    private final Planning planning;

    DryRun(Store store, Peers peers, TimeSource time, Freshener freshener, Planning planning) {
        this.store = store;
        this.peers = peers;
        this.time = time;
        this.freshener = freshener;
        this.planning = planning;
    }

    Operation start(PlanRequest request, HostGroup group) {
        Planner planner = peers.planner().orElseThrow(() -> new RefusedException(4, "The planner is not installed"));
        OperationLog operation = new OperationLog(request.id());
        freshener
                .capacities(group.id())
                .thenCompose(done -> freshener.offBefore(RelocationSet.members(store.registry(), request)))
                .thenAccept(off -> report(operation, planner, request, group, off))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        operation.finish(1, "ERROR: the plan could not be made: " + Answers.root(failure));
                    }
                });
        return operation;
    }

    private void report(OperationLog operation, Planner planner, PlanRequest request, HostGroup group, Set<VmId> off) {
        RelocationSet set = RelocationSet.of(store.registry(), request, store.openMoves(), off);
        Proposal proposal = Proposal.make(store, planner, request, group, set, time.now());
        String report = planning.report(proposal, Planning.advisory(request, proposal));
        report.lines().limit(report.lines().count() - 1).forEach(operation::line);
        operation.finish(
                0,
                report.substring(report.lastIndexOf('\n') + 1),
                PlanDocuments.json(
                        "dry-run", time.now().toString(), request, proposal.input(), proposal.plan(), report));
    }
}
