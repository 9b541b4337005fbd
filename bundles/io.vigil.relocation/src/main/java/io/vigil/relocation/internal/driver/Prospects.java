package io.vigil.relocation.internal.driver;

import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.RunningVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.model.AffinityGroup;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What decides whether VMs that found no host find one now (REL-23): room on usable hosts, what else holds the VMs, and what
 * the policies allow. Immutable.
 *
 * @param usable free room of the hosts that are UP
 * @param busy VMs that something else is being done to
 * @param terms empty when the host group is gone
 */
record Prospects(Map<HostId, Amounts> usable, long busy, Optional<Terms> terms) {
    /** What besides room decides where VMs may go; any change of it is worth another try. */
    private record Terms(
            Set<PlanVm> vms,
            Set<AffinityGroup> groups,
            Set<RunningVm> mates,
            Map<VmId, Set<HostId>> closed,
            List<Object> policies) {}

    static Prospects of(Optional<PlanInput> input, long busy) {
        return new Prospects(input.map(Prospects::usable).orElse(Map.of()), busy, input.map(Prospects::terms));
    }

    boolean betterThan(Prospects last) {
        return busy < last.busy
                || !terms.equals(last.terms)
                || usable.entrySet().stream().anyMatch(e -> grown(last.usable.get(e.getKey()), e.getValue()));
    }

    /**
     * The measure for the next look when this one was no better: what a plan was refused with, for hosts that are still
     * usable. Room that is gone for a while and then there again is nothing new.
     */
    Prospects measuredBy(Prospects refused) {
        Map<HostId, Amounts> same = new HashMap<>(refused.usable);
        same.keySet().retainAll(usable.keySet());
        return new Prospects(same, busy, terms);
    }

    /**
     * The measure after another refusal on the same terms. A VM that has moved is charged twice where the console had counted
     * it already, since no reading is trusted to have it; what this looks like is no measure.
     */
    Prospects andNoLessThan(Prospects refused) {
        if (!terms.equals(refused.terms)) {
            return this;
        }
        Map<HostId, Amounts> most = new HashMap<>(usable);
        most.replaceAll((host, room) -> larger(room, refused.usable.getOrDefault(host, room)));
        return new Prospects(most, busy, terms);
    }

    private static Amounts larger(Amounts one, Amounts other) {
        return new Amounts(
                Math.max(one.cpuHundredths(), other.cpuHundredths()), Math.max(one.memoryMib(), other.memoryMib()));
    }

    private static boolean grown(Amounts before, Amounts now) {
        return before == null || now.memoryMib() > before.memoryMib() || now.cpuHundredths() > before.cpuHundredths();
    }

    private static Map<HostId, Amounts> usable(PlanInput input) {
        return input.hosts().stream()
                .filter(host -> host.state() == TargetState.UP)
                .collect(Collectors.toMap(TargetHost::id, TargetHost::free));
    }

    private static Terms terms(PlanInput input) {
        Set<VmId> mates = input.groups().stream()
                .flatMap(group -> group.members().stream())
                .collect(Collectors.toSet());
        return new Terms(
                Set.copyOf(input.vms()),
                Set.copyOf(input.groups()),
                input.running().stream().filter(vm -> mates.contains(vm.id())).collect(Collectors.toSet()),
                closed(input),
                List.of(input.restartPolicy(), input.strategy(), input.cpuCapacity(), input.memoryCapacity()));
    }

    /** Hosts that a VM may go to as soon as a mate has left them. */
    private static Map<VmId, Set<HostId>> closed(PlanInput input) {
        Set<HostId> usable = usable(input).keySet();
        Map<VmId, Set<HostId>> closed = new HashMap<>();
        input.excluded().forEach((vm, hosts) -> {
            Set<HostId> both = new HashSet<>(hosts);
            both.retainAll(usable);
            closed.put(vm, both);
        });
        return closed;
    }
}
