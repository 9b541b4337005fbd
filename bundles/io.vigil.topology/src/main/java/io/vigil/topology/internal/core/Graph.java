package io.vigil.topology.internal.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Which nodes can be reached, and by which neighbour (N-2, N-3): nodes that share a committed group are neighbours. Shortest
 * routes, breadth first; of two equally short ones the one by the lowest network index, then the lowest node number.
 */
final class Graph {
    private final Map<Integer, Hop> hops = new TreeMap<>();

    /** Nodes that share a group of this network. */
    record Circle(int network, boolean disk, SortedSet<Integer> nodes) {}

    /** First step of a route. */
    record Hop(int node, int network) {}

    /** @param circles by network index */
    static Graph from(int start, List<Circle> circles) {
        Graph graph = new Graph();
        List<Circle> left = new ArrayList<>(circles);
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int node = queue.removeFirst();
            List<Circle> around =
                    left.stream().filter(c -> c.nodes().contains(node)).toList();
            left.removeAll(around);
            for (Circle circle : around) {
                for (int next : circle.nodes()) {
                    if (next != start && !graph.hops.containsKey(next)) {
                        graph.hops.put(next, node == start ? new Hop(next, circle.network()) : graph.hops.get(node));
                        queue.addLast(next);
                    }
                }
            }
        }
        return graph;
    }

    /** Every node that can be reached, the start itself not included. */
    Map<Integer, Hop> hops() {
        return hops;
    }
}
