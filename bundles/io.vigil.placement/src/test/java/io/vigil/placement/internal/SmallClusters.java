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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random clusters with hardly enough room: a failed host, up to 3 others, up to 6 VMs, blacklists and groups. */
final class SmallClusters {
    private SmallClusters() {}

    static PlanInput tight(Random random) {
        int others = 1 + random.nextInt(3);
        int count = 3 + random.nextInt(4);
        List<PlanVm> vms = new ArrayList<>();
        long wanted = 0;
        for (int i = 0; i < count; i++) {
            PlanVm vm = vm(random, i, others);
            vms.add(vm);
            wanted += vm.desired().memoryMib();
        }
        List<TargetHost> hosts = new ArrayList<>();
        hosts.add(host(1, TargetState.DOWN, Amounts.NONE));
        for (int i = 0; i < others; i++) {
            long memory = wanted / others * (60 + random.nextInt(50)) / 100;
            hosts.add(host(i + 2, TargetState.UP, new Amounts(150 + random.nextInt(600), memory)));
        }
        List<RunningVm> running = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            running.add(new RunningVm(new VmId("r" + i), "r" + i, new HostId("h" + (2 + random.nextInt(others)))));
        }
        return new PlanInput(
                "HG",
                Trigger.HOST_FAILURE,
                RestartPolicy.AUTO,
                random.nextBoolean() ? "best_fit" : "spread",
                hosts,
                vms,
                running,
                groups(random, vms, running),
                random.nextInt(3) == 0 ? Map.of(Priority.LOW, new Capacity(Capacity.Kind.PERCENT, 60)) : Map.of(),
                random.nextInt(3) == 0 ? Map.of(Priority.MEDIUM, new Capacity(Capacity.Kind.PERCENT, 80)) : Map.of(),
                Optional.of(new HostId("h1")),
                Optional.empty(),
                false,
                Map.of(),
                false);
    }

    private static TargetHost host(int number, TargetState state, Amounts free) {
        return new TargetHost(new HostId("h" + number), "h" + number, state, new Amounts(2000, 262_144), free, 256);
    }

    private static PlanVm vm(Random random, int number, int others) {
        Set<HostId> blacklist =
                random.nextInt(4) == 0 ? Set.of(new HostId("h" + (2 + random.nextInt(others)))) : Set.of();
        Optional<HostId> home = Optional.of(new HostId("h" + (1 + random.nextInt(others + 1))));
        return new PlanVm(
                new VmId("v" + number),
                "v" + number,
                new HostId("h1"),
                home,
                Priority.values()[random.nextInt(3)],
                new Amounts(50 + 50 * random.nextInt(4), 1024L * (1 + random.nextInt(24))),
                new Amounts(10, 256),
                random.nextInt(8) == 0,
                blacklist,
                Map.of(),
                false,
                false);
    }

    /** A collocation group of one tier and an anticollocation group, now and then with a VM that stays where it is. */
    private static List<AffinityGroup> groups(Random random, List<PlanVm> vms, List<RunningVm> running) {
        List<AffinityGroup> groups = new ArrayList<>();
        if (random.nextBoolean() && vms.get(0).priority() == vms.get(1).priority()) {
            groups.add(group(
                    "c",
                    AffinityGroup.Kind.COLLOCATION,
                    List.of(vms.get(0).id(), vms.get(1).id())));
        }
        if (random.nextBoolean()) {
            List<VmId> apart =
                    new ArrayList<>(List.of(vms.get(1).id(), vms.get(2).id()));
            running.stream().limit(random.nextInt(2)).forEach(vm -> apart.add(vm.id()));
            groups.add(group("x", AffinityGroup.Kind.ANTICOLLOCATION, apart));
        }
        return groups;
    }

    private static AffinityGroup group(String name, AffinityGroup.Kind kind, List<VmId> members) {
        return new AffinityGroup(name, kind, new HostGroupId("HG"), members);
    }
}
