package io.vigil.command.internal.operate;

import io.vigil.api.operation.RefusedException;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Follow;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.engine.Json;
import io.vigil.command.internal.engine.MoveTable;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code report host_group <hg> relocation ...} and {@code report host_group <hg> [plan=<id>]} (70 section 5.9). */
final class Reports {
    /** Kind of the documents in which plans are kept (POL-22). */
    private static final String PLAN = "plan";

    private static final int KEPT = 50;

    private Reports() {}

    static CompletionStage<Integer> run(Call call) {
        CommandLine line = call.line();
        HostGroup group = call.names().group(line.names().get(0));
        if (line.word("relocation")) {
            return relocation(call, group);
        }
        if (line.has("host") || line.has("vm")) {
            throw Refusals.usage("Attributes 'host' and 'vm' go with the word 'relocation'");
        }
        return moves(call, group);
    }

    private static CompletionStage<Integer> relocation(Call call, HostGroup group) {
        CommandLine line = call.line();
        RegistryView registry = call.registry();
        if (line.has("host") && line.has("vm")) {
            throw Refusals.usage("Attributes 'host' and 'vm' exclude each other");
        }
        if (line.has("vm")) {
            List<VmId> vms =
                    line.values("vm").stream().map(call.names()::vm).map(Vm::id).toList();
            return dryRun(call, group, Optional.empty(), vms);
        }
        List<Host> hosts = line.has("host")
                ? List.of(call.names().host(line.value("host").orElseThrow()))
                : registry.hostsOf(group);
        Items items = new Items(call.print());
        CompletionStage<Integer> all = Call.done(Refusals.DONE);
        for (Host host : hosts) {
            if (!group.hosts().contains(host.id())) {
                throw Refusals.value("host", host.name(), "a host of Host_group '" + group.name() + "'");
            }
            all = all.thenCompose(before ->
                    dryRun(call, group, Optional.of(host.id()), List.of()).thenApply(items::with));
        }
        return all;
    }

    private static CompletionStage<Integer> dryRun(Call call, HostGroup group, Optional<HostId> host, List<VmId> vms) {
        return Follow.run(call, call.relocation().dryRun(group.id(), host, vms, call.user()));
    }

    /** One stored plan with its moves; without {@code plan=} the stored plans and the open moves of the group. */
    private static CompletionStage<Integer> moves(Call call, HostGroup group) {
        Optional<String> plan = call.line().value("plan");
        Store store = call.store();
        List<MoveEntry> moves = plan.map(store::movesOf).orElseGet(store::openMoves).stream()
                .filter(move -> move.group().equals(group.id()))
                .toList();
        Optional<String> stored = plan.flatMap(id -> store.document(PLAN, id));
        if (plan.isPresent() && moves.isEmpty() && stored.isEmpty()) {
            throw new RefusedException(
                    Refusals.NOT_FOUND, "Plan '" + plan.get() + "' of Host_group '" + group.name() + "' not found");
        }
        if (call.line().flags().json()) {
            call.print()
                    .out(Json.text(moves.stream()
                            .map(move -> MoveTable.json(call.registry(), move))
                            .toList()));
            return Call.done(Refusals.DONE);
        }
        if (plan.isEmpty()) {
            store.documents(PLAN, KEPT).forEach(document -> call.print()
                    .out(document.key() + " " + Json.field(document.json(), "at") + " "
                            + Json.field(document.json(), "trigger")));
        }
        stored.map(json -> Json.field(json, "report")).ifPresent(call.print()::out);
        MoveTable.lines(call.registry(), moves).forEach(call.print()::out);
        return Call.done(Refusals.DONE);
    }
}
