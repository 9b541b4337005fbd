package io.vigil.topology.internal.core;

import io.vigil.topology.Adapter;
import io.vigil.topology.MachinesList;
import io.vigil.topology.RingAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The configured adapters of one network, highest first. */
final class Peers {
    private final Map<RingAddress, Adapter> adapters;

    Peers(MachinesList list, int network) {
        this.adapters = list.adapters().getOrDefault(network, List.of()).stream()
                .collect(Collectors.toMap(
                        Adapter::address,
                        Function.identity(),
                        (a, b) -> a,
                        () -> new TreeMap<>(Comparator.<RingAddress>reverseOrder())));
    }

    boolean has(RingAddress address) {
        return adapters.containsKey(address);
    }

    Optional<Adapter> find(RingAddress address) {
        return Optional.ofNullable(adapters.get(address));
    }

    Optional<Integer> node(RingAddress address) {
        return find(address).map(a -> a.node().number());
    }

    Collection<Adapter> all() {
        return adapters.values();
    }

    Collection<RingAddress> addresses() {
        return adapters.keySet();
    }

    int size() {
        return adapters.size();
    }
}
