package io.vigil.topology.internal.core;

import io.vigil.topology.Adapter;
import io.vigil.topology.MachinesList;
import io.vigil.topology.TopologyEvent;
import java.util.List;

/** Tells clients which adapters a new machines list added and removed (TS-6). */
final class ListDifference {
    private ListDifference() {}

    static void tell(MachinesList before, MachinesList fresh, int local, Effects effects) {
        List<Adapter> old = adapters(before);
        List<Adapter> now = adapters(fresh);
        old.stream()
                .filter(a -> !now.contains(a))
                .forEach(a ->
                        effects.event(new TopologyEvent.AdapterDel(a, a.node().number() == local)));
        now.stream()
                .filter(a -> !old.contains(a))
                .forEach(a ->
                        effects.event(new TopologyEvent.AdapterAdd(a, a.node().number() == local)));
    }

    private static List<Adapter> adapters(MachinesList list) {
        return list.adapters().values().stream().flatMap(List::stream).toList();
    }
}
