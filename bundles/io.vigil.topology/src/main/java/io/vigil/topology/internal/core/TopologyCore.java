package io.vigil.topology.internal.core;

import io.vigil.spi.port.Randomness;
import io.vigil.topology.GroupId;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.MachinesList;
import io.vigil.topology.Network;
import io.vigil.topology.Node;
import io.vigil.topology.NodeState;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.TopologySettings;
import io.vigil.topology.Versions;
import io.vigil.topology.internal.wire.Envelope;
import io.vigil.topology.internal.wire.Message;
import io.vigil.topology.internal.wire.Message.Departure;
import io.vigil.topology.internal.wire.Message.GoneNode;
import io.vigil.topology.internal.wire.Message.GroupInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The daemon of one node without its shell (TS-1): a ring for each adapter, the graph of nodes, reliable messages. Every step takes
 * one input and the time, and gives what is to be done. Same inputs, times and random numbers: same effects. Not thread-safe.
 */
public final class TopologyCore implements RingOwner {
    private final int node;
    private final Node local;
    private final TopologySettings settings;
    private final Randomness randomness;
    private final SortedMap<Integer, Ring> rings = new TreeMap<>();
    private final Map<Integer, RingInput> inputs = new TreeMap<>();
    private final Connectivity connectivity = new Connectivity();
    private final NodeTable nodes;
    private final Reach reach;
    private final Announcer announcer = new Announcer(rings.values(), connectivity, this);
    private final Messenger messenger;
    private final Counters counters = new Counters();

    private MachinesList list;
    private Effects effects = new Effects();
    private boolean graphStale;
    private long lastStep;
    private long wakeAt = Ring.NEVER;
    private boolean stopped;

