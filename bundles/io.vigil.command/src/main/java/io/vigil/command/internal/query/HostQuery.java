package io.vigil.command.internal.query;

import static io.vigil.model.policy.PolicyCatalogue.HA_MONITOR;
import static io.vigil.model.policy.PolicyCatalogue.MAINTENANCE;
import static io.vigil.model.policy.PolicyCatalogue.RESERVE_CPU;
import static io.vigil.model.policy.PolicyCatalogue.RESERVE_MEM;
import static io.vigil.model.policy.PolicyCatalogue.VM_FAILURE_DETECTION_SPEED;

import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.engine.Names;
import io.vigil.model.Amounts;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.model.HostGroupId;
import io.vigil.model.Vios;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code query host} (70 section 6.3). */
final class HostQuery {
    private HostQuery() {}

    static CompletionStage<Integer> run(Call call) {
        Names names = call.names();
        Items items = new Items(call.print());
        List<Host> hosts = call.line().names().isEmpty()
                ? names.registry().hosts()
                : items.find(call.line().names(), names::host);
        boolean verbose = call.line().flags().verbose();
        return View.list(
                        call,
                        hosts.stream()
                                .map(host -> block(names.registry(), host, verbose))
                                .toList())
                .thenApply(items::shown);
    }

    private static Block block(RegistryView registry, Host host, boolean verbose) {
        Effective effective = Effective.of(registry, host);
        Block block = new Block()
                .add("Name", host.name())
                .add("UUID", host.id().value())
                .add("FspIp", host.fspIp().isEmpty() ? "Must run discovery first to populate" : host.fspIp())
                .add("Host_group", host.hostGroup().map(HostGroupId::value).orElse("No host_group defined"))
                .list(
                        "VIOS",
                        registry.viosesOf(host.id()).stream().map(Vios::name).toList())
                .list("HMCs", host.hmcs().stream().map(HmcId::value).toList())
                .add("HA_monitor", effective.text(HA_MONITOR, verbose))
                .add("VM_failure_detection_speed", effective.text(VM_FAILURE_DETECTION_SPEED, verbose));
        if (verbose) {
            block.add("Host_state", host.state().text())
                    .add("Machine_type", host.mtm().hmcForm())
                    .add("Maintenance", effective.text(MAINTENANCE, true))
                    .add("Reserve_cpu", effective.text(RESERVE_CPU, true))
                    .add("Reserve_mem", effective.text(RESERVE_MEM, true))
                    .add("Capacity", amounts(host.capacity().total()))
                    .add("Free_capacity", amounts(host.capacity().free()))
                    .add("Ready_for_relocation", host.readyForRelocation() ? "Yes" : "No");
        }
        return block;
    }

    private static String amounts(Amounts amounts) {
        return String.format(
                java.util.Locale.ROOT,
                "%d.%02d processing units, %d MiB memory",
                amounts.cpuHundredths() / 100,
                amounts.cpuHundredths() % 100,
                amounts.memoryMib());
    }
}
