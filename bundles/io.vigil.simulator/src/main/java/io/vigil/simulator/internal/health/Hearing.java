package io.vigil.simulator.internal.health;

import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimPartition;

/** Whether heartbeats of a VM's agent reach the host monitor of a VIOS now. */
final class Hearing {
    private Hearing() {}

    static boolean hears(SimPartition vios, SimPartition vm) {
        return vios.up() && vm.up() && vm.guest().agentRuns() && vios.host() == vm.host() && path(vios, vm);
    }

    private static boolean path(SimPartition vios, SimPartition vm) {
        for (SimAdapter trunk : vios.adapters()) {
            if (trunk.trunk() && trunk.enabled() && trunk.vlan() != 1 && client(vm, trunk)) {
                return true;
            }
        }
        return false;
    }

    private static boolean client(SimPartition vm, SimAdapter trunk) {
        return !vm.guest().pathCut(trunk.vlan())
                && vm.adapters().stream().anyMatch(adapter -> adapter.enabled() && adapter.sameNetwork(trunk));
    }
}
