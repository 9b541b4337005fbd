package io.vigil.topology;

import io.vigil.topology.internal.config.MachinesText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All nodes and adapters of a domain (spec 82, section 10), the same on every node. A running daemon takes a new one when its
 * version has grown. Immutable.
 *
 * @param domain cluster name, 1 to 63 characters without blanks; a daemon never mixes domains
 * @param version grows with each change, at least 1
 * @param configId of the configuration that this list was made from
 * @param networks by index
 * @param adapters of each network index, in the order of their addresses; at most 128 each, one a node
 */
public record MachinesList(
        String domain,
        long version,
        long configId,
        List<Network> networks,
        SortedMap<Integer, List<Adapter>> adapters) {
    /** The largest ring (TS-3). */
    public static final int MOST = 128;

    /** Refuses a list that contradicts itself: the message names what and where. */
    public MachinesList {
        networks = networks.stream()
                .sorted(Comparator.comparingInt(Network::index))
                .toList();
        SortedMap<Integer, List<Adapter>> sorted = new TreeMap<>();
        adapters.forEach((network, list) -> sorted.put(
                network,
                list.stream().sorted(Comparator.comparing(Adapter::address)).toList()));
        networks.forEach(network -> sorted.putIfAbsent(network.index(), List.of()));
        adapters = java.util.Collections.unmodifiableSortedMap(sorted);
        check(domain, version, networks, adapters);
    }

    /**
     * Reads the file format.
     *
     * @throws IllegalArgumentException with the line's number, what stands there and what is allowed
     */
    public static MachinesList parse(String text) {
        return MachinesText.read(text);
    }

    /** The file format; {@link #parse} gives an equal list. */
    public String text() {
        return MachinesText.write(this);
    }

    public Optional<Network> network(int index) {
        return networks.stream().filter(n -> n.index() == index).findFirst();
    }

    /** The node's adapter on that network. */
    public Optional<Adapter> adapter(int network, int node) {
        return adapters.getOrDefault(network, List.of()).stream()
                .filter(a -> a.node().number() == node)
                .findFirst();
    }

    /** Every node once, by number. */
    public List<Node> nodes() {
        SortedMap<Integer, Node> nodes = new TreeMap<>();
        adapters.values().forEach(list -> list.forEach(a -> nodes.put(a.node().number(), a.node())));
        return List.copyOf(nodes.values());
    }

    /** The same list, one version later, with another tuning for one network. */
    public MachinesList tuned(int network, Tuning tuning) {
        List<Network> changed = networks.stream()
                .map(n -> n.index() == network ? n.withTuning(tuning) : n)
                .toList();
        return new MachinesList(domain, version + 1, configId, changed, adapters);
    }

    private static void check(
            String domain, long version, List<Network> networks, SortedMap<Integer, List<Adapter>> adapters) {
        if (!domain.matches("\\S{1,63}")) {
            throw new IllegalArgumentException("domain: '" + domain + "', allowed 1 to 63 characters without blanks");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version + ", allowed 1 or more");
        }
        Set<Object> seen = new HashSet<>();
        for (Network network : networks) {
            if (!seen.add(network.index()) || !seen.add(network.name())) {
                throw new IllegalArgumentException(
                        "network: '" + network.name() + "' index " + network.index() + " is there twice");
            }
        }
        Map<Integer, UUID> uuids = new HashMap<>();
        Map<UUID, Integer> numbers = new HashMap<>();
        Set<RingAddress> addresses = new HashSet<>();
        adapters.forEach((index, list) -> {
            if (!seen.contains(index)) {
                throw new IllegalArgumentException("adapter: network index " + index + " is not defined");
            }
            if (list.size() > MOST) {
                throw new IllegalArgumentException(
                        "network " + index + ": " + list.size() + " adapters, allowed up to " + MOST);
            }
            Set<Integer> nodes = new HashSet<>();
            for (Adapter adapter : new ArrayList<>(list)) {
                Node node = adapter.node();
                UUID uuid = uuids.putIfAbsent(node.number(), node.uuid());
                Integer number = numbers.putIfAbsent(node.uuid(), node.number());
                if (uuid != null && !uuid.equals(node.uuid()) || number != null && number != node.number()) {
                    throw new IllegalArgumentException("adapter " + adapter.address() + ": node " + node.number()
                            + " has two UUIDs, or its UUID two numbers");
                }
                if (!nodes.add(node.number())) {
                    throw new IllegalArgumentException("adapter " + adapter.address() + ": node " + node.number()
                            + " has two adapters on network " + index);
                }
                if (!addresses.add(adapter.address())) {
                    throw new IllegalArgumentException("adapter " + adapter.address() + " is there twice");
                }
                if (adapter.address().six() != list.get(0).address().six()) {
                    throw new IllegalArgumentException(
                            "adapter " + adapter.address() + ": network " + index + " has two address families");
                }
            }
        });
    }
}
