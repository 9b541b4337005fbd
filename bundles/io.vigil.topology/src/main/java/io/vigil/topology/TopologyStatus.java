package io.vigil.topology;

import java.util.List;
import java.util.SortedMap;

/**
 * What a daemon knows at one moment.
 *
 * @param sequence of the last event before this; what a subscriber gets afterwards has higher ones
 * @param node of the daemon
 * @param rings one a network that the node is on
 * @param nodes every configured node by number, the own one included, which is always up
 * @param nextHops node number to the neighbour that a message to it goes to first
 * @param diskOnly only disk rings connect this node to another one
 * @param counters what happened since the start, by name (TS-15)
 */
public record TopologyStatus(
        long sequence,
        Node node,
        long listVersion,
        List<RingStatus> rings,
        SortedMap<Integer, NodeState> nodes,
        SortedMap<Integer, Integer> nextHops,
        boolean diskOnly,
        SortedMap<String, Long> counters) {}
