package io.vigil.command.internal.query;

import static io.vigil.model.policy.PolicyCatalogue.HA_MONITOR;
import static io.vigil.model.policy.PolicyCatalogue.PRIORITY;
import static io.vigil.model.policy.PolicyCatalogue.VM_FAILURE_DETECTION_SPEED;

import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.engine.Json;
import io.vigil.command.internal.engine.Names;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.model.Validation;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code query vm} (70 section 6.6). */
final class VmQuery {
    /** Fixed in the product the administrators know (71 section 1). */
    private static final String MAX_RESTART_COUNT = "3";

    private VmQuery() {}

    static CompletionStage<Integer> run(Call call) {
        Names names = call.names();
        if (call.line().names().isEmpty() && !call.line().has("state")) {
            return names(call, names.registry());
        }
        Items items = new Items(call.print());
        List<Vm> vms = call.line().names().isEmpty()
                ? names.registry().vms()
                : items.find(call.line().names(), names::vm);
        List<Block> blocks = vms.stream()
                .filter(vm -> call.line()
                        .value("state")
                        .map(state -> vm.managed() == state.equals("manage"))
                        .orElse(true))
                .map(vm -> block(names.registry(), vm, call.line().flags().verbose()))
                .toList();
        return View.list(call, blocks).thenApply(items::shown);
    }

    private static CompletionStage<Integer> names(Call call, RegistryView registry) {
        List<String> managed =
                registry.vms().stream().filter(Vm::managed).map(Vm::name).toList();
        List<String> unmanaged = registry.vms().stream()
                .filter(vm -> !vm.managed())
                .map(Vm::name)
                .toList();
        if (call.line().flags().json()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("managed_vms", managed);
            map.put("unmanaged_vms", unmanaged);
            call.print().out(Json.text(map));
        } else if (!managed.isEmpty() || !unmanaged.isEmpty()) {
            call.print().out("Managed VMs:");
            managed.forEach(call.print()::out);
            call.print().out("");
            call.print().out("Unmanaged VMs:");
            unmanaged.forEach(call.print()::out);
        }
        return Call.done(0);
    }

    private static Block block(RegistryView registry, Vm vm, boolean verbose) {
        Effective effective = Effective.of(registry, vm);
        Block block = new Block()
                .add("Name", vm.name())
                .add("UUID", vm.id().value())
                .add("State", vm.state().name())
                .add("Host", host(registry, vm.host()))
                .add("Priority", effective.text(PRIORITY))
                .add("VM_failure_detection_speed", effective.text(VM_FAILURE_DETECTION_SPEED, verbose));
        if (verbose) {
            block.list(
                    "Heartbeating_with",
                    vm.monitoring().heartbeatingWith().stream()
                            .map(id -> registry.vios(id).map(Vios::name).orElse(id.value()))
                            .toList());
        }
        block.add("HA_monitor", effective.text(HA_MONITOR, verbose))
                .add("Homehost", vm.home().map(home -> host(registry, home)).orElse(""));
        if (!vm.blacklist().isEmpty()) {
            block.list(
                    "Blacklist_hosts",
                    vm.blacklist().stream()
                            .map(id -> host(registry, id))
                            .sorted()
                            .toList());
        }
        block.add("VM_status", vm.operation().name())
                .add("Version_conflict", vm.monitoring().versionConflict() ? "Yes" : "No");
        if (verbose) {
            block.add("Last_response", vm.monitoring().missedHb() + " seconds")
                    .add("VM_restart_count", Integer.toString(vm.restartCount()))
                    .add("VM_max_restart_count", MAX_RESTART_COUNT)
                    .add("Restart_phase", vm.restartPhase().isEmpty() ? "none" : vm.restartPhase())
                    .add("HA_monitor_state", vm.monitoring().state().name())
                    .add("RMC_state", vm.partition().rmcState());
        }
        validation(block, registry, vm, verbose);
        return block;
    }

    /** The stored list goes stale when the VM moves (70 section 6.6, trap): the host it runs on now is left out. */
    private static void validation(Block block, RegistryView registry, Vm vm, boolean verbose) {
        List<String> passed = vm.validations().stream()
                .filter(validation -> validation.passed() && !validation.host().equals(vm.host()))
                .map(Validation::host)
                .map(id -> host(registry, id))
                .sorted()
                .toList();
        if (!passed.isEmpty()) {
            block.line("LPM Validation Status")
                    .below(
                            "LPM validation was successful for Hosts",
                            "LPM validation was successful for Hosts:",
                            passed,
                            passed);
        } else if (verbose) {
            block.line("LPM Validation Status");
        }
    }

    private static String host(RegistryView registry, HostId id) {
        return registry.host(id).map(Host::name).orElse(id.value());
    }
}
