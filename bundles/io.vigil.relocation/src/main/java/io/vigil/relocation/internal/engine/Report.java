package io.vigil.relocation.internal.engine;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.RegistryView;
import io.vigil.model.Amounts;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of 71 section 7 and the commands an administrator would type (REL-82, REL-83). Pure. */
public final class Report {
    private Report() {}

    public static String table(RegistryView view, PlanInput input, Plan plan, String cause, String mode) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Order", "VM", "Priority", "From", "To", "CPU", "Memory", "Note"));
        Map<VmId, PlanInput.PlanVm> vms = new LinkedHashMap<>();
        input.vms().forEach(vm -> vms.put(vm.id(), vm));
        for (Plan.Placement p : plan.placements()) {
            String from = vms.containsKey(p.vm()) ? name(view, vms.get(p.vm()).current()) : "-";
            rows.add(
                    p.placed()
                            ? List.of(
                                    Integer.toString(p.order()),
                                    p.name(),
                                    p.priority().text(),
                                    from,
                                    p.target().map(t -> name(view, t)).orElse(from),
                                    cpu(p),
                                    memory(p),
                                    placedNote(p))
                            : List.of("-", p.name(), p.priority().text(), from, "-", "-", "-", reason(p)));
        }
        StringBuilder text = new StringBuilder("Recovery plan for Host_group " + input.hostGroup() + ", cause: " + cause
                + ", mode: " + mode + (input.staleCapacity() ? ", stale-capacity" : "") + "\n");
        rows.forEach(row -> text.append(format(row, widths(rows))).append('\n'));
        long placed = plan.placements().stream().filter(Plan.Placement::placed).count();
        return text.append(placed)
                .append(" out of ")
                .append(plan.placements().size())
                .append(" VMs can be ")
                .append(input.trigger().live() ? "migrated" : "restarted")
                .toString();
    }

    /** One command a target, so that the administrator gets what the plan says. */
    public static List<String> commands(RegistryView view, Plan plan) {
        Map<String, List<String>> byTarget = new LinkedHashMap<>();
        for (Plan.Placement p : plan.placements()) {
            if (p.placed()) {
                boolean unique = view.vms().stream()
                                .filter(vm -> vm.name().equals(p.name()))
                                .count()
                        == 1;
                byTarget.computeIfAbsent(p.target().map(t -> name(view, t)).orElse(""), t -> new ArrayList<>())
                        .add(unique ? p.name() : p.vm().value());
            }
        }
        List<String> commands = new ArrayList<>();
        byTarget.forEach((target, names) -> commands.add(
                "ksysmgr restart vm " + String.join(",", names) + (target.isEmpty() ? "" : " to=" + target)));
        return commands;
    }

    /** {@code Policymap VmtoCECMapTable:} lines of the trace (REL-13). */
    public static String mapTrace(Plan plan, Trigger trigger, String policy) {
        String misc = (trigger.live() ? "lpm" : "restart") + "_planned";
        return plan.placements().stream()
                .filter(Plan.Placement::placed)
                .map(p -> "VM:" + p.vm().value() + ", CEC:"
                        + p.target().map(HostId::value).orElse("-") + ", Misc:" + misc + ", "
                        + p.priority().text().charAt(0) + ", " + policy)
                .collect(Collectors.joining("\n", "Policymap VmtoCECMapTable:\n", ""));
    }

    public static String cause(RegistryView view, PlanInput input) {
        String source = input.source().map(s -> name(view, s)).orElse("");
        String names = input.vms().stream().map(PlanInput.PlanVm::name).collect(Collectors.joining(","));
        return switch (input.trigger()) {
            case HOST_FAILURE -> "host " + source + " failed";
            case VM_FAILURE -> "VM " + names + " failed";
            case APPLICATION -> "critical application of VM " + names + " failed";
            case EVACUATE -> "evacuation of host " + source;
            default -> "user request " + input.trigger().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String name(RegistryView view, HostId id) {
        return view.host(id).map(Host::name).orElse(id.value());
    }

    private static String placedNote(Plan.Placement p) {
        String code = p.code() == Plan.Code.PLACED ? "" : p.code().name();
        return (code + " " + p.note()).trim();
    }

    private static String reason(Plan.Placement p) {
        String hosts = p.reasons().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        return p.code()
                + (hosts.isEmpty() ? "" : " (" + hosts + ")")
                + (p.note().isEmpty() ? "" : " " + p.note());
    }

    private static String cpu(Plan.Placement p) {
        return units(p.granted()) + "/" + units(p.desired());
    }

    private static String units(Amounts amounts) {
        BigDecimal value = BigDecimal.valueOf(amounts.cpuHundredths(), 2).stripTrailingZeros();
        return (value.scale() < 1 ? value.setScale(1) : value).toPlainString();
    }

    private static String memory(Plan.Placement p) {
        return gigabytes(p.granted()) + "/" + gigabytes(p.desired()) + " GB";
    }

    private static String gigabytes(Amounts amounts) {
        BigDecimal value = BigDecimal.valueOf(amounts.memoryMib())
                .divide(BigDecimal.valueOf(1024))
                .stripTrailingZeros();
        return (value.scale() < 0 ? value.setScale(0) : value).toPlainString();
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return widths;
    }

    private static String format(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            line.append(cell).append(i == row.size() - 1 ? "" : " ".repeat(widths[i] - cell.length() + 1));
        }
        return line.toString().stripTrailing();
    }
}
