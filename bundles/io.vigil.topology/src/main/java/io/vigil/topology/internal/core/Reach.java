package io.vigil.topology.internal.core;

import io.vigil.topology.GroupId;
import io.vigil.topology.MachinesList;
import io.vigil.topology.Network;
import io.vigil.topology.TopologyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The graph of nodes as of the last step, and what follows from it (N-2 to N-5, TS-13). */
final class Reach {
    private final int local;
    private final Connectivity connectivity;
    private final NodeTable nodes;
    private Graph graph = Graph.from(0, List.of());
    private boolean diskOnly;

    Reach(int local, Connectivity connectivity, NodeTable nodes) {
        this.local = local;
        this.connectivity = connectivity;
        this.nodes = nodes;
    }

    /**
     * @param own the local adapter's group on a network; null when it is in none
     * @return whether routes changed
     */
    boolean recompute(MachinesList list, IntFunction<GroupId> own, Effects effects) {
        List<Graph.Circle> circles = new ArrayList<>();
        for (Network network : list.networks()) {
            int index = network.index();
            circles.addAll(connectivity.circles(index, network.disk(), local, own.apply(index)));
        }
        Map<Integer, Graph.Hop> before = graph.hops();
        graph = Graph.from(local, circles);
        nodes.routes(graph.hops().keySet(), effects);
        List<Graph.Circle> withoutDisks =
                circles.stream().filter(c -> !c.disk()).toList();
        boolean only = !graph.hops().isEmpty()
                && Graph.from(local, withoutDisks).hops().isEmpty();
        if (only != diskOnly) {
            diskOnly = only;
            effects.event(new TopologyEvent.DiskOnly(only));
        }
        return !before.equals(graph.hops());
    }

    Map<Integer, Graph.Hop> hops() {
        return graph.hops();
    }

    boolean diskOnly() {
        return diskOnly;
    }
}
