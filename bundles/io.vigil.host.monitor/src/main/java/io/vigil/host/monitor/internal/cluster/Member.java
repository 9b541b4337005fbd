package io.vigil.host.monitor.internal.cluster;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.ClusterListing.Layout;
import io.vigil.caa.events.ClusterNode;
import io.vigil.caa.events.EventMonitor;
import io.vigil.caa.events.EventParser;
import io.vigil.caa.events.EventReading;
import io.vigil.caa.events.HealthEffect.ViosState;
import io.vigil.caa.events.HealthFeed;
import io.vigil.caa.events.Lscluster;
import io.vigil.caa.events.MonitorSettings;
import io.vigil.caa.events.Producer;
import io.vigil.host.monitor.ClusterMember.Setup;
import io.vigil.host.monitor.ClusterObserver;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.Adapter;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.Node;
import io.vigil.topology.TopologyDaemon;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.TopologyStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Puts the parts of a cluster member together, and carries out what follows from what they say. In one mailbox. */
public final class Member {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Setup setup;
    private final Tasks tasks;
    private final TimeSource time;
    private final Mailbox mailbox;
    private final Map<Integer, Node> nodes = new TreeMap<>();
    private final Node self;
    private final Roster roster;
    private final TopologyDaemon daemon;
    private final Producers producers;
    private final Adapters adapters;
    private final LibraryHealthStore store;
    private final HealthFeed feed;
    private final EventMonitor monitor;
    private final Map<Integer, Cancellable> beliefs = new TreeMap<>();
    private Duration started = Duration.ZERO;
    private Optional<Note.Known> told = Optional.empty();
    private volatile boolean writes;
    private volatile boolean settled;
    private volatile Map<Integer, Roster.State> believed = Map.of();

    public Member(Setup setup, Tasks tasks, TimeSource time, Randomness randomness) {
        this.setup = setup;
        this.tasks = tasks;
        this.time = time;
        ClusterObserver observer = setup.observer();
        setup.list().nodes().forEach(node -> nodes.put(node.number(), node));
        daemon = new TopologyDaemon(setup.topology(), setup.list(), setup.modules(), time, tasks, randomness);
        self = nodes.get(setup.topology().node());
        mailbox = tasks.mailbox("cluster-" + self.number());
        roster = new Roster(self.number(), nodes.keySet());
        producers = new Producers(setup.publisher(), setup.cluster(), time, observer::log);
        adapters = new Adapters(setup.list(), self, daemon, producers, roster, mailbox);
        store = new LibraryHealthStore(setup.library(), setup.cluster(), () -> writes, tasks, time, this::stored);
        feed = new HealthFeed(store, () -> CompletableFuture.completedStage(lscluster()), time, tasks, observer::log);
        monitor = new EventMonitor(setup.files(), tasks, MonitorSettings.HEALTH, feed);
    }

    public void start() {
        started = time.monotonic();
        monitor.start();
        daemon.subscribe(notice -> mailbox.execute(() -> heard(notice.event())), 0);
        daemon.read((from, bytes) -> mailbox.execute(() -> Note.read(bytes).ifPresent(note -> noted(from, note))));
        daemon.start();
        later(setup.settings().alone(), this::waitedLongEnough);
    }

    public CompletionStage<Void> stop() {
        CompletionStage<Void> said = daemon.stop(LeaveReason.NODE_SHUTDOWN);
        return said.whenComplete((done, failure) -> end());
    }

    public void kill() {
        daemon.abandon();
        end();
    }

    public boolean databaseNode() {
        return writes;
    }

    public boolean settled() {
        return settled;
    }

    public TopologyStatus topology() {
        return daemon.status();
    }

    /** On any thread. */
    public String lscluster() {
        List<ClusterNode> listed = new ArrayList<>();
        ClusterNode.Membership membership = new ClusterNode.Membership(
                setup.list().domain(), Optional.of("local"), OptionalInt.empty(), setup.cluster());
        believed.forEach((number, state) -> {
            if (state != Roster.State.UNKNOWN) {
                Node node = nodes.get(number);
                String name = setup.names().getOrDefault(number, Integer.toString(number));
                boolean up = state == Roster.State.UP;
                listed.add(ClusterNode.of(name, number, CaaId.of(node.uuid()), up, node.equals(self), membership));
            }
        });
        return Lscluster.run(List.of("-m"), listed, Layout.NEWER).stdout();
    }

