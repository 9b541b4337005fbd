package io.vigil.benchmarks;

import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.model.policy.Priority;
import io.vigil.model.policy.RestartPolicy;
import io.vigil.placement.internal.TierPlanner;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** POL-28: plans for a failed host with 100 VMs and 11 others that have hardly enough room. */
public final class PlanPlacement implements Measurement {
    private static final int HOSTS = 12;
    private static final int VMS = 100;
    private static final int WARM_UP = 100;
    private static final int CASES = 200;
    private static final int JVMS = 3;
    private static final double LIMIT_MS = 100;

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public List<Row> measure(Path home, Path work) throws Exception {
        List<Double> cold = new ArrayList<>();
        List<double[]> plans = List.of();
        for (int i = 0; i < JVMS; i++) {
            plans = ChildJvm.run(PlanPlacement.class, ChildJvm.AS_CONTROLLER);
            cold.add(plans.get(0)[0]);
        }
        double[] warm = plans.stream()
                .skip(WARM_UP)
                .mapToDouble(plan -> plan[0])
                .sorted()
                .toArray();
        String method =
                CASES + " random plans of 100 VMs and 12 hosts with 5 % to spare, processor time, the controller's"
                        + " JVM flags";
        return List.of(
                Row.plain("plan, median", warm[CASES / 2], "ms", method),
                Row.atMost("plan, slowest (POL-28)", warm[CASES - 1], LIMIT_MS, "ms", method),
                Row.plain(
                        "plan, first of a JVM",
                        Median.of(cold),
                        "ms",
                        "the same, code loaded for the first time; median of " + JVMS));
    }

    /** Prints processor milliseconds a plan, those of the warm-up too. */
    public static void main(String[] args) {
        TierPlanner planner = new TierPlanner();
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        for (int i = -WARM_UP; i < CASES; i++) {
            PlanInput input = input(new Random(i));
            long begin = thread.getCurrentThreadCpuTime();
            planner.plan(input);
            System.out.println((thread.getCurrentThreadCpuTime() - begin) / 1e6);
        }
    }

    private static PlanInput input(Random random) {
        List<PlanVm> vms = new ArrayList<>();
        Amounts wanted = Amounts.NONE;
        for (int i = 0; i < VMS; i++) {
            PlanVm vm = vm(random, i);
            vms.add(vm);
            wanted = wanted.plus(vm.desired());
        }
        List<TargetHost> hosts = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            Amounts free = new Amounts(
                    wanted.cpuHundredths() * 105 / 100 / (HOSTS - 1), wanted.memoryMib() * 105 / 100 / (HOSTS - 1));
            boolean failed = i == 0;
            hosts.add(new TargetHost(
                    host(i),
                    "h" + i,
                    failed ? TargetState.DOWN : TargetState.UP,
                    free.plus(free),
                    failed ? Amounts.NONE : free,
                    256));
        }
        return new PlanInput(
                "HG",
                Trigger.HOST_FAILURE,
                RestartPolicy.AUTO,
                "best_fit",
                hosts,
                vms,
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.of(host(0)),
                Optional.empty(),
                false,
                Map.of(),
                false);
    }

    private static PlanVm vm(Random random, int number) {
        return new PlanVm(
                new VmId("v" + number),
                "v" + number,
                host(0),
                Optional.of(host(0)),
                Priority.values()[random.nextInt(3)],
                new Amounts(20 + 10 * random.nextInt(20), 1024L * (1 + random.nextInt(24))),
                new Amounts(10, 1024),
                false,
                random.nextInt(4) == 0 ? Set.of(host(1 + random.nextInt(HOSTS - 1))) : Set.of(),
                Map.of(),
                false,
                false);
    }

    private static HostId host(int number) {
        return new HostId("h" + number);
    }
}
