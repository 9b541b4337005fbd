package io.vigil.placement.internal;

import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.RunningVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.AffinityGroup;
import io.vigil.model.Amounts;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.model.policy.Capacity;
import io.vigil.model.policy.Priority;
import io.vigil.model.policy.RestartPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the placement vectors of 71 section 8 from their text form. */
final class VectorFile {
    private static final int LMB = 256;

    record Vector(String id, String strategy, PlanInput input, List<String> expected) {
        @Override
        public String toString() {
            return "71-" + id + " " + strategy;
        }
    }

    private VectorFile() {}

    static List<Vector> read(String resource) throws IOException {
        try (InputStream in = VectorFile.class.getResourceAsStream(resource)) {
            List<Vector> vectors = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cell = (line + " ").split("\\|");
                    String spread = cell.length > 5 ? cell[5] : cell[4];
                    vectors.add(vector(cell, "best_fit", cell[4]));
                    vectors.add(vector(cell, "spread", spread));
                }
            }
            return vectors;
        }
    }

    private static Vector vector(String[] cell, String strategy, String expected) {
        List<String> results = new ArrayList<>();
        for (String result : expected.split(";")) {
            results.add(result.trim());
        }
        return new Vector(cell[0].trim(), strategy, input(cell[1], cell[2], words(cell[3]), strategy), results);
    }

    static PlanInput input(String hosts, String vms, Map<String, String> policy, String strategy) {
        List<TargetHost> targets = new ArrayList<>();
        boolean up = policy.containsKey("h1up") || policy.containsKey("h1");
        targets.add(host(("h1 " + policy.getOrDefault("h1", "20/256") + (up ? "" : " DOWN")).split(" ")));
        for (String text : hosts.split(",")) {
            targets.add(host(text.trim().split(" ")));
        }
        List<PlanVm> moving = new ArrayList<>();
        for (String text : vms.split(", ")) {
            moving.add(vm(text.trim()));
        }
        List<RunningVm> running = new ArrayList<>();
        for (String text : list(policy.get("run"), ",")) {
            String[] part = text.split("@");
            running.add(new RunningVm(vmId(part[0]), part[0], hostId(part[1])));
        }
        List<AffinityGroup> groups = new ArrayList<>();
        group(groups, AffinityGroup.Kind.COLLOCATION, policy.get("col"));
        group(groups, AffinityGroup.Kind.ANTICOLLOCATION, policy.get("anti"));
        Map<Priority, Capacity> cpu = new EnumMap<>(Priority.class);
        Map<Priority, Capacity> memory = new EnumMap<>(Priority.class);
        for (String text : list(policy.get("flex"), ",")) {
            String[] part = text.split("[:/]");
            Priority priority = Priority.valueOf(part[0].toUpperCase(Locale.ROOT));
            cpu.put(priority, Capacity.parse(part[1]));
            memory.put(priority, Capacity.parse(part[2]));
        }
        return new PlanInput(
                "HG1",
                Trigger.valueOf(policy.getOrDefault("trigger", "HOST_FAILURE")),
                RestartPolicy.AUTO,
                strategy,
                targets,
                moving,
                running,
                groups,
                cpu,
                memory,
                Optional.of(hostId("h1")),
                Optional.ofNullable(policy.get("to")).map(VectorFile::hostId),
                policy.containsKey("override"),
                excluded(policy.get("excl")),
                false);
    }

    /** Words: name, free amounts, then a state or {@code lmb=MiB} in any order. */
    private static TargetHost host(String[] word) {
        TargetState state = TargetState.UP;
        int lmb = LMB;
        for (int i = 2; i < word.length; i++) {
            if (word[i].startsWith("lmb=")) {
                lmb = Integer.parseInt(word[i].substring(4));
            } else {
                state = TargetState.valueOf(word[i]);
            }
        }
        return new TargetHost(hostId(word[0]), word[0], state, amounts("20/256"), amounts(word[1]), lmb);
    }

    private static Map<VmId, Set<HostId>> excluded(String text) {
        Map<VmId, Set<HostId>> excluded = new HashMap<>();
        for (String pair : list(text, ",")) {
            String[] part = pair.split("@");
            excluded.computeIfAbsent(vmId(part[0]), vm -> new HashSet<>()).add(hostId(part[1]));
        }
        return excluded;
    }

    private static PlanVm vm(String text) {
        String[] word = text.split(" ", 4);
        Map<String, String> option = words(word.length > 3 ? word[3] : "");
        Map<HostId, Boolean> validations = new HashMap<>();
        for (String v : list(option.get("val"), ",")) {
            validations.put(hostId(v.split(":")[0]), v.endsWith("PASS"));
        }
        Set<HostId> blacklist = new HashSet<>();
        list(option.get("bl"), ",").forEach(name -> blacklist.add(hostId(name)));
        Priority priority =
                switch (word[1]) {
                    case "H" -> Priority.HIGH;
                    case "M" -> Priority.MEDIUM;
                    default -> Priority.LOW;
                };
        return new PlanVm(
                vmId(word[0]),
                word[0],
                hostId(option.getOrDefault("cur", "h1")),
                Optional.of(hostId(option.getOrDefault("home", "h1"))),
                priority,
                amounts(word[2]),
                amounts(option.getOrDefault("min", "0.1/0.25")),
                option.containsKey("ded"),
                blacklist,
                validations,
                option.containsKey("skip"),
                option.containsKey("off"));
    }

    private static void group(List<AffinityGroup> groups, AffinityGroup.Kind kind, String text) {
        int number = 1;
        for (String members : list(text, ",")) {
            groups.add(new AffinityGroup(
                    kind.name() + number++,
                    kind,
                    new HostGroupId("HG1"),
                    list(members, "\\+").stream().map(VectorFile::vmId).toList()));
        }
    }

    static Amounts amounts(String text) {
        String[] part = text.split("/");
        return new Amounts(
                new BigDecimal(part[0]).movePointRight(2).intValueExact(),
                new BigDecimal(part[1]).multiply(BigDecimal.valueOf(1024)).longValueExact());
    }

    static HostId hostId(String name) {
        return new HostId("host-" + name);
    }

    static VmId vmId(String name) {
        return new VmId("vm-" + name);
    }

    static Map<String, String> words(String text) {
        Map<String, String> map = new HashMap<>();
        for (String word : text.trim().split(" +")) {
            String[] part = word.split("=", 2);
            map.put(part[0], part.length > 1 ? part[1] : "");
        }
        return map;
    }

    private static List<String> list(String text, String separator) {
        return text == null ? List.of() : List.of(text.split(separator));
    }
}