    private void end() {
        writes = false;
        monitor.close();
        feed.close();
        mailbox.close();
    }

    // ---- what the rings say ---------------------------------------------------------------------------------------

    private void heard(TopologyEvent event) {
        if (event instanceof TopologyEvent.NodeUp up) {
            found(up.node().number());
        } else if (event instanceof TopologyEvent.NodeDown down) {
            lost(down.node(), down.reason());
        } else if (event instanceof TopologyEvent.Membership committed) {
            adapters.committed(committed.network().index(), committed.members());
            if (!committed.network().disk()) {
                // Its adapter is up from now on: the time until it is believed counts from there.
                adapters.numbers(committed.joined()).stream()
                        .filter(beliefs::containsKey)
                        .forEach(this::believeLater);
            }
        } else if (event instanceof TopologyEvent.AdapterDown down && down.local()) {
            adapters.dead(down.adapter());
            disk(down.adapter(), false);
        } else if (event instanceof TopologyEvent.AdapterUp up && up.local()) {
            disk(up.adapter(), true);
        }
        changed();
    }

    private void found(int number) {
        roster.found(number);
        if (!roster.knows() || !roster.hasDatabaseNode()) {
            tell(number, new Note.Question());
        } else if (writes) {
            tell(number, known());
        }
        if (roster.knows()) {
            believeLater(number);
        }
        if (!roster.hasDisk()) {
            tell(number, new Note.Disk(false));
        }
        adapters.routes();
    }

    /** Without the disks there is no database: the role goes to one that has them. */
    private void disk(Adapter adapter, boolean reached) {
        if (adapters.isDisk(adapter)) {
            setup.observer().log("cluster: node " + self.number() + (reached ? " reaches" : " lost") + " the disk");
            roster.disk(self.number(), reached);
            roster.reached().forEach(number -> tell(number, new Note.Disk(reached)));
            if (reached) {
                // Others may have gone on meanwhile: they are heard first.
                later(setup.settings().alone(), this::electIfNobody);
            } else {
                electIfNobody();
            }
        }
    }

    private void believeLater(int number) {
        disbelieve(number);
        beliefs.put(number, later(setup.settings().nodeUp(), () -> believe(number)));
    }

    private void disbelieve(int number) {
        Cancellable waiting = beliefs.remove(number);
        if (waiting != null) {
            waiting.cancel();
        }
    }

    private void believe(int number) {
        beliefs.remove(number);
        if (roster.believe(number)) {
            producers.nodeUp(nodes.get(number));
        }
        changed();
    }

    private void lost(Node node, LeaveReason reason) {
        disbelieve(node.number());
        boolean believed = roster.lost(node.number());
        electIfNobody();
        if (believed) {
            changed();
            producers.nodeDown(node, reason);
        }
        adapters.routes();
    }

    // ---- what the other members say -------------------------------------------------------------------------------

    private void noted(int from, Note note) {
        if (!nodes.containsKey(from)) {
            return;
        }
        if (note instanceof Note.Question) {
            asked(from);
        } else if (note instanceof Note.Known known) {
            learn(known);
        } else if (note instanceof Note.Disk disk) {
            roster.disk(from, disk.reached());
            if (!disk.reached()) {
                electIfNobody();
            }
        } else if (note instanceof Note.Stored stored) {
            EventParser.parse(stored.record()).forEach(feed::storedElsewhere);
        } else if (note instanceof Note.Happened happened) {
            EventParser.parse(happened.record()).forEach(reading -> producers.remote(reading, nodes.get(from)));
        }
        changed();
    }

    private void asked(int from) {
        if (roster.knows()) {
            if (roster.startsAgain(from)) {
                role();
            }
            if (roster.hasDatabaseNode()) {
                tell(from, known());
            }
        }
    }

