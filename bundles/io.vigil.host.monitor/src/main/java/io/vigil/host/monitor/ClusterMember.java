package io.vigil.host.monitor;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.EventPublisher;
import io.vigil.caa.events.MonitorFiles;
import io.vigil.host.monitor.internal.cluster.Member;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.MachinesList;
import io.vigil.topology.NetworkModuleProvider;
import io.vigil.topology.TopologySettings;
import io.vigil.topology.TopologyStatus;
import io.vigil.vios.health.library.HostMonitorLibrary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * One VIOS as a node of its cluster: it beats in the rings of its networks and of the repository disk, publishes what it sees as
 * cluster event records on its monitor files (spec 41), reads them there, and, while it is the database node, writes them into
 * the health database. So a dead VIOS is noticed by its ring neighbour, becomes NODE_DOWN, becomes a row, becomes state DOWN.
 *
 * <p>Node events are seen by every member for itself, an adapter's events by its own node, which sends them to the others along
 * the routes. The database node stays while it lives; when it dies, the member with the highest number takes over and writes what
 * was not written (CAA-15). A member that starts asks those it reaches what is known; if nobody knows, it waits, and then the
 * cluster begins anew with those that are there: what it missed is NODE_DOWN from then on (CAA-12).
 *
 * <p>Thread-safe, no method blocks. Everything runs on the tasks port; constructed by hand, no component. Being the database
 * node decides who writes, never what is done to a VM (R17).
 */
public final class ClusterMember {
    private final Member member;

    /**
     * What a member is made of.
     *
     * @param topology number of the node, its incarnation, keys
     * @param list the cluster; the domain is its name, node UUIDs are those of the VIOSs, networks of kind {@code disk} are
     *     last paths
     * @param modules for the kinds of networks in the list, but {@code ip} over UDP, which is built in
     * @param cluster CLUSTER_ID of records
     * @param names of nodes by number, for {@code lscluster -m}; the number itself where one is missing
     * @param files monitor files of this node
     * @param publisher the other side of {@code files}
     */
    public record Setup(
            TopologySettings topology,
            MachinesList list,
            List<? extends NetworkModuleProvider> modules,
            CaaId cluster,
            Map<Integer, String> names,
            MonitorFiles files,
            EventPublisher publisher,
            HostMonitorLibrary library,
            ClusterSettings settings,
            ClusterObserver observer) {
        public Setup {
            modules = List.copyOf(modules);
            names = Map.copyOf(names);
        }
    }

    /** Starts nothing. @throws IllegalArgumentException when the node is not in the list, or as {@code TopologyDaemon} does */
    public ClusterMember(Setup setup, Tasks tasks, TimeSource time, Randomness randomness) {
        this.member = new Member(setup, tasks, time, randomness);
    }

    /** Once. */
    public void start() {
        member.start();
    }

    /**
     * Says goodbye, as an orderly shutdown of the VIOS does: the others see NODE_DOWN with NODE_SHUTDOWN at once.
     *
     * @return completes when it is said
     */
    public CompletionStage<Void> stop() {
        return member.stop();
    }

    /** Ends at once and without a word, as a hard stop of the VIOS would. */
    public void kill() {
        member.kill();
    }

    /** Whether this member writes the health database. */
    public boolean databaseNode() {
        return member.databaseNode();
    }

    /** Whether it knows the cluster: it has been told, or has waited long enough, and nothing it saw waits for being believed. */
    public boolean settled() {
        return member.settled();
    }

    /** The rings and nodes as the member's daemon sees them. */
    public TopologyStatus topology() {
        return member.topology();
    }

    /** What {@code lscluster -m} prints on this VIOS: nodes of which nothing is known are not listed. */
    public String lscluster() {
        return member.lscluster();
    }
}
