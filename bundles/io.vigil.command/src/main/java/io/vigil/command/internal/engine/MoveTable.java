package io.vigil.command.internal.engine;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.store.RegistryView;
import io.vigil.model.Amounts;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Moves as the plan table of 71 section 7, with the stage of each. */
public final class MoveTable {
    private static final long GIB = 1024;

    private MoveTable() {}

    public static List<String> lines(RegistryView registry, List<MoveEntry> moves) {
        if (moves.isEmpty()) {
            return List.of();
        }
        Table table = new Table("Order", "VM", "Priority", "From", "To", "CPU", "Memory", "Stage", "Note");
        for (MoveEntry move : moves) {
            table.row(
                    Integer.toString(move.order()),
                    move.vmName(),
                    move.priority().text(),
                    host(registry, move.source()),
                    move.target().map(id -> host(registry, id)).orElse("-"),
                    cpu(move.granted(), move.desired()),
                    memory(move.granted(), move.desired()),
                    move.stage().name(),
                    note(move));
        }
        return table.lines();
    }

    public static Map<String, Object> json(RegistryView registry, MoveEntry move) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("plan", move.planId());
        map.put("order", move.order());
        map.put("vm", move.vmName());
        map.put("uuid", move.vm().value());
        map.put("priority", move.priority().text());
        map.put("from", host(registry, move.source()));
        map.put("to", move.target().map(id -> host(registry, id)).orElse(null));
        map.put("mechanism", move.mechanism().name().toLowerCase(Locale.ROOT));
        map.put("stage", move.stage().name().toLowerCase(Locale.ROOT));
        map.put("trigger", move.trigger().name().toLowerCase(Locale.ROOT));
        map.put("cpu_granted", move.granted().cpuHundredths() / 100.0);
        map.put("cpu_desired", move.desired().cpuHundredths() / 100.0);
        map.put("memory_granted_mib", move.granted().memoryMib());
        map.put("memory_desired_mib", move.desired().memoryMib());
        map.put("attempts", move.attempts());
        map.put("proof", move.proof());
        map.put("jobs", move.jobs());
        map.put("last_error", move.lastError());
        map.put("created", move.created().toString());
        map.put("changed", move.changed().toString());
        return map;
    }

    private static String host(RegistryView registry, HostId id) {
        Optional<Host> host = registry.host(id);
        return host.map(Host::name).orElse(id.value());
    }

    private static String cpu(Amounts granted, Amounts desired) {
        return units(granted.cpuHundredths()) + "/" + units(desired.cpuHundredths());
    }

    private static String units(int hundredths) {
        return hundredths % 10 == 0
                ? String.format(Locale.ROOT, "%.1f", hundredths / 100.0)
                : String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
    }

    private static String memory(Amounts granted, Amounts desired) {
        boolean whole = granted.memoryMib() % GIB == 0 && desired.memoryMib() % GIB == 0;
        return whole
                ? granted.memoryMib() / GIB + "/" + desired.memoryMib() / GIB + " GB"
                : granted.memoryMib() + "/" + desired.memoryMib() + " MB";
    }

    private static String note(MoveEntry move) {
        if (!move.lastError().isEmpty()) {
            return move.lastError().lines().findFirst().orElse("");
        }
        return move.override() ? "override=yes" : move.confirmStopped() ? "confirm_stopped=yes" : "";
    }
}
