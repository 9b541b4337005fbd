package io.vigil.placement.internal;

import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.model.Amounts;
import io.vigil.model.policy.Capacity;

/** need(v,t) of 71 section 5: 100 % at home and for live moves, else the flexible share (3.3, POL-7, POL-8). */
final class FlexibleCapacity {
    private static final int HUNDRED = 100;
    private final PlanInput input;

    FlexibleCapacity(PlanInput input) {
        this.input = input;
    }

    Amounts need(PlanVm vm, TargetHost target) {
        boolean full =
                input.trigger().live() || vm.home().filter(target.id()::equals).isPresent();
        Capacity cpu = full ? Capacity.FULL : input.cpuCapacity().getOrDefault(vm.priority(), Capacity.FULL);
        Capacity memory = full ? Capacity.FULL : input.memoryCapacity().getOrDefault(vm.priority(), Capacity.FULL);
        return new Amounts(cpu(vm, cpu), memory(vm, memory, target.lmbMib()));
    }

    /** For the report, for example {@code capacity 70%/80%}; empty when nothing was reduced. */
    String note(PlanVm vm, Amounts granted) {
        if (granted.cpuHundredths() >= vm.desired().cpuHundredths()
                && granted.memoryMib() >= vm.desired().memoryMib()) {
            return "";
        }
        return "capacity " + text(input.cpuCapacity().getOrDefault(vm.priority(), Capacity.FULL)) + "/"
                + text(input.memoryCapacity().getOrDefault(vm.priority(), Capacity.FULL));
    }

    private static String text(Capacity capacity) {
        return capacity.kind() == Capacity.Kind.PERCENT ? capacity.percent() + "%" : capacity.text();
    }

    private static int cpu(PlanVm vm, Capacity capacity) {
        int amount = (int) share(vm.desired().cpuHundredths(), vm.minimum().cpuHundredths(), capacity);
        return vm.dedicated() ? (int) roundUp(amount, HUNDRED) : amount;
    }

    private static long memory(PlanVm vm, Capacity capacity, int lmbMib) {
        return roundUp(share(vm.desired().memoryMib(), vm.minimum().memoryMib(), capacity), Math.max(1, lmbMib));
    }

    private static long share(long desired, long minimum, Capacity capacity) {
        return switch (capacity.kind()) {
            case PERCENT -> Math.max(minimum, (desired * capacity.percent() + HUNDRED - 1) / HUNDRED);
            case MINIMUM -> minimum;
            case CURRENT_DESIRED, NONE -> desired;
        };
    }

    private static long roundUp(long value, long block) {
        return (value + block - 1) / block * block;
    }
}
