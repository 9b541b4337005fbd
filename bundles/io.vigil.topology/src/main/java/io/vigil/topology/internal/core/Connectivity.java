package io.vigil.topology.internal.core;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;
import io.vigil.topology.internal.wire.Message.GoneNode;
import io.vigil.topology.internal.wire.Message.GroupInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a node knows of groups, its own and those that others told of (N-1, N-6). An adapter is in one group only, so of two
 * groups that list it the one confirmed later counts.
 */
final class Connectivity {
    private static final long NANOS_PER_MS = 1_000_000;
    private static final int AGE = 90;
    /** A refresh worth passing on; shorter steps are copies of one that was passed on already. */
    private static final int STEP = 10;

    private final Map<Integer, Map<RingAddress, Known>> known = new TreeMap<>();
    private final Map<Integer, Goodbye> goodbyes = new HashMap<>();

    /**
     * A node said on an IP network that it stops.
     *
     * @param told groups that tell it: each is believed once, not at every refresh
     * @param outdated groups of slow networks that still listed the node then
     */
    private record Goodbye(Set<GroupId> told, Set<GroupId> outdated) {}

    private record Known(GroupId group, List<Integer> nodes, List<GoneNode> gone, long confirmed) {}

    /** The local adapter's own group. */
    void own(int network, GroupId group, List<Integer> nodes, List<GoneNode> gone, long now) {
        known.computeIfAbsent(network, n -> new TreeMap<>()).put(group.leader(), new Known(group, nodes, gone, now));
    }

    /**
     * Takes what another node tells.
     *
     * @return whether it is worth passing on
     */
    boolean learn(GroupInfo info, long now, long interval) {
        long confirmed = now - info.ageMs() * NANOS_PER_MS;
        Map<RingAddress, Known> ofNetwork = known.computeIfAbsent(info.network(), n -> new TreeMap<>());
        Known before = ofNetwork.get(info.group().leader());
        boolean newer = before == null || info.group().compareTo(before.group()) > 0;
        boolean fresher = before != null
                && info.group().equals(before.group())
                && confirmed > before.confirmed() + STEP * interval;
        if (now - confirmed > AGE * interval || !newer && !fresher) {
            return false;
        }
        ofNetwork.put(info.group().leader(), new Known(info.group(), info.nodes(), info.gone(), confirmed));
        return true;
    }

    /** Groups of leaders that nobody has heard of for 90 intervals are gone; true when there were some. */
    boolean forgetOld(int network, GroupId own, long now, long interval) {
        Map<RingAddress, Known> ofNetwork = known.getOrDefault(network, Map.of());
        return ofNetwork.values().removeIf(k -> !k.group().equals(own) && now - k.confirmed() > AGE * interval);
    }

    /**
     * The node said on an IP network that it stops. A disk ring reads that later: until it has formed a new group, its old one
     * must not keep the node up. A group that is formed afterwards with the node in it counts: the node has agreed to it.
     *
     * @param told the group that was formed without the node
     * @param disks indexes of the networks that lag behind
     */
    void saidGoodbye(int node, GroupId told, Collection<Integer> disks) {
        Goodbye goodbye = goodbyes.computeIfAbsent(node, n -> new Goodbye(new HashSet<>(), new HashSet<>()));
        Set<GroupId> current = new HashSet<>();
        known.values().forEach(ofNetwork -> ofNetwork.values().forEach(k -> current.add(k.group())));
        goodbye.told().retainAll(current);
        goodbye.outdated().retainAll(current);
        if (goodbye.told().add(told)) {
            disks.forEach(network -> known.getOrDefault(network, Map.of()).values().stream()
                    .filter(k -> k.nodes().contains(node))
                    .forEach(k -> goodbye.outdated().add(k.group())));
        }
    }

    private boolean outdated(int node, GroupId group) {
        Goodbye goodbye = goodbyes.get(node);
        return goodbye != null && goodbye.outdated().contains(group);
    }

    void forget(int network) {
        known.remove(network);
    }

    Set<Integer> networks() {
        return known.keySet();
    }

    /** Everything but one group, with ages as of now. */
    List<GroupInfo> allBut(GroupId except, long now) {
        List<GroupInfo> infos = new ArrayList<>();
        known.forEach((network, ofNetwork) -> ofNetwork.values().stream()
                .filter(k -> !k.group().equals(except))
                .forEach(k -> infos.add(info(network, k, now))));
        return infos;
    }

    List<GroupInfo> of(Collection<GroupId> groups, long now) {
        return allBut(null, now).stream()
                .filter(info -> groups.contains(info.group()))
                .toList();
    }

    /**
     * Who shares a group on this network.
     *
     * @param local number of the local node
     * @param own the local adapter's group; null when it is in none
     */
    List<Graph.Circle> circles(int network, boolean disk, int local, GroupId own) {
        List<Known> newestFirst = known.getOrDefault(network, Map.of()).values().stream()
                .sorted(Comparator.comparing((Known k) -> !k.group().equals(own))
                        .thenComparing(
                                Comparator.comparingLong(Known::confirmed).reversed())
                        .thenComparing(Known::group, Comparator.reverseOrder()))
                .toList();
        Set<Integer> taken = new HashSet<>();
        List<Graph.Circle> circles = new ArrayList<>();
        for (Known group : newestFirst) {
            TreeSet<Integer> nodes = new TreeSet<>(group.nodes());
            nodes.removeIf(node -> outdated(node, group.group()));
            nodes.removeAll(taken);
            if (!group.group().equals(own)) {
                nodes.remove(local);
            }
            taken.addAll(nodes);
            if (nodes.size() > 1) {
                circles.add(new Graph.Circle(network, disk, nodes));
            }
        }
        return circles;
    }

    private static GroupInfo info(int network, Known known, long now) {
        return new GroupInfo(
                network, known.group(), (now - known.confirmed()) / NANOS_PER_MS, known.nodes(), known.gone());
    }
}
