package io.vigil.placement.internal;

import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every unit of one plan with every host. */
final class Pairings {
    private final PlanInput input;
    private final FlexibleCapacity capacity;
    private final Map<Unit, Map<HostId, Pairing>> known = new HashMap<>();

    Pairings(PlanInput input, FlexibleCapacity capacity) {
        this.input = input;
        this.capacity = capacity;
    }

    Pairing of(Unit unit, TargetHost host) {
        return known.computeIfAbsent(unit, this::all).get(host.id());
    }

    private Map<HostId, Pairing> all(Unit unit) {
        Map<HostId, Pairing> all = new HashMap<>();
        for (TargetHost host : input.hosts()) {
            all.put(host.id(), pairing(unit, host));
        }
        return all;
    }

    private Pairing pairing(Unit unit, TargetHost host) {
        Amounts need = Amounts.NONE;
        Amounts tested = Amounts.NONE;
        int validation = 0;
        int atHome = 0;
        for (PlanVm vm : unit.members()) {
            Amounts own = capacity.need(vm, host);
            need = need.plus(own);
            tested = vm.skipResourceCheck() ? tested : tested.plus(own);
            validation = Math.max(validation, Preference.validation(vm, host));
            atHome += isHome(vm, host) ? 1 : 0;
        }
        return new Pairing(
                host, offered(unit, host), hard(unit, host), policy(unit, host), need, tested, validation, atHome);
    }

    private static boolean isHome(PlanVm vm, TargetHost host) {
        return vm.home().filter(host.id()::equals).isPresent();
    }

    private boolean offered(Unit unit, TargetHost host) {
        Optional<HostId> target = input.target();
        if (target.isPresent()) {
            return target.get().equals(host.id());
        }
        boolean onlyHome = input.trigger() == Trigger.RESTORE || input.trigger() == Trigger.RESTART_HOME;
        return !onlyHome || unit.members().stream().allMatch(vm -> isHome(vm, host));
    }

    private Code hard(Unit unit, TargetHost host) {
        if (unit.startsOn(host.id())) {
            return Code.SOURCE_HOST;
        }
        if (host.state() != TargetState.UP) {
            return Code.HOST_DOWN;
        }
        boolean excluded = unit.members().stream()
                .anyMatch(vm -> input.excluded().getOrDefault(vm.id(), Set.of()).contains(host.id()));
        return excluded ? Code.EXCLUDED : Code.PLACED;
    }

    private static Code policy(Unit unit, TargetHost host) {
        if (unit.members().stream().anyMatch(vm -> vm.blacklist().contains(host.id()))) {
            return Code.BLACKLISTED;
        }
        if (unit.anchors().size() > 1) {
            return Code.COLLOCATION_SPLIT;
        }
        boolean elsewhere = !unit.anchors().isEmpty() && !unit.anchors().contains(host.id());
        return elsewhere ? Code.COLLOCATION_ANCHOR : Code.PLACED;
    }
}
