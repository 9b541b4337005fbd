package io.vigil.command.internal.query;

import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.grammar.ObjectClass;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.App;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code query app} (70 section 6.7; 60, FL-85): what the agents reported last. Several VMs may have one of that name. */
final class AppQuery {
    private AppQuery() {}

    static CompletionStage<Integer> run(Call call) {
        RegistryView registry = call.registry();
        Optional<VmId> vm =
                call.line().value("vm").map(name -> call.names().vm(name).id());
        List<App> all = registry.apps().stream()
                .filter(app -> vm.isEmpty() || app.id().vm().equals(vm.get()))
                .sorted(Comparator.comparing(App::name)
                        .thenComparing(app -> vmName(registry, app))
                        .thenComparing(App::key))
                .toList();
        Items items = new Items(call.print());
        List<App> wanted = call.line().names().isEmpty()
                ? all
                : items.find(call.line().names(), name -> named(all, name)).stream()
                        .flatMap(List::stream)
                        .toList();
        boolean verbose = call.line().flags().verbose();
        return View.list(
                        call,
                        wanted.stream()
                                .map(app -> block(registry, app, verbose))
                                .toList())
                .thenApply(items::shown);
    }

    private static List<App> named(List<App> all, String nameOrId) {
        List<App> found = all.stream()
                .filter(app -> app.name().equals(nameOrId) || app.id().app().equals(nameOrId))
                .toList();
        if (found.isEmpty()) {
            throw Refusals.notFound(ObjectClass.APP, nameOrId);
        }
        return found;
    }

    private static Block block(RegistryView registry, App app, boolean verbose) {
        Block block = new Block()
                .add("Name", app.name())
                .add("Status", app.status())
                .add("AppID", app.id().app())
                .add("VM", vmName(registry, app))
                .add("Critical", app.critical() ? "yes" : "no")
                .add("MaxRestart", Integer.toString(app.maxRestart()))
                .add("Monitoring", app.monitored() ? "1" : "0");
        if (verbose) {
            block.add("State", app.state()).add("Restarts", Integer.toString(app.restarts()));
        }
        return block;
    }

    private static String vmName(RegistryView registry, App app) {
        return registry.vm(app.id().vm()).map(Vm::name).orElse(app.id().vm().value());
    }
}