    private void learn(Note.Known known) {
        if (!nodes.containsKey(known.databaseNode())) {
            return;
        }
        if (!roster.knows()) {
            if (told.isEmpty()) {
                // As long as the others wait before they believe this member, it waits before it says anything.
                Duration rest = setup.settings().nodeUp().minus(time.monotonic().minus(started));
                later(rest.isNegative() ? Duration.ZERO : rest, this::join);
            }
            told = Optional.of(known);
            return;
        }
        roster.heard(known.databaseNode());
        role();
        if (writes && known.databaseNode() != self.number()) {
            // Two halves that wrote for themselves: the other one gives up, and what it wrote of this one is corrected.
            tell(known.databaseNode(), known());
            feed.reconcile(Producer.NODE_STATE, "node " + known.databaseNode() + " was database node as well");
        }
    }

    private Note.Known known() {
        return new Note.Known(roster.databaseNode(), roster.up());
    }

    private void tell(int number, Note note) {
        daemon.send(number, note.bytes());
    }

    // ---- the begin ------------------------------------------------------------------------------------------------

    private void join() {
        told.filter(known -> !roster.knows()).ifPresent(known -> {
            Set<Integer> died = roster.told(known.databaseNode(), known.up());
            producers.nodeUp(self);
            electIfNobody();
            role();
            died.forEach(number -> producers.nodeDown(nodes.get(number), LeaveReason.SILENT));
            Set<Integer> unknown = roster.reached();
            unknown.removeAll(roster.up());
            unknown.forEach(this::believeLater);
            changed();
        });
    }

    private void waitedLongEnough() {
        if (roster.knows() || told.isPresent()) {
            return;
        }
        setup.observer()
                .log("cluster: node " + self.number() + " found none that knows the cluster, and begins with "
                        + roster.reached());
        TreeSet<Integer> absent = roster.beginAnew();
        electIfNobody();
        changed();
        roster.up().forEach(number -> producers.nodeUp(nodes.get(number)));
        if (writes) {
            store.members()
                    .thenAcceptAsync(
                            members -> absent.stream()
                                    .map(nodes::get)
                                    .filter(node -> members.nodes().get(CaaId.of(node.uuid())) == ViosState.UP)
                                    .forEach(node -> producers.nodeDown(node, LeaveReason.SILENT)),
                            mailbox);
        }
    }

    // ---- the database node ----------------------------------------------------------------------------------------

    private void electIfNobody() {
        if (roster.knows() && !roster.hasDatabaseNode()) {
            roster.elect();
            role();
        }
    }

    /** Takes over what the roster says, or gives it up. */
    private void role() {
        boolean wrote = writes;
        writes = roster.isDatabaseNode();
        if (writes && !wrote) {
            changed();
            setup.observer().log("cluster: node " + self.number() + " is the database node");
            roster.reached().forEach(number -> tell(number, known()));
            countElection();
            feed.becameDatabaseNode();
        } else if (wrote && !writes) {
            setup.observer().log("cluster: node " + self.number() + " is the database node no longer");
        }
    }

    private void stored(EventReading reading) {
        reading.event().ifPresent(setup.observer()::stored);
        mailbox.execute(() -> roster.reached().forEach(number -> tell(number, new Note.Stored(reading.text()))));
    }

    /** Until the database has taken it, or another one has the role. */
    private void countElection() {
        store.elected()
                .whenCompleteAsync(
                        (done, failure) -> {
                            if (failure != null && writes) {
                                later(RETRY, this::countElection);
                            }
                        },
                        mailbox);
    }

    // ---- services -------------------------------------------------------------------------------------------------

    private Cancellable later(Duration delay, Runnable task) {
        return tasks.after(delay, "cluster-" + self.number(), () -> mailbox.execute(task));
    }

    /** What others may ask for on their own threads. */
    private void changed() {
        settled = roster.knows() && !roster.waits();
        if (!roster.states().equals(believed)) {
            believed = Collections.unmodifiableMap(new TreeMap<>(roster.states()));
        }
    }
}
