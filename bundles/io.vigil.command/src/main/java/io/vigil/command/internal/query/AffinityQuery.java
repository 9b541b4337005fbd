package io.vigil.command.internal.query;

import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.grammar.ObjectClass;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.AffinityGroup;
import io.vigil.model.Vm;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code query collocation}, {@code anticollocation} and {@code workgroup} (70 section 5.8). */
final class AffinityQuery {
    private AffinityQuery() {}

    static CompletionStage<Integer> run(Call call) {
        RegistryView registry = call.registry();
        ObjectClass type = call.line().row().type();
        List<AffinityGroup> all = registry.affinityGroups().stream()
                .filter(group -> group.kind().name().equals(type.name()))
                .toList();
        Items items = new Items(call.print());
        List<AffinityGroup> wanted = call.line().names().isEmpty()
                ? all
                : items.find(call.line().names(), name -> all.stream()
                        .filter(group -> group.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Refusals.notFound(type, name)));
        return View.list(
                        call,
                        wanted.stream().map(group -> block(registry, group)).toList())
                .thenApply(items::shown);
    }

    private static Block block(RegistryView registry, AffinityGroup group) {
        // The case of the type word differs between the three in the product administrators know.
        String type = group.kind() == AffinityGroup.Kind.COLLOCATION
                ? "Collocation"
                : group.kind().name().toLowerCase(java.util.Locale.ROOT);
        return new Block()
                .add("Name", group.name())
                .add("Type", type)
                .list(
                        "VMs",
                        group.members().stream()
                                .map(id -> registry.vm(id).map(Vm::name).orElse(id.value()))
                                .toList());
    }
}
