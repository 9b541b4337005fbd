package io.vigil.command.internal.query;

import static io.vigil.model.policy.PolicyCatalogue.AUTO_DISCOVERY_TIME;
import static io.vigil.model.policy.PolicyCatalogue.DUP_EVENT_PROCESSING;
import static io.vigil.model.policy.PolicyCatalogue.HA_MONITOR;
import static io.vigil.model.policy.PolicyCatalogue.HOST_FAILURE_DETECTION_TIME;
import static io.vigil.model.policy.PolicyCatalogue.NOTIFICATION_LEVEL;
import static io.vigil.model.policy.PolicyCatalogue.VM_FAILURE_DETECTION_SPEED;

import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Part;
import io.vigil.command.internal.engine.Table;
import io.vigil.command.internal.grammar.ObjectClass;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.policy.PolicyAttribute;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Scope;
import io.vigil.model.policy.Switch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code query system} and {@code query ksyscluster} (70 section 6.1). */
final class SystemQuery {
    private static final List<PolicyAttribute<?>> FIXED = List.of(
            AUTO_DISCOVERY_TIME,
            NOTIFICATION_LEVEL,
            DUP_EVENT_PROCESSING,
            HA_MONITOR,
            HOST_FAILURE_DETECTION_TIME,
            VM_FAILURE_DETECTION_SPEED);

    private SystemQuery() {}

    static CompletionStage<Integer> system(Call call) {
        if (call.line().word("status")) {
            return call.line().yes("monitor") ? Monitor.start(call) : Monitor.status(call);
        }
        if (call.line().has("monitor")) {
            throw Refusals.usage("Attribute 'monitor' goes with the word 'status': query system status monitor=yes");
        }
        boolean verbose = call.line().flags().verbose();
        RegistryView registry = call.registry();
        Effective effective = Effective.ofSystem(registry);
        Block block = new Block().line("System-Wide Persistent Attributes");
        FIXED.forEach(attribute -> add(block, attribute, effective, verbose));
        block.list("User Scripts for Host Group", List.of());
        if (verbose) {
            PolicyCatalogue.all().stream()
                    .filter(attribute -> attribute.scopes().contains(Scope.SYSTEM) && !FIXED.contains(attribute))
                    .forEach(attribute -> add(block, attribute, effective, true));
        }
        return View.single(call, block);
    }

    static CompletionStage<Integer> cluster(Call call) {
        RegistryView registry = call.registry();
        call.line().names().stream()
                .filter(name -> !name.equals(registry.site().cluster()))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusals.notFound(ObjectClass.KSYSCLUSTER, name);
                });
        Block block = new Block()
                .add("Name", registry.site().cluster())
                .add("State", "Online")
                .add("Type", "HA");
        List<Part> parts = call.services().parts().get();
        if (call.line().flags().verbose() && !parts.isEmpty()) {
            block.below("Subsystems", "", subsystems(parts), states(parts));
        }
        return View.single(call, block);
    }

    /** As the original's service table looks; a stopped part has no process (R23). */
    private static List<String> subsystems(List<Part> parts) {
        Table table = new Table("Subsystem", "Group", "PID", "Status");
        parts.forEach(part ->
                table.row(part.bundle(), "vigil", part.running() ? Long.toString(part.process()) : "", status(part)));
        return table.lines();
    }

    private static Map<String, String> states(List<Part> parts) {
        Map<String, String> map = new LinkedHashMap<>();
        parts.forEach(part -> map.put(part.bundle(), status(part)));
        return map;
    }

    private static String status(Part part) {
        return part.running() ? "active" : "inoperative";
    }

    private static void add(Block block, PolicyAttribute<?> attribute, Effective effective, boolean verbose) {
        boolean set = effective.isSet(attribute);
        // An unset system switch counts as disabled, whatever the attribute's own default is (71 I4).
        boolean gate = attribute.equals(HA_MONITOR) && !set;
        String value = gate ? HA_MONITOR.format(Switch.DISABLE) : effective.text(attribute);
        block.add(attribute.name(), value + unit(attribute) + (verbose && !set ? " (default)" : ""));
    }

    private static String unit(PolicyAttribute<?> attribute) {
        return switch (attribute.name()) {
            case "auto_discovery_time" -> " hours";
            case "host_failure_detection_time", "tier_barrier_timeout" -> " seconds";
            case "quick_discovery_interval" -> " minutes";
            default -> "";
        };
    }
}
