package io.vigil.host.monitor.internal.cluster;

import io.vigil.spi.port.Mailbox;
import io.vigil.topology.Adapter;
import io.vigil.topology.MachinesList;
import io.vigil.topology.Network;
import io.vigil.topology.Node;
import io.vigil.topology.RingAddress;
import io.vigil.topology.TopologyDaemon;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** This node's adapters on IP networks: their events happen here, and the other nodes are told. On the member's mailbox. */
final class Adapters {
    private final Node self;
    private final TopologyDaemon daemon;
    private final Producers producers;
    private final Roster roster;
    private final Mailbox mailbox;
    private final Map<Integer, OwnAdapter> own = new TreeMap<>();
    private final Map<Integer, Set<Integer>> onNetwork = new HashMap<>();
    private final Map<RingAddress, Integer> numbers = new HashMap<>();
    private final Set<Adapter> ofDisks = new HashSet<>();

    Adapters(MachinesList list, Node self, TopologyDaemon daemon, Producers producers, Roster roster, Mailbox mailbox) {
        this.self = self;
        this.daemon = daemon;
        this.producers = producers;
        this.roster = roster;
        this.mailbox = mailbox;
        for (Network network : list.networks()) {
            List<Adapter> adapters = list.adapters().get(network.index());
            adapters.forEach(
                    adapter -> numbers.put(adapter.address(), adapter.node().number()));
            onNetwork.put(
                    network.index(),
                    adapters.stream().map(a -> a.node().number()).collect(Collectors.toSet()));
            if (network.disk()) {
                ofDisks.addAll(adapters);
            } else {
                list.adapter(network.index(), self.number())
                        .ifPresent(adapter -> own.put(network.index(), new OwnAdapter(adapter)));
            }
        }
    }

    void committed(int network, List<RingAddress> members) {
        OwnAdapter adapter = own.get(network);
        if (adapter != null) {
            Set<Integer> group = new TreeSet<>(numbers(members));
            if (adapter.committed(group)) {
                raise(adapter, true);
            }
            look(network, adapter);
        }
    }

    List<Integer> numbers(List<RingAddress> addresses) {
        return addresses.stream().map(numbers::get).filter(Objects::nonNull).toList();
    }

    boolean isDisk(Adapter adapter) {
        return ofDisks.contains(adapter);
    }

    /** Routes have changed. */
    void routes() {
        own.forEach(this::look);
    }

    /** The daemon found the local adapter dead: its ring has nobody. */
    void dead(Adapter local) {
        own.forEach((network, adapter) -> {
            if (adapter.adapter().equals(local)) {
                adapter.committed(Set.of());
                look(network, adapter);
            }
        });
    }

    private void look(int network, OwnAdapter adapter) {
        Set<Integer> reached = roster.reached();
        reached.retainAll(onNetwork.get(network));
        Set<Integer> missing = adapter.missing(reached);
        if (adapter.healed(missing)) {
            raise(adapter, true);
        } else if (adapter.suspicious(missing)) {
            ask(adapter, missing);
        }
    }

    /** Routes are noticed to be gone as late as the last ring notices: who answers now, lives. */
    private void ask(OwnAdapter adapter, Set<Integer> missing) {
        long question = adapter.ask();
        Set<Integer> alive = new TreeSet<>();
        Consumer<Integer> answered = node -> {
            alive.add(node);
            if (adapter.answered(question, alive)) {
                raise(adapter, false);
            }
        };
        byte[] call = new Note.Call().bytes();
        for (int node : missing) {
            daemon.send(node, call).thenRunAsync(() -> answered.accept(node), mailbox);
        }
    }

    private void raise(OwnAdapter adapter, boolean up) {
        producers.adapter(up, adapter.adapter().interfaceName(), self).ifPresent(record -> {
            byte[] note = new Note.Happened(record).bytes();
            // The news of routes comes after that of the ring which makes them.
            Set<Integer> others = roster.reached();
            others.addAll(adapter.group());
            others.remove(self.number());
            others.forEach(node -> daemon.send(node, note));
        });
    }
}
