package io.vigil.command.internal.query;

import static io.vigil.model.policy.PolicyCatalogue.HA_MONITOR;
import static io.vigil.model.policy.PolicyCatalogue.HOST_FAILURE_DETECTION_TIME;
import static io.vigil.model.policy.PolicyCatalogue.RESTART_POLICY;
import static io.vigil.model.policy.PolicyCatalogue.SKIP_POWER_ON;
import static io.vigil.model.policy.PolicyCatalogue.VM_FAILURE_DETECTION_SPEED;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.detection.DetectionService.GroupStatus;
import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.engine.Names;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.SharedStoragePool;
import io.vigil.model.Vios;
import io.vigil.model.policy.Capacity;
import io.vigil.model.policy.PolicyAttribute;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Priority;
import io.vigil.model.policy.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code query host_group} (70 section 6.5). */
final class HostGroupQuery {
    private static final String PER_PRIORITY = "Priority Based Settings";
    /** Shown in fixed places of the block, or per priority. */
    private static final List<String> FIXED = List.of(
            "restart_policy",
            "ha_monitor",
            "host_failure_detection_time",
            "vm_failure_detection_speed",
            "skip_power_on");

    private HostGroupQuery() {}

    static CompletionStage<Integer> run(Call call) {
        Names names = call.names();
        Items items = new Items(call.print());
        List<HostGroup> groups = call.line().names().isEmpty()
                ? names.registry().hostGroups()
                : items.find(call.line().names(), names::group);
        return View.list(
                        call,
                        groups.stream()
                                .map(group -> block(call, names.registry(), group))
                                .toList())
                .thenApply(items::shown);
    }

    private static Block block(Call call, RegistryView registry, HostGroup group) {
        boolean verbose = call.line().flags().verbose();
        Effective effective = Effective.of(registry, group);
        String skip = effective.text(SKIP_POWER_ON);
        Block block = new Block()
                .add("Name", group.name())
                .list("Hosts", registry.hostsOf(group).stream().map(Host::name).toList())
                .map("Memory_capacity", PER_PRIORITY, capacities(effective, PolicyCatalogue::memoryCapacity))
                .map("CPU_capacity", PER_PRIORITY, capacities(effective, PolicyCatalogue::cpuCapacity))
                .add("Skip_power_on", skip.substring(0, 1).toUpperCase(Locale.ROOT) + skip.substring(1))
                .add("HA_monitor", effective.text(HA_MONITOR, verbose))
                .add("Restart_policy", effective.text(RESTART_POLICY, verbose))
                .add("VM_failure_detection_speed", effective.text(VM_FAILURE_DETECTION_SPEED, verbose))
                .add("Host_failure_detection_time", effective.text(HOST_FAILURE_DETECTION_TIME, verbose));
        pool(block, registry, group);
        if (verbose) {
            more(block, call, group, effective);
        }
        return block;
    }

    private static Map<String, String> capacities(
            Effective effective, Function<Priority, PolicyAttribute<Capacity>> attribute) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Priority priority : Priority.values()) {
            map.put(priority.name().toLowerCase(Locale.ROOT), effective.text(attribute.apply(priority)));
        }
        return map;
    }

    private static void pool(Block block, RegistryView registry, HostGroup group) {
        Optional<SharedStoragePool> pool =
                group.sharedStoragePool().flatMap(key -> registry.find(SharedStoragePool.class, key));
        if (pool.isEmpty()) {
            block.line("No SSP");
            return;
        }
        block.line("SSP Cluster Attributes")
                .add("Sspname", pool.get().sspName())
                .add("Sspstate", pool.get().state())
                .add("Ssp_version", pool.get().version())
                .list(
                        "VIOS",
                        pool.get().vioses().stream()
                                .map(id -> registry.vios(id).map(Vios::name).orElse(id.value()))
                                .toList());
    }

    private static void more(Block block, Call call, HostGroup group, Effective effective) {
        block.add("Phase", group.phase().name()).add("Discovered", group.discovered() ? "Yes" : "No");
        PolicyCatalogue.all().stream()
                .filter(attribute -> attribute.scopes().contains(Scope.HOST_GROUP))
                .filter(attribute ->
                        !FIXED.contains(attribute.name()) && !attribute.name().contains("."))
                .forEach(attribute -> block.add(
                        attribute.name().substring(0, 1).toUpperCase(Locale.ROOT)
                                + attribute.name().substring(1),
                        effective.text(attribute, true)));
        Optional<DetectionService> detection = call.services().detection();
        if (detection.isEmpty()) {
            block.add("Detection", "stopped, bundle io.vigil.fde is not running");
            return;
        }
        detection.get().status().stream()
                .filter(status -> status.group().equals(group.id()))
                .findFirst()
                .ifPresent(status -> detection(block, status));
    }

    /** Without an answer of any VIOS nothing is known: neither healthy nor failed (I4). */
    private static String word(GroupStatus status) {
        if (!status.running()) {
            return "stopped";
        }
        if (!status.monitoring()) {
            return "not monitoring";
        }
        boolean blind =
                !status.hosts().isEmpty() && status.hosts().values().stream().allMatch("BLIND"::equals);
        return blind ? "blind" : "monitoring";
    }

    private static void detection(Block block, GroupStatus status) {
        block.add("Detection", word(status))
                .add("Scan", Long.toString(status.scan()))
                .add("Servicing_VIOS", status.servicing().isEmpty() ? "none" : status.servicing())
                .add(
                        "Last_answer",
                        status.lastAnswerMillisAgo() < 0 ? "never" : status.lastAnswerMillisAgo() / 1000 + " seconds");
    }
}
