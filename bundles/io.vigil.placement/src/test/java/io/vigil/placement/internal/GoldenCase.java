package io.vigil.placement.internal;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.Plan.Placement;
import io.vigil.api.relocation.PlanInput;
import io.vigil.model.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One saved planner input with its expected plan, as text: a title line {@code == name}, the lines {@code hosts},
 * {@code vms} and {@code policy} in the notation of the placement vectors, then one line for each VM of the plan.
 */
record GoldenCase(String name, String hosts, String vms, String policy, List<String> expected) {
    @Override
    public String toString() {
        return name;
    }

    static List<GoldenCase> parse(String text) {
        List<GoldenCase> cases = new ArrayList<>();
        for (String block : text.split("(?m)^== ")) {
            List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
            if (lines.size() >= 4 && !lines.get(0).startsWith("#")) {
                cases.add(new GoldenCase(
                        lines.get(0),
                        lines.get(1).substring("hosts ".length()),
                        lines.get(2).substring("vms ".length()),
                        lines.get(3).replaceFirst("policy ?", ""),
                        lines.subList(4, lines.size())));
            }
        }
        return cases;
    }

    PlanInput input() {
        Map<String, String> words = VectorFile.words(policy);
        return VectorFile.input(hosts, vms, words, words.getOrDefault("fit", "best_fit"));
    }

    /** The case as it stands in the file, with the given plan. */
    String text(List<String> plan) {
        return "== " + name + "\nhosts " + hosts + "\nvms " + vms + "\n" + ("policy " + policy).strip() + "\n"
                + String.join("\n", plan) + "\n";
    }

    /** One line a VM: order, name, tier, way and amounts, or the reason with the reason of each host. */
    static List<String> lines(Plan plan) {
        return plan.placements().stream().map(GoldenCase::line).toList();
    }

    private static String line(Placement p) {
        String head = (p.order() == 0 ? "-" : Integer.toString(p.order())) + " " + p.name() + " "
                + p.priority().name().charAt(0) + " ";
        if (p.placed()) {
            String code = p.code() == Plan.Code.PLACED ? "" : " " + p.code();
            String note = p.note().isEmpty() ? "" : " (" + p.note() + ")";
            return head + ">" + p.target().orElseThrow().value().replace("host-", "") + " " + amounts(p.granted())
                    + code + note;
        }
        String reasons = p.reasons().entrySet().stream()
                .map(e -> " " + e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining());
        return head + p.code() + " :" + reasons;
    }

    private static String amounts(Amounts amounts) {
        return decimal(BigDecimal.valueOf(amounts.cpuHundredths(), 2)) + "/"
                + decimal(BigDecimal.valueOf(amounts.memoryMib()).divide(BigDecimal.valueOf(1024)));
    }

    private static String decimal(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