    /** @param settings of them node, incarnation, verify and versions */
    public TopologyCore(MachinesList list, TopologySettings settings, Randomness randomness) {
        this.list = list;
        this.node = settings.node();
        this.settings = settings;
        this.randomness = randomness;
        this.nodes = new NodeTable(node);
        this.reach = new Reach(node, connectivity, nodes);
        this.messenger = new Messenger(node, settings.incarnation(), new Hops());
        this.local = list.nodes().stream()
                .filter(n -> n.number() == node)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("node: " + node + " is not in " + list.domain()));
        nodes.configure(list.nodes());
    }

    /** One step. Inputs must come with times that do not go back. */
    public Effects step(Input input, long now) {
        effects = new Effects();
        if (stopped) {
            return effects;
        }
        if (!(input instanceof Input.Start)) {
            noticeSleep(now);
        }
        lastStep = now;
        take(input, now);
        if (!stopped) {
            tick(now);
        }
        if (graphStale) {
            recompute(now);
        }
        wakeAt = next();
        effects.wakeAt(wakeAt);
        return effects;
    }

    // ---- what comes in --------------------------------------------------------------------------------------------

    private void take(Input input, long now) {
        if (input instanceof Input.Packet packet) {
            heard(packet.via(), now);
            packet(packet, now);
        } else if (input instanceof Input.Noise noise) {
            heard(noise.via(), now);
        } else if (input instanceof Input.Start) {
            new ArrayList<>(list.networks()).forEach(network -> open(network, now));
        } else if (input instanceof Input.LinkSeen seen) {
            ring(seen.network()).ifPresent(ring -> ring.link(seen.link(), now));
        } else if (input instanceof Input.Refresh refresh) {
            refresh(refresh.list(), now);
        } else if (input instanceof Input.SendData data) {
            messenger.send(data.token(), data.toNode(), data.payload(), effects, now);
        } else if (input instanceof Input.Stop stop) {
            rings.values().forEach(ring -> ring.stop(stop.reason(), now));
            stopped = true;
        }
    }

    private void heard(int via, long now) {
        ring(via).filter(ring -> ring.state() != RingState.STOPPED).ifPresent(ring -> ring.heardSomething(now));
    }

    private void packet(Input.Packet packet, long now) {
        Envelope envelope = packet.envelope();
        Message message = envelope.message();
        Ring ring = rings.get(envelope.network());
        if (ring != null && message instanceof Message.Broadcast broadcast) {
            if (ring.inGroup() && ring.group().has(envelope.source())) {
                Announcer.relay(ring, broadcast);
            }
            message = broadcast.inner();
        }
        if (message instanceof Message.Connectivity told) {
            learn(packet.via(), told.groups(), now);
        } else if (message instanceof Message.Data data) {
            messenger.data(data, effects);
        } else if (message instanceof Message.DataAck ack) {
            messenger.ack(ack, effects);
        } else if (ring != null && ring.state() != RingState.STOPPED) {
            inputs.get(envelope.network()).take(envelope, packet.arrivalNanos(), now);
        } else {
            counters.up("network-unknown");
        }
    }

    private void learn(int via, List<GroupInfo> groups, long now) {
        List<GroupInfo> news = groups.stream()
                .filter(info -> list.network(info.network()).isPresent())
                .filter(info -> connectivity.learn(info, now, interval(info.network())))
                .toList();
        if (!news.isEmpty()) {
            graphStale = true;
            news.forEach(info -> info.gone()
                    .forEach(gone -> left(list.network(info.network()), info.group(), gone.node(), gone.reason())));
            announcer.learned(via, news, now);
        }
    }

    /** D-13, and the warning when the own timer is late. */
    private void noticeSleep(long now) {
        long late = now - wakeAt;
        if (wakeAt != Ring.NEVER && rings.values().stream().anyMatch(r -> late > r.interval())) {
            effects.event(new TopologyEvent.DaemonBlocked(Duration.ofNanos(late)));
            counters.up("daemon-blocked");
        }
        long asleep = now - lastStep;
        for (Ring ring : rings.values()) {
            if (asleep > ring.interval() * ring.group().rhythm().sensitivity()) {
                ring.farewell.slept(now);
            }
        }
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    private void tick(long now) {
        for (Ring ring : rings.values()) {
            if (now >= ring.next()) {
                ring.tick(now);
            }
        }
        if (announcer.refreshDue(now)) {
            rings.values().stream().filter(r -> r.inGroup() && r.leads()).forEach(r -> own(r, List.of(), now));
            for (int network : List.copyOf(connectivity.networks())) {
                graphStale |= connectivity.forgetOld(network, ownGroup(network), now, interval(network));
            }
            announcer.refresh(now, shortest());
        }
        announcer.tick(now);
        messenger.tick(effects, now);
    }

    private long next() {
        long next = Math.min(announcer.next(), messenger.next());
        for (Ring ring : rings.values()) {
            next = Math.min(next, ring.next());
        }
        return stopped ? Ring.NEVER : next;
    }

    // ---- configuration --------------------------------------------------------------------------------------------

    private void open(Network network, long now) {
        list.adapter(network.index(), node).ifPresent(adapter -> {
            Ring ring = new Ring(this, network, adapter, new Peers(list, network.index()));
            rings.put(network.index(), ring);
            inputs.put(network.index(), new RingInput(ring));
            ring.start(now);
        });
    }

    private void refresh(MachinesList fresh, long now) {
        if (fresh.version() <= list.version() || !fresh.domain().equals(list.domain())) {
            counters.up("list-refused");
            return;
        }
        MachinesList before = list;
        list = fresh;
        ListDifference.tell(before, fresh, node, effects);
        for (Ring ring : List.copyOf(rings.values())) {
            int index = ring.network().index();
            Optional<Network> network = fresh.network(index);
            boolean same = fresh.adapter(index, node).equals(Optional.of(ring.local()));
            if (network.isPresent() && same) {
                ring.configure(network.get(), new Peers(fresh, index), now);
            } else {
                ring.stop(LeaveReason.REMOVED, now);
                rings.remove(index);
                inputs.remove(index);
                network.ifPresentOrElse(n -> {}, () -> connectivity.forget(index));
            }
        }
        fresh.networks().stream().filter(n -> !rings.containsKey(n.index())).forEach(n -> open(n, now));
        nodes.configure(fresh.nodes());
        graphStale = true;
    }

    // ---- graph ----------------------------------------------------------------------------------------------------

    @Override
    public void committed(Ring ring, List<RingAddress> before, List<Departure> departures, long now) {
        ring.group().order().stream()
                .filter(a -> !before.contains(a))
                .forEach(a -> ring.peers().node(a).ifPresent(nodes::joined));
        List<GoneNode> gone = new ArrayList<>();
        departures.forEach(d -> ring.peers().node(d.address()).ifPresent(number -> {
            left(Optional.of(ring.network()), ring.group().id(), number, d.reason());
            gone.add(new GoneNode(number, d.reason()));
        }));
        own(ring, gone, now);
        announcer.committed(ring, now);
        graphStale = true;
    }

    private void left(Optional<Network> network, GroupId told, int number, LeaveReason reason) {
        nodes.left(number, reason);
        if (reason.planned() && network.filter(n -> !n.disk()).isPresent()) {
            Stream<Network> disks = list.networks().stream().filter(Network::disk);
            connectivity.saidGoodbye(number, told, disks.map(Network::index).toList());
        }
    }

    /** The others still have what this node told as a leader: that is not so any more (N-6). */
    @Override
    public void lost(Ring ring, long now) {
        own(ring, List.of(), now);
        announcer.committed(ring, now);
        graphStale = true;
    }

    private void own(Ring ring, List<GoneNode> gone, long now) {
        List<Integer> numbers = ring.group().order().stream()
                .flatMap(a -> ring.peers().node(a).stream())
                .sorted()
                .toList();
        connectivity.own(ring.network().index(), ring.group().id(), numbers, gone, now);
    }

    private GroupId ownGroup(int network) {
        Ring ring = rings.get(network);
        return ring != null && ring.inGroup() ? ring.group().id() : null;
    }

    private void recompute(long now) {
        graphStale = false;
        if (reach.recompute(list, this::ownGroup, effects)) {
            messenger.rerouted(now);
            messenger.tick(effects, now);
        }
    }

    // ---- services of the rings ----

    @Override
    public Effects effects() {
        return effects;
    }

    @Override
    public long incarnation() {
        return settings.incarnation();
    }

    @Override
    public Versions versions() {
        return settings.versions();
    }

    @Override
    public boolean verifies() {
        return settings.verify();
    }

    @Override
    public long randomBelow(long bound) {
        return Math.floorMod(randomness.nextLong(), bound);
    }

    @Override
    public void sendByOtherRings(Ring about, Message message) {
        for (Ring via : rings.values()) {
            if (via != about && via.inGroup()) {
                for (RingAddress to : via.group().order()) {
                    if (!to.equals(via.self())) {
                        effects.send(new Effects.Send(
                                via.network().index(),
                                about.network().index(),
                                about.group().id(),
                                to,
                                message,
                                via.versionOf(message)));
                    }
                }
            }
        }
    }

    private Optional<Ring> ring(int network) {
        return Optional.ofNullable(rings.get(network));
    }

    private long interval(int network) {
        return Optional.ofNullable(rings.get(network))
                .map(Ring::interval)
                .or(() -> list.network(network).map(n -> n.tuning().interval().toNanos()))
                .orElseThrow();
    }

    private long shortest() {
        return rings.values().stream()
                .mapToLong(Ring::interval)
                .min()
                .orElse(Duration.ofSeconds(1).toNanos());
    }

    private final class Hops implements Messenger.Courier {
        @Override
        public boolean towards(int to, Message message) {
            Graph.Hop hop = reach.hops().get(to);
            Ring ring = hop == null ? null : rings.get(hop.network());
            if (ring == null) {
                return false;
            }
            list.adapter(hop.network(), hop.node()).ifPresent(a -> ring.send(a.address(), message));
            return true;
        }

        @Override
        public long interval() {
            return shortest();
        }
    }

    /** Rings by network index, for status pages and checkers; not to be changed from outside. */
    SortedMap<Integer, Ring> rings() {
        return rings;
    }

    public SortedMap<Integer, NodeState> nodeStates() {
        return nodes.states();
    }

    /** Node number to the neighbour that comes first on the way. */
    public SortedMap<Integer, Integer> nextHops() {
        SortedMap<Integer, Integer> next = new TreeMap<>();
        reach.hops().forEach((to, hop) -> next.put(to, hop.node()));
        return next;
    }

    public boolean diskOnly() {
        return reach.diskOnly();
    }

    public MachinesList list() {
        return list;
    }

    public Node local() {
        return local;
    }

    Counters counters() {
        return counters;
    }
}
