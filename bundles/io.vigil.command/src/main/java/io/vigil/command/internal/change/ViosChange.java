package io.vigil.command.internal.change;

import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Follow;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.engine.Names;
import io.vigil.command.internal.grammar.Action;
import io.vigil.model.Vios;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code manage} and {@code unmanage vios}. */
final class ViosChange {
    private ViosChange() {}

    static CompletionStage<Integer> managed(Call call) {
        boolean managed = call.line().row().action() == Action.MANAGE;
        Names names = call.names();
        Items items = new Items(call.print());
        List<Vios> vioses = items.find(call.line().names(), names::vios);
        if (vioses.isEmpty()) {
            return Call.done(items.exitCode());
        }
        String[] closing = vioses.stream()
                .map(vios -> "VIOS " + vios.name() + " was successfully " + (managed ? "managed" : "unmanaged")
                        + ". Please run discovery to apply changes")
                .toArray(String[]::new);
        return Follow.run(
                        call,
                        call.inventory()
                                .manageVios(vioses.stream().map(Vios::id).toList(), managed, call.user()),
                        closing)
                .thenApply(items::with);
    }
}
